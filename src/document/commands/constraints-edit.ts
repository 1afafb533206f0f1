/**
 * A constraint's own text made to say something else, clause by clause.
 * Invariant: edits are relative to the statement; what a command can't say (NOT VALID, storage parameters, PERIOD) stays as it is written.
 */
import type { TextEdit } from '../../base/text-edit.ts';
import type { ExcludeDef, ForeignKeyDef, KeyConstraintDef, TableConstraintDef } from '../../catalog/ddl.ts';
import type { Constraint } from '../../catalog/types.ts';
import type { ConstraintSpec } from '../command-schema.ts';
import type { ConstraintText } from '../declarations.ts';
import type { Draft } from '../draft.ts';
import { printName, printNames, printQualified } from '../print.ts';
import { isDeferrable, printAction } from '../print-constraint.ts';
import { printInclude } from '../print-index.ts';
import { elementListAt } from '../text/element-list.ts';
import { keyword, type Style, styleOf } from '../text/style.ts';
import {
  type Clause,
  type ClauseKind,
  clausesOf,
  editClauses,
  editList,
  isSameList,
  isSameSql,
  kept,
  type Wanted,
} from './constraints-clauses.ts';
import { actionOf, isSameTiming, type Timing } from './constraints-same.ts';
import { homeIndex } from './constraints-subject.ts';
import { editKeys } from './indexes-keys.ts';

export interface Change {
  readonly draft: Draft;
  readonly said: ConstraintText;
  readonly constraint: Constraint;
  readonly to: ConstraintSpec;
  /** The spec as Postgres reads it. */
  readonly wanted: TableConstraintDef;
}

/** Null where the text has no place for it: columns of a constraint that stands with its column, or that took its index over. */
export function editConstraint(change: Change): TextEdit[] | null {
  const { said, to } = change;
  const { def } = said;
  const text = said.home.at.statement.reading.text;
  const clauses = clausesOf(text, def.span);
  switch (def.kind) {
    case 'check':
      if (to.kind !== 'check') return null;
      return isSameSql(def.expression.text, to.expression) ? [] : [{ ...def.expression.span, text: to.expression }];
    case 'primary key':
    case 'unique':
      return to.kind === def.kind ? editKey(change, def, to, text, clauses) : null;
    case 'foreign key':
      return to.kind === 'foreign key' ? editForeignKey(change, def, to, text, clauses) : null;
    case 'exclude':
      return to.kind === 'exclude' ? editExclude(change, def, to, text, clauses) : null;
    default:
      return null;
  }
}

function editKey(
  { draft, said, constraint }: Change,
  def: KeyConstraintDef,
  to: Extract<ConstraintSpec, { kind: 'primary key' | 'unique' }>,
  text: string,
  clauses: readonly Clause[],
): TextEdit[] | null {
  const style = styleOf(draft.script);
  const include = to.include ?? [];
  const isDistinct = to.kind === 'primary key' || to.nullsNotDistinct !== true;
  const isSameNulls = constraint.nullsNotDistinct === !isDistinct;
  const isSameKey = isSameList(constraint.columns, to.columns) && isSameList(constraint.include, include);
  if (def.usingIndex && !(isSameKey && isSameNulls)) return null;
  if (said.inline && (include.length > 0 || !isSameList(constraint.columns, to.columns))) return null;
  return [
    ...(said.inline || def.usingIndex
      ? []
      : editNames(text, clauses, 'columns', constraint.columns, to.columns, style)),
    ...(include.length > 0 ? editNames(text, clauses, 'include', constraint.include, include, style) : []),
    ...editClauses(
      text,
      clauses,
      [
        kept('kind'),
        { kind: 'nulls', isSame: isSameNulls, text: isDistinct ? null : keyword(style, 'nulls not distinct') },
        kept('columns'),
        includeWanted(clauses, constraint.include, include, style),
        kept('with'),
        kept('tablespace'),
        kept('using index'),
        ...timing(clauses, def, constraint, to, style),
      ],
      def.span.from,
    ),
  ];
}

/** The list itself is edited where there is one before and after. */
export function includeWanted(
  clauses: readonly Clause[],
  before: readonly string[],
  after: readonly string[],
  style: Style,
): Wanted {
  const isListed = clauses.some(({ kind }) => kind === 'include') && after.length > 0;
  const text = after.length > 0 ? printInclude(after, style) : null;
  return { kind: 'include', isSame: isListed || isSameList(before, after), text };
}

