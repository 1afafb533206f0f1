/**
 * The outline as a flat list of rows, ready for a virtual list: schemas, groups, objects, columns.
 * Invariant: every statement of the document can be reached from some row.
 */
import type { Ddl } from '../../../src/catalog/ddl.ts';
import type { Reading } from '../../../src/catalog/reading.ts';
import type { Statement } from '../../../src/catalog/statement.ts';
import type { Catalog, Origin, Table, View } from '../../../src/catalog/types.ts';
import type { Selection } from '../../store/view.ts';

export type RowIcon =
  | 'schema'
  | 'table'
  | 'partition'
  | 'view'
  | 'enum'
  | 'domain'
  | 'composite'
  | 'type'
  | 'sequence'
  | 'function'
  | 'extension'
  | 'statement'
  | 'primary'
  | 'foreign'
  | 'column';

export interface OutlineRow {
  readonly key: string;
  readonly depth: number;
  readonly kind: 'schema' | 'group' | 'object' | 'column';
  readonly icon: RowIcon | null;
  readonly label: string;
  /** Dim, at the right: a type, a count. */
  readonly note: string;
  /** Null where there is nothing below. */
  readonly isOpen: boolean | null;
  readonly selection: Selection | null;
  /** What one more of its kind is; null where the outline makes none. */
  readonly adds: Addition | null;
}

export interface Addition {
  readonly kind: 'table' | 'view' | 'enum' | 'domain';
  readonly schema: string;
}

const ADDED: Readonly<Record<string, Addition['kind']>> = {
  Tables: 'table',
  Views: 'view',
  Enums: 'enum',
  Domains: 'domain',
};

/** There may be hundreds, one like the other: closed until asked for. */
const PARTITIONS = 'Partitions';

interface Item extends Omit<OutlineRow, 'depth' | 'kind' | 'isOpen' | 'adds'> {
  readonly children: readonly Item[];
}

interface Group {
  readonly title: string;
  readonly items: readonly Item[];
}

/** `toggled` holds keys whose state differs from how they start: schemas and groups open, objects and other statements closed. */
export function outlineRows(reading: Reading, filter: string, toggled: ReadonlySet<string>): readonly OutlineRow[] {
  const wanted = filter.trim().toLowerCase();
  const rows: OutlineRow[] = [];
  const schemas = schemasOf(reading.catalog);
  const isFlat = schemas.length <= 1;
  for (const schema of schemas) {
    const groups = keepMatching(groupsOf(reading.catalog, schema), wanted);
    if (groups.length === 0 && (wanted !== '' || isFlat)) continue;
    const key = `schema ${schema}`;
    const isOpen = wanted !== '' || !toggled.has(key);
    if (!isFlat) {
      const size = groups.reduce((sum, group) => sum + group.items.length, 0);
      rows.push({ ...header(key, 'schema', schema, size, isOpen, 0), selection: declared(reading.catalog, schema) });
    }
    if (isFlat || isOpen)
      for (const group of groups)
        addGroup(rows, group, { key, schema }, isFlat ? 0 : 1, wanted, toggled, group.title !== PARTITIONS);
  }
  const loose = keepMatching(looseGroups(reading), wanted);
  for (const group of loose) addGroup(rows, group, NO_SCHEMA, 0, wanted, toggled, group.title === 'Extensions');
  return rows;
}

interface Parent {
  readonly key: string;
  readonly schema: string | null;
}

const NO_SCHEMA: Parent = { key: '', schema: null };

function addGroup(
  rows: OutlineRow[],
  { title, items }: Group,
  { key: parent, schema }: Parent,
  depth: number,
  wanted: string,
  toggled: ReadonlySet<string>,
  startsOpen: boolean,
): void {
  const key = `${parent}/${title}`;
  const isOpen = wanted !== '' || toggled.has(key) !== startsOpen;
  const kind = ADDED[title];
  const adds = kind === undefined || schema === null ? null : { kind, schema };
  rows.push({ ...header(key, 'group', title, items.length, isOpen, depth), adds });
  if (!isOpen) return;
  for (const item of items) {
    const isItemOpen = toggled.has(item.key);
    const { children, ...row } = item;
    rows.push({
      ...row,
      kind: 'object',
      depth: depth + 1,
      isOpen: children.length > 0 ? isItemOpen : null,
      adds: null,
    });
    const shown = isItemOpen ? children : wanted === '' ? [] : children.filter((child) => matches(child, wanted));
    for (const { children: _, ...child } of shown)
      rows.push({ ...child, kind: 'column', depth: depth + 2, isOpen: null, adds: null });
  }
}

const header = (
  key: string,
  kind: 'schema' | 'group',
  label: string,
  size: number,
  isOpen: boolean,
  depth: number,
): OutlineRow => ({
  key,
  depth,
  kind,
  icon: kind === 'schema' ? 'schema' : null,
  label,
  note: String(size),
  isOpen,
  selection: null,
  adds: null,
});

/** Null for public, and where a DO block made it. */
function declared({ schemas }: Catalog, name: string): Selection | null {
  const origin = schemas.find((schema) => schema.name === name)?.origin;
  return origin ? { kind: 'statement', statement: origin.declared.statement } : null;
}

const matches = (item: Item, wanted: string): boolean => item.label.toLowerCase().includes(wanted);

