/**
 * What of a Catalog is drawn: a box for each table and view, a link for each foreign key. Partitions stand in their parent's box.
 * Invariant: structurally shared like the Catalog. A box whose table did not change and a link neither of whose tables changed are
 * the very same objects in the next Diagram, so that nothing else is drawn again.
 */
import type { Script } from '../catalog/statement.ts';
import { type Catalog, type ConstraintId, type Table, type TableId, tableId, type View } from '../catalog/types.ts';
import { foldRows } from '../layout/fold-rows.ts';
import { measureTable } from '../layout/measure.ts';
import type { Size } from '../layout/types.ts';
import { type Label, labelOf } from './label.ts';
import { buildLinks, type Link } from './links.ts';
import { type Row, tableRows, viewRows } from './rows.ts';

export type { Link };

export interface TableBox {
  readonly kind: 'table' | 'view' | 'materialized view';
  readonly id: TableId;
  /** Null for `public`, which goes without saying. */
  readonly schema: string | null;
  readonly name: string;
  /** Those that are drawn; of a long table the first ones. */
  readonly rows: readonly Row[];
  /** Those that are folded away behind the footer. */
  readonly folded: readonly Row[];
  /** The line under the rows of a long table; null for none. */
  readonly footer: string | null;
  readonly size: Size;
  readonly label: Label;
  readonly comment: string | null;
  /** How many partitions it stands for, those of partitions included. */
  readonly partitions: number;
  /** Which of the ten schema colours, from 1; null where all tables are of one schema. */
  readonly hue: number | null;
  /** Drawn as it was last read; its text is broken from this line on. */
  readonly staleLine: number | null;
  readonly isForeign: boolean;
}

export interface Diagram {
  readonly boxes: ReadonlyMap<TableId, TableBox>;
  readonly links: ReadonlyMap<ConstraintId, Link>;
  readonly linksOf: ReadonlyMap<TableId, readonly Link[]>;
}

export const EMPTY_DIAGRAM: Diagram = { boxes: new Map(), links: new Map(), linksOf: new Map() };

export interface DiagramOptions {
  readonly hasViews: boolean;
  /** Long tables that show all their rows. */
  readonly unfolded: ReadonlySet<TableId>;
}

const PLAIN: DiagramOptions = { hasViews: false, unfolded: new Set() };

export function buildDiagram(
  catalog: Catalog | null,
  script: Script | null,
  before: Diagram,
  options: DiagramOptions = PLAIN,
): Diagram {
  if (!catalog) return EMPTY_DIAGRAM;
  const partitions = partitionCounts(catalog);
  const hues = schemaHues(catalog, options);
  const boxes = new Map<TableId, TableBox>();
  const keep = (box: TableBox): void => {
    const old = before.boxes.get(box.id);
    boxes.set(box.id, old && isSameBox(old, box) ? old : box);
  };
  for (const table of catalog.tables.values()) {
    if (parentOf(catalog, table)) continue;
    const staleLine = table.stale ? lineOf(script, table) : null;
    keep(tableBox(table, options, partitions.get(table.id) ?? 0, hues.get(table.schema) ?? null, staleLine));
  }
  if (options.hasViews)
    for (const view of catalog.views.values())
      keep(viewBox(view, options, hues.get(view.schema) ?? null, view.stale ? lineOf(script, view) : null));
  const links = buildLinks(catalog, boxes, (id) => rootOf(catalog, id), before.links);
  return { boxes, links, linksOf: linksByTable(links, before) };
}

/** Those that are folded away as well. */
export const allRows = (box: TableBox | undefined): readonly Row[] => (box ? [...box.rows, ...box.folded] : []);

/** The drawn table that stands for a table: itself, or the topmost parent of a partition. */
function rootOf(catalog: Catalog, id: TableId): TableId {
  const seen = new Set<TableId>();
  let table = catalog.tables.get(id);
  while (table && !seen.has(table.id)) {
    seen.add(table.id);
    const parent = parentOf(catalog, table);
    if (!parent) return table.id;
    table = parent;
  }
  return id;
}

/** "Table orders, 7 columns, 2 relationships, 1 problem": how a table is announced. */
export function announce(diagram: Diagram, id: TableId, problems: number): string {
  const box = diagram.boxes.get(id);
  if (!box) return '';
  const kind = box.kind === 'table' ? 'Table' : box.kind === 'view' ? 'View' : 'Materialized view';
  const name = box.schema === null ? box.name : `${box.schema}.${box.name}`;
  const facts = [`${kind} ${name}`, count(box.rows.length + box.folded.length, 'column')];
  if (box.kind === 'table') facts.push(count(diagram.linksOf.get(id)?.length ?? 0, 'relationship'));
  if (box.partitions > 0) facts.push(count(box.partitions, 'partition'));
  if (problems > 0) facts.push(count(problems, 'problem'));
  if (box.staleLine !== null) facts.push(`not read since line ${box.staleLine}`);
  return facts.join(', ');
}

