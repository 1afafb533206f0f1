/**
 * One design decision, one finding: where two rules see the same thing, the one that says more is kept.
 * Invariant: only findings about the same table are compared; a finding that is silenced here comes back when its winner is fixed.
 */
import type { Finding } from './rule.ts';

interface Precedence {
  readonly winner: string;
  readonly losers: readonly string[];
  /** `columns`: only where both are about the same column or index; `table`: anywhere in the table. */
  readonly within: 'object' | 'table';
  /** Where the winner says something lighter, the losers stand. */
  readonly isWarning?: true;
}

const PRECEDENCE: readonly Precedence[] = [
  {
    winner: 'polymorphic-association',
    losers: ['missing-foreign-key', 'enum-free-text', 'low-cardinality-index'],
    within: 'object',
  },
  { winner: 'junction-reverse-index', losers: ['fk-without-index'], within: 'object' },
  { winner: 'duplicate-index', losers: ['redundant-index'], within: 'object' },
  { winner: 'btree-on-document-column', losers: ['missing-gin-index'], within: 'object' },
  { winner: 'comma-separated-list', losers: ['enum-free-text', 'varchar-n'], within: 'object' },
  {
    winner: 'partial-dependency',
    losers: ['transitive-dependency', 'unsynced-denormalization', 'embedded-entity'],
    within: 'object',
  },
  { winner: 'transitive-dependency', losers: ['unsynced-denormalization', 'duplicated-attribute'], within: 'object' },
  {
    winner: 'boolean-wrong-type',
    losers: ['char-n', 'enum-free-text', 'varchar-n', 'smallint-column', 'type-inconsistent'],
    within: 'object',
  },
  {
    winner: 'date-as-string',
    losers: ['varchar-n', 'char-n', 'timestamp-name-suffix', 'type-inconsistent'],
    within: 'object',
  },
  { winner: 'uuid-as-text', losers: ['varchar-n', 'char-n', 'type-inconsistent'], within: 'object' },
  { winner: 'number-as-string', losers: ['varchar-n', 'char-n', 'type-inconsistent'], within: 'object' },
  { winner: 'network-address-as-text', losers: ['varchar-n', 'char-n', 'type-inconsistent'], within: 'object' },
  { winner: 'timestamp-without-timezone', losers: ['type-inconsistent'], within: 'object' },
  { winner: 'epoch-integer-timestamp', losers: ['type-inconsistent'], within: 'object' },
  { winner: 'money-type', losers: ['type-inconsistent'], within: 'object' },
  { winner: 'quoted-identifier', losers: ['name-not-snake-case'], within: 'object' },
  { winner: 'reserved-word', losers: ['quoted-identifier', 'table-name-singular'], within: 'object' },
  { winner: 'eav-table', losers: ['missing-updated-at', 'missing-created-at'], within: 'table' },
  // Whose attribute a row is, it says with the attribute.
  { winner: 'eav-table', losers: ['polymorphic-association'], within: 'object' },
  { winner: 'god-table', losers: ['all-nullable-table'], within: 'table' },
  // Columns that belong to another table cannot be required in this one.
  {
    winner: 'god-table',
    losers: ['nullable-should-be-required', 'nullable-boolean'],
    within: 'table',
    isWarning: true,
  },
  { winner: 'tenant-column-nullable', losers: ['nullable-should-be-required'], within: 'object' },
];

const byLoser = new Map<string, Precedence[]>();
for (const one of PRECEDENCE) for (const loser of one.losers) byLoser.set(loser, [...(byLoser.get(loser) ?? []), one]);

/** Of the findings of one table, those that are not shadows of another. */
export function withoutShadows(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ rule }) => byLoser.has(rule))) return findings;
  return findings.filter(
    (finding) =>
      !byLoser
        .get(finding.rule)
        ?.some(({ winner, within, isWarning }) =>
          findings.some(
            (other) =>
              other.rule === winner &&
              (!isWarning || other.severity === 'warning' || other.severity === 'error') &&
              (within === 'table' || sharesObject(other, finding)),
          ),
        ),
  );
}

/** About the same object, or one about the columns the other names. */
function sharesObject(winner: Finding, loser: Finding): boolean {
  const { name } = loser.on.object;
  if (winner.on.object.name === name) return true;
  return (
    winner.concerns?.includes(name ?? '') === true ||
    loser.concerns?.some((one) => one === winner.on.object.name || winner.concerns?.includes(one)) === true
  );
}
