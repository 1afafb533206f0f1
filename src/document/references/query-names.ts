/**
 * The names in statements that change rows, beside those of their queries: columns written to, ON CONFLICT, MERGE.
 * Invariant: what is written to a column of an enum is known to be a label before its constants are met.
 */
import type { IndexElem, Node, RangeVar } from '@pgsql/types';
import { readIndexKeys } from '../../catalog/read/index-keys.ts';
import { readName } from '../../catalog/read/names.ts';
import { fields } from '../../catalog/read/tree.ts';
import type { Columns, FromItem, Space } from '../../catalog/resolve/name-space.ts';
import { ColumnNames } from './column-names.ts';
import type { Named } from './seeker.ts';

export class QueryNames extends ColumnNames {
  protected override statement(node: Node, parent: Space | null): Columns {
    const { InsertStmt: insert } = fields(node);
    if (this.labels && insert?.relation) {
      const types = this.columnTypes(insert.relation, insert.cols);
      this.labels.expectRows(insert.selectStmt, types);
    }
    return super.statement(node, parent);
  }

  /** Of the columns named, or of all. */
  private columnTypes(range: RangeVar, named: readonly Node[] | undefined): readonly (string | null)[] {
    const columns = this.scope.findRelation(range.schemaname ?? null, range.relname ?? '')?.columns ?? [];
    if (!named) return columns.map(({ type }) => type);
    return named.map((node) => columns.find(({ name }) => name === fields(node).ResTarget?.name)?.type ?? null);
  }

  private expectAssigned(range: RangeVar, targets: readonly Node[]): void {
    const types = this.columnTypes(range, targets);
    for (const [at, node] of targets.entries()) this.labels?.expect(fields(node).ResTarget?.val, types[at] ?? null);
  }

  protected override write(node: Node, space: Space, target: readonly FromItem[]): void {
    const { InsertStmt: insert, UpdateStmt: update, DeleteStmt: remove, MergeStmt: merge } = fields(node);
    const relation = (insert ?? update ?? remove ?? merge)?.relation;
    if (!relation) return;
    const table = { schema: relation.schemaname ?? null, name: relation.relname ?? '' };
    if (insert) {
      this.columnsOf(table, insert.cols ?? []);
      const { infer, targetList = [], whereClause } = insert.onConflictClause ?? {};
      if (infer) this.conflict(infer.indexElems ?? [], infer.conname, infer.location ?? 0, table, space);
      const excluded = target.flatMap(({ entries }) =>
        entries.map((entry) => ({ ...entry, alias: 'excluded', schema: null })),
      );
      const items = [...space.items, { columns: { list: [], isComplete: true }, entries: excluded }];
      this.columnsOf(table, targetList);
      this.expectAssigned(relation, targetList);
      this.mentions([targetList, whereClause, infer?.whereClause], { ...space, items });
    }
    if (update) {
      this.columnsOf(table, update.targetList ?? []);
      this.expectAssigned(relation, update.targetList ?? []);
      this.mentions([update.targetList, update.whereClause], space);
    }
    if (remove) this.mentions(remove.whereClause, space);
    if (merge) {
      this.mentions(merge.joinCondition, space);
      for (const clause of merge.mergeWhenClauses ?? []) {
        const { condition, targetList = [], values } = fields(clause).MergeWhenClause ?? {};
        this.columnsOf(table, targetList);
        this.expectAssigned(relation, targetList);
        this.mentions([condition, targetList, values], space);
      }
    }
  }

  /** Columns that are written to. */
  private columnsOf(table: Named, targets: readonly Node[]): void {
    const { syntax } = this.site.source;
    for (const node of targets) {
      const { name, location } = fields(node).ResTarget ?? {};
      if (name === undefined || location === undefined) continue;
      this.finder.column(this.site, table, readName(syntax, syntax.indexAt(location), name), 'mention');
    }
  }

  private conflict(
    elements: readonly Node[],
    constraint: string | undefined,
    location: number,
    table: Named,
    space: Space,
  ): void {
    const { syntax } = this.site.source;
    const at = syntax.indexAt(location);
    if (constraint !== undefined)
      this.finder.constraint(this.site, table, readName(syntax, at + 2, constraint), 'mention');
    for (const { column } of readIndexKeys(syntax, at, elements))
      if (column) this.finder.column(this.site, table, column, 'mention');
    this.mentions(
      elements.map((element) => indexExpression(fields(element).IndexElem)),
      space,
    );
  }

  /** What the statement itself is about; to be told before it is read. */
  noteSubject(relation: RangeVar | undefined): void {
    if (relation) this.subjects.add(relation);
  }
}

/** An expression key that is a bare column is among the columns. */
const indexExpression = (element: IndexElem | undefined): Node | undefined =>
  fields(element?.expr).ColumnRef ? undefined : element?.expr;
