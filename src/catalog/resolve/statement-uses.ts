/**
 * The relations and columns that statements of any kind use, as pg_depend records them for what is stored with its tree: rules and
 * functions with a body in standard SQL.
 * Invariant: names that can't be told are no uses.
 */
import type { Node, RangeVar } from '@pgsql/types';
import { fields } from '../read/tree.ts';
import { readFrom } from './from-clause.ts';
import { inner, type Space } from './name-space.ts';
import { QueryReader } from './query-columns.ts';
import type { QueryReading, QueryScope } from './query-scope.ts';

export type StatementUses = Pick<QueryReading, 'relations' | 'columnUses'>;

/** `queries` are trees as kept in a `QueryShape`; in a rule's, OLD and NEW are rows of `subject`. */
export function readStatementUses(
  queries: readonly unknown[],
  scope: QueryScope,
  subject: RangeVar | null = null,
): StatementUses {
  const reader = new UsesReader(scope);
  const rows = subject
    ? ['old', 'new'].map((alias): Node => ({ RangeVar: { ...subject, alias: { aliasname: alias } } }))
    : [];
  const space = inner(null, readFrom(rows, reader, inner(null)));
  for (const query of queries) reader.query(query as Node, space);
  return { relations: [...reader.relations.values()], columnUses: [...reader.columnUses.values()] };
}

class UsesReader extends QueryReader {
  protected override write(node: Node, space: Space): void {
    const { InsertStmt: insert, UpdateStmt: update, DeleteStmt: remove, MergeStmt: merge } = fields(node);
    const { relation } = insert ?? update ?? remove ?? merge ?? {};
    if (!relation) return;
    const whens = (merge?.mergeWhenClauses ?? []).flatMap((clause) => fields(clause).MergeWhenClause ?? []);
    const conflict = insert?.onConflictClause;
    const assigned = [
      ...(insert?.cols ?? []),
      ...(conflict?.targetList ?? []),
      ...(update?.targetList ?? []),
      ...whens.flatMap(({ targetList }) => targetList ?? []),
    ];
    this.assign(relation, assigned);
    this.mentions([update?.whereClause, remove?.whereClause, merge?.joinCondition], space);
    this.mentions(
      [
        ...assigned.map((target) => fields(target).ResTarget?.val),
        conflict?.whereClause,
        whens.map(({ condition, values }) => [condition, values]),
      ],
      space,
    );
  }

  private assign({ schemaname, relname }: RangeVar, targets: readonly Node[]): void {
    const found = this.scope.findRelation(schemaname ?? null, relname ?? '');
    for (const target of targets) {
      const { name } = fields(target).ResTarget ?? {};
      if (found && name !== undefined)
        this.use([{ name, type: null, sources: [{ schema: found.schema, relation: found.name, column: name }] }]);
    }
  }
}
