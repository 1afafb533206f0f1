/** CREATE TABLE ... (LIKE ...): copies columns at once, and constraints, indexes and comments once the table stands (expandTableLikeClause). */
import type { LikeClause } from '../ddl.ts';
import type { TableId } from '../types.ts';
import { appendConstraint, hasConstraint } from './add-check.ts';
import { addIndex, indexShape } from './add-index.ts';
import { addKey, isKey, keyShape } from './add-key.ts';
import type { Scope } from './cells.ts';
import { noteCollation } from './collations.ts';
import { type ColumnOwner, makeOwnedSequence, noteSequences, plainColumn } from './columns.ts';
import { partId } from './keys.ts';
import { resolveRelation } from './names.ts';
import { reportUnknownRelation, reportWrongKind } from './problems.ts';
import type { ColumnRecord, TableRecord, ViewRecord } from './records.ts';
import { addTypeUse, originOf, readTable, updateTable } from './tables.ts';

export interface LikeSource {
  readonly clause: LikeClause;
  readonly table: TableRecord;
}

/** The columns a LIKE clause stands for, and its source when there is more to copy later. */
export function likeColumns(
  scope: Scope,
  owner: ColumnOwner,
  clause: LikeClause,
): { readonly columns: readonly ColumnRecord[]; readonly source: LikeSource | null } {
  const found = resolveRelation(scope, clause.table);
  if (!found) reportUnknownRelation(scope, clause.table);
  else if (found.record.kind === 'table') {
    const { table } = found.record;
    return {
      columns: table.columns.map((column) => copyColumn(scope, owner, clause, column)),
      source: { clause, table },
    };
  } else if (found.record.kind === 'view')
    return { columns: viewColumns(scope, owner, clause, found.record.view), source: null };
  else reportWrongKind(scope, clause.table, found.record.kind, 'table');
  return { columns: [], source: null };
}

/** NOT NULL is always copied; it stays on the column for the caller to name. */
function copyColumn(scope: Scope, owner: ColumnOwner, clause: LikeClause, column: ColumnRecord): ColumnRecord {
  const including = (option: LikeClause['including'][number]): boolean => clause.including.includes(option);
  const keepsValue = including(column.generated ? 'generated' : 'defaults');
  const identity = including('identity') ? column.identity : null;
  const user = partId(owner.id, column.name);
  if (identity) makeOwnedSequence(scope, owner, column.name, clause.span, true);
  addTypeUse(scope, column.typeFacts, user);
  noteCollation(scope, column.collation, owner.id);
  if (keepsValue) noteSequences(scope, column.value, user);
  return {
    ...column,
    default: keepsValue ? column.default : null,
    generated: keepsValue ? column.generated : null,
    expression: keepsValue ? column.expression : null,
    value: keepsValue ? column.value : null,
    identity,
    comment: including('comments') ? column.comment : null,
    typePlace: null,
    defaultPlace: null,
    origin: originOf(scope, clause.span, null),
    isLocal: true,
    parents: 0,
  };
}

function viewColumns(scope: Scope, owner: ColumnOwner, clause: LikeClause, view: ViewRecord): readonly ColumnRecord[] {
  return view.columnTypes.map(({ name, type, typeFacts }) => {
    const facts = typeFacts ?? {
      type: type ?? 'unknown',
      known: false,
      base: 'unknown',
      category: 'unknown',
      uses: null,
    };
    addTypeUse(scope, facts, partId(owner.id, name));
    return plainColumn(name, facts, originOf(scope, clause.span, null));
  });
}

export function expandLike(scope: Scope, id: TableId, { clause, table: source }: LikeSource): void {
  const { including, span } = clause;
  if (including.includes('constraints')) {
    for (const check of source.constraints) {
      const target = readTable(scope, id);
      if (check.kind !== 'check' || !target || hasConstraint(target, check.name)) continue;
      appendConstraint(scope, target, {
        ...check,
        comment: including.includes('comments') ? check.comment : null,
        isLocal: true,
        parents: 0,
        parent: null,
        origin: originOf(scope, span, null),
      });
    }
  }
  if (!including.includes('indexes')) return;
  for (const constraint of source.constraints)
    if (isKey(constraint)) addKey(scope, id, keyShape(constraint), { name: null, span, parent: null, only: false });
  const target = readTable(scope, id);
  if (!target) return;
  for (const index of source.indexes) {
    const name = addIndex(scope, target, indexShape(index), {
      name: null,
      span,
      nameSpan: null,
      parent: null,
      only: false,
    });
    if (including.includes('comments') && index.comment !== null)
      updateTable(scope, id, (table) => ({
        ...table,
        indexes: table.indexes.map((own) => (own.name === name ? { ...own, comment: index.comment } : own)),
      }));
  }
}
