/** Labels of enums where the statement itself says whose they are: CREATE TYPE and ALTER TYPE. */
import type { Span } from '../../base/span.ts';
import type { Name, QualifiedName } from '../../catalog/ddl.ts';
import { resolveRelation } from '../../catalog/fold/names.ts';
import { isWord } from '../../sql/lexer.ts';
import { type Finder, isIt, type Site } from './finder.ts';
import type { Named } from './seeker.ts';
import type { Source } from './source.ts';
import { spellLiteral } from './spelling.ts';
import type { Role } from './target.ts';

export function labelName(finder: Finder, site: Site, type: QualifiedName, label: Name, role: Role): void {
  if (isLabel(finder, site, type, label)) finder.add(site, label.span, role, { spell: spellLiteral });
}

/** Whether it is the label that is looked for. */
export function isLabel({ target, seeker }: Finder, site: Site, type: QualifiedName, { name }: Name): boolean {
  if (target.kind !== 'enum value' || name !== target.value) return false;
  const names = type.schema === null ? [type.name] : [type.schema, type.name];
  const written = { names, modifiers: [], arrayDimensions: 0, isPercentType: false };
  return isIt(site, (scope) => seeker.typeIs(scope, written));
}

/** The labels in a partition's bound, where the partitioned table's key is a column of the enum. */
export function boundLabels(finder: Finder, site: Site, parent: Named, from: number): void {
  const { target } = finder;
  if (target.kind !== 'enum value') return;
  const { text } = site.source;
  const tokens = site.source.tokens({ from, to: text.length });
  const bound = tokens.findIndex((token, at) => isWord(text, token, 'for') && isWord(text, tokens[at + 1], 'values'));
  if (bound < 0 || !isKeyOf(finder, site, parent)) return;
  for (const token of tokens.slice(bound))
    if (token.kind === 'string' && site.source.inside(token)?.text === target.value)
      finder.add(site, token, 'mention', { spell: spellLiteral });
}

function isKeyOf({ seeker }: Finder, { scopes }: Site, parent: Named): boolean {
  return scopes.some((scope) => {
    const record = resolveRelation(scope, parent)?.record;
    if (record?.kind !== 'table') return false;
    const { columns, partitionKeys } = record.table;
    return partitionKeys.some((key) => {
      const uses = columns.find(({ name }) => name === key.column)?.typeFacts.uses ?? null;
      return uses !== null && seeker.typeAt(scope, uses);
    });
  });
}

/** Rows behind a COPY that hold the label: they are data, and stay as they are. */
export function copiedLabels(finder: Finder, site: Site, rows: string): void {
  const { target } = finder;
  if (target.kind !== 'enum value' || rows === '') return;
  const cells = rows.split(/[\t\r\n]/);
  const name = site.source.syntax.span({ first: 1, end: site.source.syntax.afterQualified(1) });
  if (cells.includes(target.value))
    finder.obstruct(site, name, `Rows that are copied in here hold ${target.value}, perhaps as the label.`);
}

/** The string constants of a statement. */
export const labelSpans = (source: Source): readonly Span[] => source.tokens().filter(({ kind }) => kind === 'string');
