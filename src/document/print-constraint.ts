/**
 * Constraints from a command to SQL in the document's style, and read back to see that it says just that.
 * Invariant: what is printed from a spec that passed `readConstraint` is one constraint of the spec's kind.
 */
import type { TableConstraintDef } from '../catalog/ddl.ts';
import { readStatement } from '../catalog/read/read-statement.ts';
import type { Script } from '../catalog/statement.ts';
import { tableId } from '../catalog/types.ts';
import { checkExpression } from './check-sql.ts';
import type { ConstraintSpec } from './command-schema.ts';
import { type Draft, refuse } from './draft.ts';
import { printName, printNames, printQualified } from './print.ts';
import { areKeysRead, checkKeys, printInclude, printIndexKey } from './print-index.ts';
import { keyword, type Style, styleOf } from './text/style.ts';

/** What a document's constraints have in common. */
export interface ConstraintHabits {
  /** Between PRIMARY KEY, UNIQUE, FOREIGN KEY, CHECK and their brackets. */
  readonly gap: string;
  /** Between the name of the table referred to and its columns. */
  readonly referenceGap: string;
  /** `REFERENCES customers`, without its primary key's columns. */
  readonly omitsKey: boolean;
}

const PLAIN: ConstraintHabits = { gap: ' ', referenceGap: ' ', omitsKey: false };

interface Manner {
  readonly name: string | null;
  /** Within a column's definition, which says what column it is about. */
  readonly inline?: boolean;
  readonly habits?: ConstraintHabits;
  /** What it was, for what a spec can't say: NOT VALID, PERIOD... */
  readonly like?: TableConstraintDef | null;
  readonly validated?: boolean;
}

/** Behind the statement of the index, or in it. */
export interface At {
  readonly script: Script;
  readonly index: number;
}

export function printConstraint(draft: Draft, at: At, spec: ConstraintSpec, manner: Manner): string {
  const style = styleOf(at.script);
  const { name, like = null, validated = true } = manner;
  const said = [
    name === null ? null : `${keyword(style, 'constraint')} ${printName(name, style)}`,
    ...printBody(draft, at, spec, manner, style),
    spec.kind === 'check' ? null : printTiming(spec, style),
    validated ? null : keyword(style, isUnenforced(like) ? 'not enforced' : 'not valid'),
  ];
  return said.filter((part) => part !== null && part !== '').join(' ');
}

const isUnenforced = (like: TableConstraintDef | null): boolean =>
  like !== null && 'enforced' in like && !like.enforced;

function printBody(draft: Draft, at: At, spec: ConstraintSpec, manner: Manner, style: Style): (string | null)[] {
  const { habits = PLAIN, inline = false, like = null } = manner;
  const word = keyword(style, spec.kind);
  switch (spec.kind) {
    case 'primary key':
    case 'unique': {
      const isTemporal = like?.kind === spec.kind && like.withoutOverlaps;
      const columns = `${printNames(spec.columns, style)}${isTemporal ? keyword(style, ' without overlaps') : ''}`;
      const isDistinct = spec.kind === 'primary key' || !spec.nullsNotDistinct;
      const nulls = isDistinct ? '' : keyword(style, ' nulls not distinct');
      return [
        `${word}${nulls}${inline ? '' : `${nulls === '' ? habits.gap : ' '}(${columns})`}`,
        spec.include && spec.include.length > 0 ? printInclude(spec.include, style) : null,
      ];
    }
    case 'check':
      return [
        `${word}${habits.gap}(${spec.expression})`,
        like?.kind === 'check' && like.noInherit ? keyword(style, 'no inherit') : null,
      ];
    case 'foreign key': {
      const isTemporal = like?.kind === 'foreign key' && like.withPeriod;
      return [
        inline ? null : `${word}${habits.gap}(${periodNames(spec.columns, isTemporal, style)})`,
        `${keyword(style, 'references')} ${printReference(draft, at, spec.references, habits, isTemporal)}`,
        spec.match === 'full' ? keyword(style, 'match full') : null,
        printAction('on delete', spec.onDelete, style, like?.kind === 'foreign key' ? like : null),
        printAction('on update', spec.onUpdate, style),
      ];
    }
    case 'exclude': {
      const elements = spec.elements.map(
        ({ key, operator }) => `${printIndexKey(draft.parser, key, style)} ${keyword(style, 'with')} ${operator}`,
      );
      return [
        `${word}${spec.method ? ` ${keyword(style, 'using')} ${spec.method} ` : habits.gap}(${elements.join(', ')})`,
        spec.predicate != null ? `${keyword(style, 'where')} (${spec.predicate})` : null,
      ];
    }
  }
}