export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

type Shape = Pick<TableBox, 'rows' | 'folded' | 'footer' | 'size' | 'label'>;

/** What depends on the table object and its folding alone; the rest of a box is cheap. */
const foldedShapes = new WeakMap<Table | View, Shape>();
const unfoldedShapes = new WeakMap<Table | View, Shape>();

function shapeOf(relation: Table | View, { unfolded }: DiagramOptions, makeRows: () => readonly Row[]): Shape {
  const isUnfolded = unfolded.has(relation.id);
  const shapes = isUnfolded ? unfoldedShapes : foldedShapes;
  const known = shapes.get(relation);
  if (known) return known;
  const { shown: rows, hidden: folded, footer } = foldRows(makeRows(), isUnfolded);
  const size = measureTable({ schema: shownSchema(relation.schema), name: relation.name, rows, footer });
  const shape = { rows, folded, footer, size, label: labelOf(relation.name, size) };
  shapes.set(relation, shape);
  return shape;
}

function tableBox(
  table: Table,
  options: DiagramOptions,
  partitions: number,
  hue: number | null,
  staleLine: number | null,
): TableBox {
  return {
    kind: 'table',
    id: table.id,
    schema: shownSchema(table.schema),
    name: table.name,
    comment: table.comment,
    partitions,
    hue,
    staleLine,
    isForeign: table.kind === 'foreign',
    ...shapeOf(table, options, () => tableRows(table)),
  };
}

function viewBox(view: View, options: DiagramOptions, hue: number | null, staleLine: number | null): TableBox {
  return {
    kind: view.materialized ? 'materialized view' : 'view',
    id: view.id,
    schema: shownSchema(view.schema),
    name: view.name,
    comment: view.comment,
    partitions: 0,
    hue,
    staleLine,
    isForeign: false,
    ...shapeOf(view, options, () => viewRows(view)),
  };
}

function isSameBox(a: TableBox, b: TableBox): boolean {
  return (
    a.rows === b.rows &&
    a.partitions === b.partitions &&
    a.hue === b.hue &&
    a.staleLine === b.staleLine &&
    a.kind === b.kind &&
    a.isForeign === b.isForeign &&
    a.comment === b.comment
  );
}

const isSameList = (a: readonly Link[], b: readonly Link[]): boolean =>
  a.length === b.length && a.every((link, index) => link === b[index]);

const shownSchema = (schema: string): string | null => (schema === 'public' ? null : schema);

function parentOf(catalog: Catalog, table: Table): Table | undefined {
  return table.partitionOf ? catalog.tables.get(tableId(table.partitionOf.schema, table.partitionOf.name)) : undefined;
}

function partitionCounts(catalog: Catalog): Map<TableId, number> {
  const counts = new Map<TableId, number>();
  for (const table of catalog.tables.values()) {
    if (!table.partitionOf) continue;
    const root = rootOf(catalog, table.id);
    if (root !== table.id) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return counts;
}

/** Schemas that have something drawn, in order; colours say nothing where there is only one. */
function schemaHues(catalog: Catalog, { hasViews }: DiagramOptions): Map<string, number> {
  const schemas = new Set<string>();
  for (const table of catalog.tables.values()) schemas.add(table.schema);
  if (hasViews) for (const view of catalog.views.values()) schemas.add(view.schema);
  if (schemas.size < 2) return new Map();
  return new Map([...schemas].map((schema, index) => [schema, (index % 10) + 1]));
}

function linksByTable(links: ReadonlyMap<ConstraintId, Link>, before: Diagram): Diagram['linksOf'] {
  const byTable = new Map<TableId, Link[]>();
  const add = (table: TableId, link: Link): void => {
    const list = byTable.get(table);
    if (list) list.push(link);
    else byTable.set(table, [link]);
  };
  for (const link of links.values()) {
    add(link.child, link);
    if (link.parent !== link.child) add(link.parent, link);
  }
  return new Map(
    [...byTable].map(([table, list]) => {
      const old = before.linksOf.get(table);
      return [table, old && isSameList(old, list) ? old : list];
    }),
  );
}

/** The line (from 1) on which the statement that declared a relation breaks. */
function lineOf(script: Script | null, relation: Table | View): number {
  let line = 1;
  for (const { id, gap, reading } of script?.statements ?? []) {
    line += newlinesIn(gap);
    if (id === relation.origin.declared.statement)
      return line + newlinesIn(reading.text.slice(0, reading.error?.span.from ?? 0));
    line += newlinesIn(reading.text);
  }
  return line;
}

const newlinesIn = (text: string): number => text.split('\n').length - 1;
