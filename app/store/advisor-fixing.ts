/** What is needed to mend findings, as one chunk that is fetched with the first fix. */
import { editsOf } from '../../src/advisor/apply-fix.ts';
import { type FixProgress, fixOneByOne, safeFix } from '../../src/advisor/fix-all.ts';
import type { Profile } from '../../src/advisor/profile.ts';
import type { Fix } from '../../src/advisor/rule.ts';
import type { PlacedDirective } from '../../src/advisor/table-directives.ts';
import type { TableRole } from '../../src/advisor/table-role.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { ChangeSet } from '../../src/base/text-edit.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { writeMeaning } from '../../src/document/directive-kinds.ts';
import { formatDirective, readDirectives, removeDirective, writeDirective } from '../../src/document/directives.ts';
import { Draft, refuse } from '../../src/document/draft.ts';
import { type CommandOutcome, runChange } from '../../src/document/run-command.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { count } from './summary.ts';

export { runFix } from '../../src/advisor/apply-fix.ts';
export { silenceFix } from '../../src/advisor/silence-fix.ts';

/** The edits a fix would make, and the reading of the text without them. */
export function tryFix(
  before: Reading,
  fix: Fix,
  parser: SqlParser,
): { readonly reading: Reading; readonly edits: Result<ChangeSet, string> } {
  const draft = new Draft(before, parser);
  const edits = editsOf(draft, fix);
  return { reading: draft.reading, edits };
}

/** As one step: the first fix of each finding of a rule, or the safe ones of all rules. */
export function* fixMany(
  before: Reading,
  profile: Profile,
  rule: string | null,
  parser: SqlParser,
): Generator<FixProgress, CommandOutcome & { readonly cautions: readonly string[] }> {
  const { reading, changes, fixed, refused } = yield* fixOneByOne(
    before,
    profile,
    (finding) => (rule === null ? safeFix(finding) : finding.rule === rule ? (finding.fixes[0] ?? null) : null),
    parser,
  );
  const cautions = [...new Set(fixed.flatMap(({ fixes: [fix] }) => fix?.caution || []))];
  if (fixed.length === 0)
    return { reading, result: err(refused[0]?.reason ?? 'There is nothing left to fix.'), cautions };
  const label =
    rule === null ? `Fix ${count(fixed.length, 'finding')} safely` : `Fix ${count(fixed.length, 'finding')} of ${rule}`;
  const notes =
    refused.length > 0
      ? [
          `${count(refused.length, 'finding')} could not be fixed and ${refused.length === 1 ? 'is' : 'are'} still listed.`,
        ]
      : [];
  return { reading, result: ok({ changes, label, notes }), cautions };
}

export const unsilenceFix = ({ place, text }: PlacedDirective): Fix => ({
  title: 'Listen to it again',
  safety: 'safe',
  caution: null,
  steps: [{ kind: 'remove-directive', place, was: text }],
});

/** Replaces the role that is written beside a table, writes the first, or takes it out. */
export function runRole(
  before: Reading,
  table: TableId,
  role: TableRole | null,
  reason: string,
  parser: SqlParser,
): CommandOutcome {
  const name = (before.catalog.tables.get(table) ?? before.catalog.views.get(table))?.name ?? table;
  const label = role === null ? `Guess the role of ${name}` : `Make ${name} ${role}`;
  return runChange(before, label, parser, (draft) => {
    const [written, ...more] = readDirectives(draft.reading).filter(
      (one) => one.table === table && one.kind === 'role',
    );
    const removals = (role === null && written ? [written, ...more] : more).map((one) =>
      removeDirective(draft.text, one),
    );
    if (role === null) {
      draft.edit(removals);
      return;
    }
    const directive = writeMeaning({ kind: 'role', role, reason });
    const edit = written
      ? { ...written.span, text: formatDirective(directive) }
      : writeDirective(draft.reading, table, directive);
    draft.edit([edit ?? refuse(`There is no place for a comment beside ${name}.`), ...removals]);
  });
}