/** The names in a clause's brackets. */
export function editNames(
  text: string,
  clauses: readonly Clause[],
  kind: ClauseKind,
  before: readonly string[],
  after: readonly string[],
  style: Style,
): TextEdit[] {
  const clause = clauses.find((one) => one.kind === kind);
  const list = clause && elementListAt(text, clause.span.from);
  if (!list || isSameList(before, after)) return [];
  const names = after.map((name) => printName(name, style));
  return editList(list, names, (index, at) => before[index] === after[at]);
}

function editForeignKey(
  { draft, said, constraint }: Change,
  def: ForeignKeyDef,
  to: Extract<ConstraintSpec, { kind: 'foreign key' }>,
  text: string,
  clauses: readonly Clause[],
): TextEdit[] | null {
  const style = styleOf(draft.script);
  const { schema, table, columns } = to.references;
  const before = constraint.references;
  if (!before || (said.inline && !isSameList(constraint.columns, to.columns))) return null;
  const isSameTable = before.schema === schema && before.table === table;
  const isSameKey = isSameTable && isSameList(before.columns, columns);
  const isListed = def.referencedColumns.length > 0;
  const referenced = `(${printNames(columns, style)})`;
  const name = printQualified(draft.script, homeIndex(draft, said), schema, table);
  return [
    ...(said.inline ? [] : editNames(text, clauses, 'columns', constraint.columns, to.columns, style)),
    ...editNames(text, clauses, 'referenced', before.columns, columns, style),
    ...(isSameTable ? [] : [{ ...def.table.span, text: name }]),
    ...editClauses(
      text,
      clauses,
      [
        kept('references'),
        { kind: 'referenced', isSame: isListed || isSameKey, text: referenced },
        {
          kind: 'match',
          isSame: constraint.match === (to.match ?? 'simple'),
          text: to.match === 'full' ? keyword(style, 'match full') : null,
        },
        actionWanted('on delete', constraint.onDelete, to.onDelete, style),
        actionWanted('on update', constraint.onUpdate, to.onUpdate, style),
        ...timing(clauses, def, constraint, to, style),
      ],
      def.span.from,
    ),
  ];
}

const actionWanted = (
  kind: 'on delete' | 'on update',
  before: string | null,
  after: Parameters<typeof printAction>[1],
  style: Style,
): Wanted => ({
  kind,
  isSame: actionOf(before) === (after ?? 'no action'),
  text: printAction(kind, after, style),
});

function editExclude(
  { draft, constraint, wanted }: Change,
  def: ExcludeDef,
  to: Extract<ConstraintSpec, { kind: 'exclude' }>,
  text: string,
  clauses: readonly Clause[],
): TextEdit[] | null {
  const style = styleOf(draft.script);
  const open = clauses.find(({ kind }) => kind === 'columns');
  const list = open && elementListAt(text, open.span.from);
  if (!list || wanted.kind !== 'exclude') return null;
  const method = to.method ?? 'btree';
  const keys = to.elements.flatMap(({ key, operator }, at) => {
    const read = wanted.keys[at];
    return read ? [{ spec: key, def: read, operator }] : [];
  });
  return [
    ...editKeys(draft.parser, list, def.keys, [], keys, style),
    ...editClauses(
      text,
      clauses,
      [
        kept('kind'),
        {
          kind: 'method',
          isSame: def.method === method,
          text: to.method ? `${keyword(style, 'using')} ${to.method}` : null,
        },
        kept('columns'),
        kept('include'),
        kept('with'),
        kept('tablespace'),
        {
          kind: 'where',
          isSame: isSameSql(def.predicate?.text ?? '', to.predicate ?? ''),
          text: to.predicate == null ? null : `${keyword(style, 'where')} (${to.predicate})`,
        },
        ...timing(clauses, def, constraint, to, style),
      ],
      def.span.from,
    ),
  ];
}

/** Where a later ALTER CONSTRAINT set it as it is to be, the text stays; `INITIALLY DEFERRED` alone says DEFERRABLE too. */
function timing(
  clauses: readonly Clause[],
  def: Timing,
  constraint: Timing,
  to: Partial<Timing>,
  style: Style,
): Wanted[] {
  if (isSameTiming(constraint, to)) return [kept('deferrable'), kept('initially')];
  const isLate = to.initiallyDeferred === true;
  const isSaid = clauses.some(({ kind }) => kind === 'deferrable');
  const deferrable = isDeferrable(to);
  const isSameDeferrable = def.deferrable === deferrable && (isSaid || !deferrable || isLate);
  return [
    { kind: 'deferrable', isSame: isSameDeferrable, text: deferrable ? keyword(style, 'deferrable') : null },
    {
      kind: 'initially',
      isSame: def.initiallyDeferred === isLate,
      text: isLate ? keyword(style, 'initially deferred') : null,
    },
  ];
}
