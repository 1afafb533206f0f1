/**
 * The foreign keys of a Catalog as links between drawn tables.
 * Invariant: one link a constraint, but a partition's copy of its parent's foreign key is not drawn again; a link keeps its object
 * for as long as its constraint, both its tables and its lane are the same.
 */
import {
  type Catalog,
  type Constraint,
  type ConstraintId,
  constraintId,
  type Table,
  type TableId,
  tableId,
} from '../../src/catalog/types.ts';
import type { EndKind } from '../../src/layout/crows-foot.ts';
import { assignLanes, type Lane } from '../../src/layout/route.ts';
import { meaningOf } from './meaning.ts';
import type { Row } from './rows.ts';

export interface Link {
  readonly id: ConstraintId;
  readonly child: TableId;
  readonly parent: TableId;
  /** Rows of the foreign key's columns, and of those it refers to; the first are where the line attaches. */
  readonly childRows: readonly number[];
  readonly parentRows: readonly number[];
  readonly childEnd: EndKind;
  readonly parentEnd: EndKind;
  readonly isIdentifying: boolean;
  /** What it means, in words. */
  readonly sentence: string;
  readonly lane: Lane;
  readonly source: LinkSource;
}

/** What a link was made of; the same objects make the same link. */
interface LinkSource {
  readonly constraint: Constraint;
  readonly childTable: Table;
  readonly parentTable: Table;
}

type Boxes = ReadonlyMap<TableId, { readonly rows: readonly Row[] }>;
type Unlaned = Omit<Link, 'lane'>;

export function buildLinks(
  catalog: Catalog,
  boxes: Boxes,
  rootOf: (id: TableId) => TableId,
  before: ReadonlyMap<ConstraintId, Link>,
): Map<ConstraintId, Link> {
  const made: Unlaned[] = [];
  const copies = new Set<string>();
  for (const table of catalog.tables.values()) {
    const child = rootOf(table.id);
    if (!boxes.has(child)) continue;
    for (const constraint of table.constraints) {
      const { references } = constraint;
      const parentTable = references && catalog.tables.get(tableId(references.schema, references.table));
      if (!parentTable) continue;
      const parent = rootOf(parentTable.id);
      if (isCopy(copies, child !== table.id || parent !== parentTable.id, child, parent, constraint)) continue;
      const id = constraintId(table.id, constraint.name);
      const source = { constraint, childTable: table, parentTable };
      const old = before.get(id);
      made.push(old && isSameSource(old.source, source) ? old : makeLink(id, source, child, parent, boxes));
    }
  }
  return withLanes(made, before);
}

function withLanes(made: readonly Unlaned[], before: ReadonlyMap<ConstraintId, Link>): Map<ConstraintId, Link> {
  const lanes = assignLanes(
    made.map(({ id, child, parent, childRows, parentRows }) => ({
      id,
      from: child,
      to: parent,
      fromRow: childRows[0] ?? -1,
      toRow: parentRows[0] ?? -1,
    })),
  );
  return new Map(
    made.map((link) => {
      const lane = lanes.get(link.id) ?? { lane: 0, nudge: 0 };
      const old = before.get(link.id);
      const isKept = old === link && old.lane.lane === lane.lane && old.lane.nudge === lane.nudge;
      return [link.id, isKept ? old : { ...link, lane }];
    }),
  );
}

function makeLink(id: ConstraintId, source: LinkSource, child: TableId, parent: TableId, boxes: Boxes): Unlaned {
  const { constraint, childTable, parentTable } = source;
  return {
    id,
    child,
    parent,
    childRows: rowsOf(boxes, child, constraint.columns),
    parentRows: rowsOf(boxes, parent, constraint.references?.columns ?? []),
    ...meaningOf(constraint, childTable, parentTable),
    source,
  };
}

function rowsOf(boxes: Boxes, table: TableId, columns: readonly string[]): number[] {
  const rows = boxes.get(table)?.rows ?? [];
  return columns.map((column) => rows.findIndex((row) => row.name === column)).filter((row) => row >= 0);
}

const isSameSource = (a: LinkSource, b: LinkSource): boolean =>
  a.constraint === b.constraint && a.childTable === b.childTable && a.parentTable === b.parentTable;

/** Partitions repeat their parent's foreign key, or all have the same one of their own: one line says it. */
function isCopy(
  seen: Set<string>,
  isOfPartition: boolean,
  child: TableId,
  parent: TableId,
  { columns, references }: Constraint,
): boolean {
  const key = JSON.stringify([child, columns, parent, references?.columns]);
  if (isOfPartition && seen.has(key)) return true;
  seen.add(key);
  return false;
}
