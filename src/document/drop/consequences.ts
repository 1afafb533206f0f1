/**
 * What the document loses by a DROP ... CASCADE, and the statements that say so.
 * Invariant: Postgres, given the statements behind the text, drops exactly the parts.
 */
import { assertNever } from '../../base/assert-never.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import { findStatement } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import type { Catalog, Origin, StatementId, Table } from '../../catalog/types.ts';
import type { Draft } from '../draft.ts';
import { findColumn, findDomain, findEnum, findSchema, findTable, findView } from '../lookup.ts';
import { printName, printQualified } from '../print.ts';
import type { Reference, References } from '../references/target.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { missingParts, objectOf, type Part } from './parts.ts';
import { referencesTo } from './references-to.ts';

export type DropTarget =
  | { readonly kind: 'table'; readonly schema: string; readonly table: string }
  | { readonly kind: 'column'; readonly schema: string; readonly table: string; readonly column: string }
  | { readonly kind: 'view'; readonly schema: string; readonly view: string }
  | { readonly kind: 'enum'; readonly schema: string; readonly enum: string }
  | { readonly kind: 'domain'; readonly schema: string; readonly domain: string }
  | { readonly kind: 'schema'; readonly schema: string };

export interface Consequences {
  readonly parts: readonly Part[];
  /** What names each of them, by `objectOf`. */
  readonly references: ReadonlyMap<object, References | null>;
  /** The Catalog that is left. */
  readonly after: Catalog;
  /** The DROP, behind the DROPs of what the Catalog does not know to depend on the target. */
  readonly append: (cascade: boolean) => readonly TextEdit[];
}

export function consequencesOf(draft: Draft, target: DropTarget): Consequences {
  const before = draft.catalog;
  const references = new Map<object, References | null>();
  for (let extras: readonly Part[] = []; ; ) {
    const dropped = extras;
    const append = (cascade: boolean): readonly TextEdit[] => appendDrop(draft, target, dropped, cascade);
    const { gone, after } = draft.foresee(append(true), () => ({
      gone: missingParts(before, draft.catalog),
      after: draft.catalog,
    }));
    const parts = [...gone, ...extras.filter(({ kind }) => kind === 'rule')];
    for (const part of parts)
      if (!references.has(objectOf(part))) references.set(objectOf(part), referencesTo(draft, part));
    const known = new Set(parts.map(objectOf));
    const found = readersOf(draft, parts, references).filter((one) => !known.has(objectOf(one)));
    if (found.length === 0) return { parts, references, after, append };
    extras = [...found, ...extras];
  }
}

/** Policies, rules and functions whose definitions read what goes, when what they belong to stays. */
function readersOf(
  draft: Draft,
  parts: readonly Part[],
  references: ReadonlyMap<object, References | null>,
): readonly Part[] {
  const readers = new Map<object, Part>();
  for (const part of parts) {
    if (part.kind !== 'table' && part.kind !== 'view' && part.kind !== 'column' && part.kind !== 'type') continue;
    for (const reference of references.get(objectOf(part))?.references ?? []) {
      if (reference.role !== 'mention' || reference.isLate) continue;
      const reader = readerAt(draft, reference, parts);
      if (reader) readers.set(objectOf(reader), reader);
    }
  }
  return [...readers.values()];
}

function readerAt(draft: Draft, { statement, span }: Reference, parts: readonly Part[]): Part | null {
  const located = findStatement(draft.script, statement);
  const [ddl] = located?.statement.reading.ddl ?? [];
  const isGone = (owner: Table): boolean => parts.some((part) => part.kind === 'table' && part.table === owner);
  switch (ddl?.kind) {
    case 'create policy':
    case 'alter policy':
      for (const owner of draft.catalog.tables.values()) {
        const policy = owner.policies.find(({ origin }) => isSaidIn(origin, statement));
        if (policy) return isGone(owner) ? null : { kind: 'policy', owner, policy };
      }
      return null;
    case 'create rule': {
      const { from, to } = ddl.table.span;
      const isOwn = parts.some((part) => part.kind === 'table' && part.table.name === ddl.table.name);
      const table = located?.statement.reading.text.slice(from, to) ?? '';
      return isOwn ? null : { kind: 'rule', statement, table, rule: ddl };
    }
    case 'create function': {
      // `table.column%TYPE` is looked up once and leaves no dependency.
      if (/^\s*%/.test(located?.statement.reading.text.slice(span.to) ?? '')) return null;
      const made = draft.catalog.functions.find(({ origin }) => isSaidIn(origin, statement));
      return made ? { kind: 'function', function: made } : null;
    }
    default:
      return null;
  }
}

const isSaidIn = ({ declared, changes }: Origin, statement: StatementId): boolean =>
  declared.statement === statement || changes.some((place) => place.statement === statement);

function appendDrop(draft: Draft, target: DropTarget, extras: readonly Part[], cascade: boolean): readonly TextEdit[] {
  const { script } = draft;
  const style = styleOf(script);
  const index = lastIndex(script);
  const own = printDrop(draft, target, index);
  const statements = [
    ...extras.flatMap((part) => printExtra(part, script, index) ?? []),
    cascade ? `${own} ${keyword(style, 'cascade')}` : own,
  ];
  return insertStatement(script, index, statements.join(`;${style.lineBreak}`));
}

function printDrop(draft: Draft, target: DropTarget, index: number): string {
  const { script } = draft;
  const style = styleOf(script);
  const drop = (noun: string, { schema, name }: { readonly schema: string; readonly name: string }): string =>
    `${keyword(style, `drop ${noun}`)} ${printQualified(script, index, schema, name)}`;
  switch (target.kind) {
    case 'table': {
      const table = findTable(draft, target);
      return drop(table.kind === 'foreign' ? 'foreign table' : 'table', table);
    }
    case 'column': {
      const table = findTable(draft, target);
      const column = printName(findColumn(table, target.column).name, style);
      const noun = table.kind === 'foreign' ? 'foreign table' : 'table';
      const qualified = printQualified(script, index, table.schema, table.name);
      return `${keyword(style, `alter ${noun}`)} ${qualified} ${keyword(style, 'drop column')} ${column}`;
    }
    case 'view': {
      const view = findView(draft, target);
      return drop(view.materialized ? 'materialized view' : 'view', view);
    }
    case 'enum':
      return drop('type', findEnum(draft, target));
    case 'domain':
      return drop('domain', findDomain(draft, target));
    case 'schema':
      return `${keyword(style, 'drop schema')} ${printName(findSchema(draft, target.schema).name, style)}`;
    default:
      return assertNever(target);
  }
}

function printExtra(part: Part, script: Script, index: number): string | null {
  const style = styleOf(script);
  switch (part.kind) {
    case 'policy': {
      const { owner, policy } = part;
      const table = printQualified(script, index, owner.schema, owner.name);
      return `${keyword(style, 'drop policy')} ${printName(policy.name, style)} ${keyword(style, 'on')} ${table}`;
    }
    case 'rule':
      return `${keyword(style, 'drop rule')} ${printName(part.rule.name.name, style)} ${keyword(style, 'on')} ${part.table}`;
    case 'function': {
      const { schema, name, returns, arguments: list } = part.function;
      const noun = returns === null ? 'procedure' : 'function';
      return `${keyword(style, `drop ${noun}`)} ${printQualified(script, index, schema, name)}(${list}) ${keyword(style, 'cascade')}`;
    }
    default:
      return null;
  }
}