/** Objects that match, or any of whose columns do. */
function keepMatching(groups: readonly Group[], wanted: string): readonly Group[] {
  return groups
    .map(({ title, items }) => ({
      title,
      items:
        wanted === ''
          ? items
          : items.filter((item) => matches(item, wanted) || item.children.some((child) => matches(child, wanted))),
    }))
    .filter(({ items }) => items.length > 0);
}

function schemasOf(catalog: Catalog): readonly string[] {
  const names = new Set<string>();
  for (const { name } of catalog.schemas) names.add(name);
  for (const { schema } of catalog.tables.values()) names.add(schema);
  for (const { schema } of catalog.views.values()) names.add(schema);
  for (const lists of [catalog.enums, catalog.domains, catalog.composites, catalog.sequences, catalog.functions])
    for (const { schema } of lists) names.add(schema);
  const used = [...names].filter((name) => declared(catalog, name) !== null || groupsOf(catalog, name).length > 0);
  return used.sort((a, b) => Number(b === 'public') - Number(a === 'public') || a.localeCompare(b));
}

function groupsOf(catalog: Catalog, schema: string): readonly Group[] {
  const mine = <T extends { readonly schema: string }>(all: Iterable<T>): T[] =>
    [...all].filter((one) => one.schema === schema);
  const tables = mine(catalog.tables.values());
  const views = mine(catalog.views.values());
  const groups: Group[] = [
    { title: 'Tables', items: tables.filter(({ partitionOf }) => !partitionOf).map(tableItem) },
    { title: PARTITIONS, items: tables.filter(({ partitionOf }) => partitionOf).map(tableItem) },
    { title: 'Views', items: views.filter(({ materialized }) => !materialized).map(viewItem) },
    { title: 'Materialized views', items: views.filter(({ materialized }) => materialized).map(viewItem) },
    {
      title: 'Enums',
      items: mine(catalog.enums).map((one) => object('enum', one, `${one.values.length} values`)),
    },
    { title: 'Domains', items: mine(catalog.domains).map((one) => object('domain', one, one.type)) },
    {
      title: 'Composite types',
      items: mine(catalog.composites).map((one) => object('composite', one, `${one.attributes.length} attributes`)),
    },
    { title: 'Other types', items: mine(catalog.otherTypes).map((one) => object('type', one, one.kind)) },
    { title: 'Sequences', items: mine(catalog.sequences).map((one) => object('sequence', one, '')) },
    {
      title: 'Functions',
      items: mine(catalog.functions).map((one) => ({
        ...object('function', one, ''),
        key: `function ${one.schema}.${one.name}(${one.arguments})`,
        label: `${one.name}(${one.arguments})`,
      })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function tableItem(table: Table): Item {
  const inKey = (kind: 'primary key' | 'foreign key'): Set<string> =>
    new Set(table.constraints.filter((one) => one.kind === kind).flatMap(({ columns }) => columns));
  const primary = inKey('primary key');
  const foreign = inKey('foreign key');
  return {
    key: table.id,
    icon: table.partitionOf ? 'partition' : 'table',
    label: table.name,
    note: '',
    selection: { kind: 'table', table: table.id },
    children: table.columns.map(({ name, type }) => ({
      key: `${table.id}.${name}`,
      icon: primary.has(name) ? 'primary' : foreign.has(name) ? 'foreign' : 'column',
      label: name,
      note: type,
      selection: { kind: 'column', table: table.id, column: name },
      children: [],
    })),
  };
}

function viewItem(view: View): Item {
  return {
    key: view.id,
    icon: 'view',
    label: view.name,
    note: '',
    selection: { kind: 'view', view: view.id },
    children: view.columns.map((name) => ({
      key: `${view.id}.${name}`,
      icon: 'column',
      label: name,
      note: '',
      selection: { kind: 'view', view: view.id },
      children: [],
    })),
  };
}

interface Named {
  readonly schema?: string | null;
  readonly name: string;
  readonly origin: Origin;
}

const object = (icon: RowIcon, { schema, name, origin }: Named, note: string): Item => ({
  key: `${icon} ${schema ?? ''}.${name}`,
  icon,
  label: name,
  note,
  selection: { kind: 'statement', statement: origin.declared.statement },
  children: [],
});

const isUnread = ({ kind }: Ddl): boolean => kind === 'opaque' || kind === 'calls';

/** What belongs to no schema: extensions, and statements that change nothing that is drawn or listed. */
function looseGroups({ catalog, script }: Reading): readonly Group[] {
  const extensions = catalog.extensions.map((one) => object('extension', { ...one, schema: null }, ''));
  const others = script.statements.filter(({ reading }) => reading.ddl.every(isUnread)).map(statementItem);
  return [
    { title: 'Extensions', items: extensions },
    { title: 'Other statements', items: others },
  ].filter(({ items }) => items.length > 0);
}

const MOST_CHARACTERS = 80;

function statementItem({ id, reading }: Statement): Item {
  const line = reading.text
    .slice(0, MOST_CHARACTERS * 2)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS);
  return {
    key: `statement ${id}`,
    icon: 'statement',
    label: line,
    note: reading.error ? 'not read' : '',
    selection: { kind: 'statement', statement: id },
    children: [],
  };
}
