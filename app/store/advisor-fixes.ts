/** The advisor's fixes on the open document: shown before they are made, made as one step of the history, or refused with the reason. */
import type { Finding, Fix } from '../../src/advisor/rule.ts';
import type { PlacedDirective } from '../../src/advisor/table-directives.ts';
import type { TableRole } from '../../src/advisor/table-role.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { ChangeSet } from '../../src/base/text-edit.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { notify } from '../platform/notify.ts';
import { loadMainParser } from '../platform/parser.ts';
import { useDocument } from './document.ts';
import { tryChange } from './edit.ts';
import { longWork } from './long-work.ts';
import { useProblems } from './problems.ts';
import { transact } from './transact.ts';

const loadFixing = () => import('./advisor-fixing.ts');

const CHANGED = 'The text has changed since this was offered. Look at the list again.';

/** What a fix would change; the document stays as it is. */
export const previewFix = (finding: Finding, fix: Fix): Promise<Result<ChangeSet, string>> =>
  previewChange(() => (isFound(finding) ? ok(fix) : err(CHANGED)));

/** `find` is asked at the last moment, for what is to be tried on the text as it is then. */
export async function previewChange(find: () => Result<Fix, string>): Promise<Result<ChangeSet, string>> {
  const [{ tryFix }, parser] = await Promise.all([loadFixing(), loadMainParser()]);
  const { reading, status } = useDocument.getState();
  if (!reading || status !== 'ready') return err(CHANGED);
  const found = find();
  if (!found.ok) return found;
  const { reading: after, edits } = tryFix(reading, found.value, parser);
  // The text is as it was; only the reading that ran ahead was taken back.
  transact({ label: '', kind: 'command', reading: after });
  return edits;
}

export async function applyFix(finding: Finding, fix: Fix): Promise<Result<null, string>> {
  const { runFix } = await loadFixing();
  if (!isFound(finding)) return err(CHANGED);
  return tryChange((reading, parser) => runFix(reading, fix, parser));
}

/** Puts the comment that silences a finding beside its table. */
export async function silence(finding: Finding, reason: string): Promise<Result<null, string>> {
  const { silenceFix } = await loadFixing();
  const fix = silenceFix(finding, reason);
  return fix ? applyFix(finding, fix) : err('This is about no table, so that no comment beside one can silence it.');
}

/** Takes out the comment that silences something; what it silenced is found again. */
export async function unsilence(directive: PlacedDirective): Promise<Result<null, string>> {
  const { unsilenceFix, runFix } = await loadFixing();
  return tryChange((reading, parser) => runFix(reading, unsilenceFix(directive), parser));
}

/** What a table is from now on, in a comment beside it; null leaves it to the advisor's guess. */
export async function setRole(table: TableId, role: TableRole | null, reason: string): Promise<Result<null, string>> {
  const { runRole } = await loadFixing();
  return tryChange((reading, parser) => runRole(reading, table, role, reason, parser));
}

/** Many fixes that were made on a reading of their own, to be looked at before they are made on the document. */
export interface FixedTogether {
  readonly changes: ChangeSet;
  /** What they may lose or lock, each said once. */
  readonly cautions: readonly string[];
  /** Refuses where the text has changed since. */
  readonly apply: () => Result<null, string>;
}

/** The first fix of every finding of a rule; of all rules, where none is named and the fix is safe. */
export async function fixTogether(rule: string | null): Promise<Result<FixedTogether, string>> {
  const [{ fixMany }, parser] = await Promise.all([loadFixing(), loadMainParser()]);
  const { profile } = useProblems.getState();
  const { reading, status } = useDocument.getState();
  if (!reading || status !== 'ready' || !profile)
    return err('The schema has not been judged yet. Try again in a moment.');
  const isStill = (): boolean => useDocument.getState().reading === reading;
  const outcome = await longWork(
    fixMany(reading, profile, rule, parser),
    ({ tried, known }) => `Trying fix ${Math.min(tried + 1, known)} of ${known}`,
    isStill,
  );
  if (!outcome) return err('Stopped. Nothing was changed.');
  if (!outcome.result.ok) return outcome.result;
  const { changes, label, notes } = outcome.result.value;
  const apply = (): Result<null, string> => {
    if (!isStill()) return err(CHANGED);
    transact({ label, kind: 'command', changes, reading: outcome.reading });
    for (const note of notes) notify(note);
    return ok(null);
  };
  return ok({ changes, cautions: outcome.cautions, apply });
}

/** As `fixTogether`, and made at once. */
export async function fixAllOf(rule: string | null): Promise<Result<null, string>> {
  const together = await fixTogether(rule);
  return together.ok ? together.value.apply() : together;
}

/** A finding that has gone meanwhile is not fixed again. */
const isFound = (finding: Finding): boolean => {
  const { problems, reading } = useProblems.getState();
  return reading === useDocument.getState().reading && problems.some((problem) => problem.finding === finding);
};
