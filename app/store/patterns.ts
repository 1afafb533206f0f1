/**
 * Patterns on a table of the open document: what fits, why others do not, what each would change, and one step of the history.
 * Invariant: what is done is what was shown: once the text has changed, an offer is refused.
 */
import type { Fix } from '../../src/advisor/rule.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { ChangeSet } from '../../src/base/text-edit.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { previewChange } from './advisor-fixes.ts';
import { useDocument } from './document.ts';
import { tryChange } from './edit.ts';
import type { OfferedPattern } from './pattern-engine.ts';
import { openSheet } from './sheets.ts';
import { useView } from './view.ts';

export interface PatternOffers {
  /** For which they hold. */
  readonly sql: string;
  readonly table: TableId;
  readonly name: string;
  readonly patterns: readonly OfferedPattern[];
}

/** One way to put a pattern on a table; its steps are found anew on the reading of the moment. */
interface Variant {
  readonly offers: PatternOffers;
  readonly pattern: OfferedPattern;
  /** Of the fix. */
  readonly title: string;
}

const CHANGED = 'The text has changed since this was offered. Choose the pattern again.';

const loadEngine = () => import('./pattern-engine.ts');

/** The table that patterns are offered on: the selected one, or that of the selected column. */
export function tableForPattern(): TableId | null {
  const { selection } = useView.getState();
  if (selection?.kind !== 'table' && selection?.kind !== 'column') return null;
  return useDocument.getState().reading?.catalog.tables.has(selection.table) ? selection.table : null;
}

/** `pattern`: the one to begin with, by its id. */
export const openPatterns = (table: TableId, pattern: string | null = null): void =>
  openSheet({ kind: 'patterns', table, pattern });

export async function offersFor(table: TableId): Promise<Result<PatternOffers, string>> {
  const { offersOn } = await loadEngine();
  const { reading, sql, status } = useDocument.getState();
  if (!reading || status !== 'ready') return err('The document is still being read. Try again in a moment.');
  const patterns = offersOn(reading, table);
  const name = reading.catalog.tables.get(table)?.name;
  return patterns && name !== undefined
    ? ok({ sql, table, name, patterns })
    : err('This table is not there any more. It may have been renamed or dropped.');
}

/** What a variant would change; the document stays as it is. */
export async function previewPattern(variant: Variant): Promise<Result<ChangeSet, string>> {
  const engine = await loadEngine();
  return previewChange(() => fixOf(variant, engine));
}

/** As one step: "Add soft delete to users". */
export async function applyPattern(variant: Variant): Promise<Result<null, string>> {
  const [engine, { runFix }] = await Promise.all([loadEngine(), import('./advisor-fixing.ts')]);
  const fix = fixOf(variant, engine);
  if (!fix.ok) return fix;
  const { offers, pattern } = variant;
  const label = `Add ${withinSentence(pattern.title)} to ${offers.name}`;
  return tryChange((reading, parser) => runFix(reading, { ...fix.value, title: label }, parser), {
    selection: { kind: 'table', table: offers.table },
  });
}

/** "Soft delete" behind other words; "JSONB attributes" stays. */
export const withinSentence = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;

function fixOf(
  { offers, pattern, title }: Variant,
  { offersOn }: Awaited<ReturnType<typeof loadEngine>>,
): Result<Fix, string> {
  const { reading, sql } = useDocument.getState();
  if (!reading || sql !== offers.sql) return err(CHANGED);
  const offer = offersOn(reading, offers.table)?.find(({ id }) => id === pattern.id)?.offer;
  const fix = offer?.kind === 'fixes' ? offer.fixes.find((one) => one.title === title) : undefined;
  return fix ? ok(fix) : err(CHANGED);
}