type Reference = Extract<ConstraintSpec, { kind: 'foreign key' }>['references'];

/** `customers (id)` */
function printReference(
  draft: Draft,
  { script, index }: At,
  { schema, table, columns }: Reference,
  habits: ConstraintHabits = PLAIN,
  isTemporal = false,
): string {
  const style = styleOf(script);
  const name = printQualified(script, index, schema, table);
  const primary = draft.catalog.tables
    .get(tableId(schema, table))
    ?.constraints.find(({ kind }) => kind === 'primary key');
  const isPrimary = primary?.columns.join('\n') === columns.join('\n');
  if (habits.omitsKey && isPrimary) return name;
  return `${name}${habits.referenceGap}(${periodNames(columns, isTemporal, style)})`;
}

/** The last column of a temporal key is a period. */
const periodNames = (columns: readonly string[], isTemporal: boolean, style: Style): string =>
  isTemporal
    ? [...columns.slice(0, -1), columns.at(-1)]
        .map(
          (name = '', at) => `${at === columns.length - 1 ? keyword(style, 'period ') : ''}${printName(name, style)}`,
        )
        .join(', ')
    : printNames(columns, style);

/** Null for what Postgres does anyway. */
export function printAction(
  clause: 'on delete' | 'on update',
  action: Extract<ConstraintSpec, { kind: 'foreign key' }>['onDelete'],
  style: Style,
  like: Extract<TableConstraintDef, { kind: 'foreign key' }> | null = null,
): string | null {
  if (action === undefined || action === 'no action') return null;
  const columns = like?.onDelete === action ? like.onDeleteColumns.map(({ name }) => name) : [];
  return `${keyword(style, `${clause} ${action}`)}${columns.length > 0 ? ` (${printNames(columns, style)})` : ''}`;
}

interface Timing {
  readonly deferrable?: boolean;
  readonly initiallyDeferred?: boolean;
}

export const isDeferrable = ({ deferrable, initiallyDeferred }: Timing): boolean =>
  deferrable === true || initiallyDeferred === true;

function printTiming(timing: Timing, style: Style): string | null {
  if (!isDeferrable(timing)) return null;
  return keyword(style, timing.initiallyDeferred ? 'deferrable initially deferred' : 'deferrable');
}

/** What the spec says in Postgres's eyes; refuses what is not one constraint of its kind with these parts. */
export function readConstraint(draft: Draft, spec: ConstraintSpec): TableConstraintDef {
  if (spec.kind === 'check') checkExpression(draft, spec.expression);
  const keys = spec.kind === 'exclude' ? spec.elements.map(({ key }) => key) : [];
  checkKeys(draft, keys);
  if (spec.kind === 'exclude' && spec.predicate != null) checkExpression(draft, spec.predicate);
  const printed = printConstraint(draft, { script: draft.script, index: -1 }, spec, { name: null });
  const text = `ALTER TABLE t ADD ${printed}`;
  const { ddl, error } = readStatement(draft.parser, text);
  const [only] = ddl;
  const [action, ...more] = only?.kind === 'alter table' && ddl.length === 1 ? only.actions : [];
  const def = action?.kind === 'add constraint' && more.length === 0 ? action.constraint : null;
  const isWhole = def?.span.to === text.length && (def.kind !== 'exclude' || areKeysRead(def.keys, keys));
  if (!def || !isWhole)
    return refuse(`The constraint can’t be read${error ? `: ${error.message}` : ''}. Check its parts.`);
  return def;
}
