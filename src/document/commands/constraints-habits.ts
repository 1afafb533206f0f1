/**
 * What a document's constraints have in common: where they stand, whether and how they are named, how they are spaced. New ones are made so.
 * Invariant: only constraints that have a text of their own count.
 */
import type { TableConstraintDef } from '../../catalog/ddl.ts';
import { joinColumnNames } from '../../catalog/fold/choose-name.ts';
import type { Constraint, Table } from '../../catalog/types.ts';
import { makeObjectName } from '../../sql/identifiers.ts';
import type { ConstraintSpec } from '../command-schema.ts';
import type { Draft } from '../draft.ts';
import { relationNamed } from '../lookup.ts';
import {
  fillTemplate,
  firstFree,
  inferTemplate,
  type NamedSubject,
  relabel,
  type Subject,
  type Template,
} from '../naming.ts';
import type { ConstraintHabits } from '../print-constraint.ts';
import {
  type Form,
  lastAlike,
  MOST_SAMPLES,
  mostCommon,
  type Sample,
  samplesOf,
  samplesOfTable,
} from './constraints-subject.ts';

/** The columns a constraint is about, as its name tells them. */
export function columnsOfSpec(table: Table, spec: ConstraintSpec, def: TableConstraintDef): readonly string[] {
  if (def.kind === 'check') {
    const mentioned = new Set(def.expression.mentions.map(({ column }) => column));
    return table.columns.flatMap(({ name }) => (mentioned.has(name) ? [name] : []));
  }
  if (def.kind === 'exclude') return def.keys.map(({ implicitName }) => implicitName);
  return 'columns' in spec ? spec.columns : [];
}

/** Where the document would write it. */
export function formFor(draft: Draft, table: Table, spec: ConstraintSpec, columns: readonly string[]): Form {
  const { kind } = spec;
  // Postgres's grammar has neither EXCLUDE nor INCLUDE within a column.
  const isSingle = columns.length === 1 && kind !== 'exclude' && !('include' in spec && spec.include?.length);
  const isAlike = ({ constraint }: Sample): boolean => (constraint.columns.length === 1) === isSingle;
  // Of two habits that are as common, that of the table itself.
  const own = samplesOfTable(draft, table);
  const common = (isOne: (sample: Sample) => boolean, of: Constraint['kind'] | 'any' = kind): Form | null => {
    const forms = (samples: readonly Sample[]): Form[] => lastAlike(samples, isOne).map(({ form }) => form);
    return mostCommon(
      forms(samplesOf(draft.original, of)),
      forms(own.filter(({ constraint }) => of === 'any' || constraint.kind === of)),
    );
  };
  const byKind = common(() => true);
  const form = common(isAlike) ?? (byKind === 'alter' ? byKind : (common(isAlike, 'any') ?? byKind));
  if (form === null) return isSingle ? 'inline' : 'table';
  return form === 'inline' && !isSingle ? 'table' : form;
}

const GENERIC = /^(?:c|cc|chk|ck|check|checks|constraint|valid)$/i;

const LABELS: Readonly<Record<Constraint['kind'], string>> = {
  'primary key': 'pkey',
  unique: 'key',
  'foreign key': 'fkey',
  check: 'check',
  exclude: 'excl',
};

/** Null where the document leaves the naming of such constraints to Postgres. */
export function nameFor(
  draft: Draft,
  table: Table,
  kind: Constraint['kind'],
  subject: Subject,
  form: Form,
): string | null {
  const ofKind = samplesOf(draft.original, kind);
  const alike = ofKind.length > 0 ? ofKind : samplesOf(draft.original);
  const ofForm = lastAlike(alike, (one) => one.form === form);
  const like = ofForm.length > 0 ? ofForm : lastAlike(ofKind, () => true);
  if (like.filter(isNamed).length * 2 <= like.length) return null;
  const template = templateFor(draft, kind);
  const name = template ? fillTemplate(template, subject) : defaultName(kind, subject);
  return firstFree(name, (one) => isTakenConstraint(draft, table, kind, one));
}

const isNamed = ({ said }: Sample): boolean => said.def.name !== null;

function templateFor(draft: Draft, kind: Constraint['kind']): Template | null {
  const ofKind = (one: Constraint['kind']): NamedSubject[] =>
    lastAlike(samplesOf(draft.original, one), ({ constraint }) => constraint.origin.name !== null).map(
      ({ subject }) => subject,
    );
  const own = inferTemplate(ofKind(kind), kind === 'check' ? (word) => GENERIC.test(word) : undefined);
  if (own) return own;
  const others = (['foreign key', 'unique', 'primary key', 'check', 'exclude'] as const).filter((one) => one !== kind);
  for (const other of others) {
    const template = inferTemplate(ofKind(other));
    const relabelled = template && relabel(template, other, kind);
    if (relabelled) return relabelled;
  }
  return null;
}

/** As Postgres would call it. */
function defaultName(kind: Constraint['kind'], { table, columns }: Subject): string {
  const isPlain = kind === 'primary key' || (kind === 'check' && columns.length !== 1);
  return makeObjectName(table, isPlain ? null : joinColumnNames(columns), LABELS[kind]);
}

/** Names of constraints are the table's; those with an index of their own are the schema's too. */
export function isTakenConstraint(draft: Draft, table: Table, kind: Constraint['kind'], name: string): boolean {
  if (table.constraints.some((one) => one.name === name)) return true;
  if (table.columns.some(({ notNullName }) => notNullName === name)) return true;
  return kind !== 'check' && kind !== 'foreign key' && relationNamed(draft, table.schema, name) !== null;
}

const known = new WeakMap<readonly Sample[], ConstraintHabits>();

export function habitsOf({ original }: Draft): ConstraintHabits {
  const samples = samplesOf(original);
  let habits = known.get(samples);
  if (!habits) {
    habits = gather(samples.slice(-MOST_SAMPLES));
    known.set(samples, habits);
  }
  return habits;
}

function gather(samples: readonly Sample[]): ConstraintHabits {
  const gaps: string[] = [];
  const referenceGaps: string[] = [];
  const omissions: boolean[] = [];
  for (const { said } of samples) {
    const { def, home } = said;
    const text = home.at.statement.reading.text.slice(def.span.from, def.span.to);
    const gap = /\b(?:key|unique|check)([ \t]*)\(/i.exec(text);
    if (gap) gaps.push(gap[1] ?? '');
    if (def.kind !== 'foreign key') continue;
    omissions.push(def.referencedColumns.length === 0);
    if (def.referencedColumns.length > 0)
      referenceGaps.push(/^[ \t]*(?=\()/.exec(text.slice(def.table.span.to - def.span.from))?.[0] ?? ' ');
  }
  return {
    gap: mostCommon(gaps) ?? ' ',
    referenceGap: mostCommon(referenceGaps) ?? mostCommon(gaps) ?? ' ',
    omitsKey: mostCommon(omissions) ?? false,
  };
}
