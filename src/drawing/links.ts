/**
 * The foreign keys of a Catalog as links between drawn tables.
 * Invariant: one link a constraint, but a partition's copy of its parent's foreign key is not drawn again; a link keeps its object
 * for as long as its constraint, both its tables and its lane are the same.
 */
import { describeRelationship, type Relationship, relationshipsOfTable } from '../catalog/relationships.ts';
import type { Catalog, ConstraintId, Table, TableId } from '../catalog/types.ts';
import { assignLanes, type Lane } from '../layout/route.ts';
import type { Row } from './rows.ts';

export interface Link {
  readonly id: ConstraintId;
  /** The drawn tables: for a partition, the parent that stands for it. */
  readonly child: TableId;
  readonly parent: TableId;
  /**
   * Rows of the foreign key's columns, and of those it refers to; the first are where the line attaches. A column that is folded
   * away is at its table's footer, which stands where the next row would.
   */
  readonly childRows: readonly number[];
  readonly parentRows: readonly number[];
  readonly relationship: Relationship;
  readonly lane: Lane;
  readonly tables: LinkTables;
}

/** What a link was made of; the same objects make the same link. */
interface LinkTables {
  readonly child: Table;
  readonly parent: Table;
  readonly childRows: readonly Row[];
  readonly parentRows: readonly Row[];
}

const sentences = new WeakMap<Relationship, string>();

/** What a relationship means, in words; found only when someone wants to read it. */
export function sentenceOf({ relationship }: Pick<Link, 'relationship'>): string {
  const known = sentences.get(relationship);
  if (known !== undefined) return known;
  const sentence = describeRelationship(relationship);
  sentences.set(relationship, sentence);
  return sentence;
}

type Boxes = ReadonlyMap<TableId, { readonly rows: readonly Row[]; readonly folded: readonly Row[] }>;
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
    for (const relationship of relationshipsOfTable(table)) {
      const parentTable = catalog.tables.get(relationship.parent);
      if (!parentTable) continue;
      const parent = rootOf(parentTable.id);
      if (isCopy(copies, child !== table.id || parent !== parentTable.id, child, parent, relationship)) continue;
      const tables = {
        child: table,
        parent: parentTable,
        childRows: boxes.get(child)?.rows ?? [],
        parentRows: boxes.get(parent)?.rows ?? [],
      };
      const old = before.get(relationship.id);
      const isKept = old !== undefined && old.parent === parent && isSameTables(old.tables, tables);
      made.push(isKept ? old : makeLink(relationship, tables, child, parent, boxes));
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

function makeLink(
  relationship: Relationship,
  tables: LinkTables,
  child: TableId,
  parent: TableId,
  boxes: Boxes,
): Unlaned {
  return {
    id: relationship.id,
    child,
    parent,
    childRows: rowsOf(boxes, child, relationship.childColumns),
    parentRows: rowsOf(boxes, parent, relationship.parentColumns),
    relationship,
    tables,
  };
}

function rowsOf(boxes: Boxes, table: TableId, columns: readonly string[]): number[] {
  const { rows = [], folded = [] } = boxes.get(table) ?? {};
  const found = columns.map((column) => {
    const row = rows.findIndex(({ name }) => name === column);
    return row < 0 && folded.some(({ name }) => name === column) ? rows.length : row;
  });
  return found.filter((row) => row >= 0);
}

const isSameTables = (a: LinkTables, b: LinkTables): boolean =>
  a.child === b.child && a.parent === b.parent && a.childRows === b.childRows && a.parentRows === b.parentRows;

/** Partitions repeat their parent's foreign key, or all have the same one of their own: one line says it. */
function isCopy(
  seen: Set<string>,
  isOfPartition: boolean,
  child: TableId,
  parent: TableId,
  { childColumns, parentColumns }: Relationship,
): boolean {
  const key = JSON.stringify([child, childColumns, parent, parentColumns]);
  if (isOfPartition && seen.has(key)) return true;
  seen.add(key);
  return false;
}
