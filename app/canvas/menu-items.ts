/**
 * What can be done to a table, a column, a relationship or the empty canvas, as a menu says it.
 * Invariant: pure but for what its items do when they are chosen; what can't be done now is there and says so by being disabled.
 */
import type { Catalog, Constraint, Table } from '../../src/catalog/types.ts';
import type { ConstraintSpec, SimpleCommand } from '../../src/document/command-schema.ts';
import { findConstraint } from '../store/places.ts';
import type { Selection } from '../store/view.ts';
import { canvas, command, DELETE, type MenuItem, RULE } from './menu-item.ts';
import { relationshipItems } from './relationship-menu.ts';

/** `freeName` gives the name of a copy. */
export function menuItems(
  catalog: Catalog,
  target: Selection | null,
  freeName: (schema: string, wanted: string) => string,
): readonly MenuItem[] {
  switch (target?.kind) {
    case 'table': {
      const table = catalog.tables.get(target.table);
      return table ? tableItems(catalog, table, freeName) : [];
    }
    case 'column': {
      const table = catalog.tables.get(target.table);
      return table ? columnItems(table, target.column) : [];
    }
    case 'tables':
      return [
        ...(target.tables.length === 2 ? [canvas('Relate them', 'relate', 'R')] : []),
        canvas('Copy as SQL', 'copy SQL'),
        RULE,
        DELETE,
      ];
    case 'view':
      return [canvas('Rename', 'rename', 'F2'), canvas('Copy as SQL', 'copy SQL'), RULE, DELETE];
    case 'relationship': {
      const found = findConstraint(catalog, target.constraint);
      return found ? relationshipItems(found.table, found.constraint) : [];
    }
    default:
      return [
        canvas('New table', 'add table', 'T'),
        {
          kind: 'submenu',
          label: 'New',
          items: [
            canvas('View', 'add view'),
            canvas('Enum', 'add enum'),
            canvas('Domain', 'add domain'),
            canvas('Schema', 'add schema'),
          ],
        },
        RULE,
        canvas('Fit the whole diagram', 'fit', '1'),
        canvas('Lay out again', 'tidy', 'L'),
        RULE,
        canvas('Copy all as SQL', 'copy all SQL'),
      ];
  }
}

function tableItems(
  catalog: Catalog,
  table: Table,
  freeName: (schema: string, wanted: string) => string,
): readonly MenuItem[] {
  const on = { schema: table.schema, table: table.name };
  const schemas = catalog.schemas.filter(({ name }) => name !== table.schema);
  return [
    canvas('Rename', 'rename', 'F2'),
    canvas('Add column', 'add column', 'C'),
    {
      kind: 'submenu',
      label: 'Add index on',
      items: table.columns.map(({ name }) => ({
        kind: 'action',
        label: name,
        isDisabled: isIndexed(table, name),
        does: command({ kind: 'add-index', ...on, index: { keys: [{ column: name }] } }),
      })),
    },
    canvas('Relate to another table', 'relate', 'R'),
    canvas('Add a pattern…', 'add pattern'),
    RULE,
    {
      kind: 'action',
      label: 'Duplicate',
      does: command({ kind: 'duplicate-table', ...on, newName: freeName(table.schema, `${table.name}_copy`) }),
    },
    ...(schemas.length === 0
      ? []
      : [
          {
            kind: 'submenu',
            label: 'Move to schema',
            items: schemas.map(({ name }) => ({
              kind: 'action',
              label: name,
              does: command({ kind: 'move-table', ...on, newSchema: name }),
            })),
          } satisfies MenuItem,
        ]),
    canvas('Copy as SQL', 'copy SQL'),
    RULE,
    DELETE,
  ];
}

function columnItems(table: Table, name: string): readonly MenuItem[] {
  const column = table.columns.find((one) => one.name === name);
  if (!column) return [];
  const on = { schema: table.schema, table: table.name };
  const primary = table.constraints.find(({ kind }) => kind === 'primary key');
  const isPrimary = primary?.columns.includes(name) ?? false;
  const unique = table.constraints.find(
    ({ kind, columns }) => kind === 'unique' && columns.length === 1 && columns[0] === name,
  );
  const index = table.indexes.find(({ keys }) => keys.length === 1 && keys[0]?.column === name);
  return [
    canvas('Edit name and type', 'edit column', 'Enter'),
    RULE,
    { kind: 'check', label: 'Primary key', isChecked: isPrimary, does: command(togglePrimary(table, primary, name)) },
    {
      kind: 'check',
      label: 'Unique',
      isChecked: unique !== undefined,
      does: command(
        unique
          ? { kind: 'drop-constraint', ...on, constraint: unique.name, dependents: 'refuse' }
          : { kind: 'add-constraint', ...on, constraint: { kind: 'unique', columns: [name] } },
      ),
    },
    {
      kind: 'check',
      label: 'Not null',
      isChecked: column.notNull,
      isDisabled: isPrimary,
      does: command({ kind: 'set-column-nullability', ...on, column: name, notNull: !column.notNull }),
    },
    {
      kind: 'check',
      label: 'Indexed',
      isChecked: isIndexed(table, name),
      isDisabled: index === undefined && isIndexed(table, name),
      does: command(
        index
          ? { kind: 'drop-index', schema: table.schema, index: index.name, dependents: 'refuse' }
          : { kind: 'add-index', ...on, index: { keys: [{ column: name }] } },
      ),
    },
    canvas('Relate to another table', 'relate', 'R'),
    RULE,
    canvas('Add column', 'add column', 'C'),
    canvas('Move up', 'move up', 'Alt+↑'),
    canvas('Move down', 'move down', 'Alt+↓'),
    RULE,
    DELETE,
  ];
}

/** Serves a key or an index that begins with the column. */
const isIndexed = ({ constraints, indexes }: Table, name: string): boolean =>
  constraints.some(({ kind, columns }) => (kind === 'primary key' || kind === 'unique') && columns[0] === name) ||
  indexes.some(({ keys, predicate }) => predicate === null && keys[0]?.column === name);

/** Into the primary key, or out of it; the key goes with its last column. */
function togglePrimary(table: Table, primary: Constraint | undefined, column: string): SimpleCommand {
  const on = { schema: table.schema, table: table.name };
  if (!primary) return { kind: 'add-constraint', ...on, constraint: { kind: 'primary key', columns: [column] } };
  const columns = primary.columns.includes(column)
    ? primary.columns.filter((one) => one !== column)
    : [...primary.columns, column];
  if (columns.length === 0) return { kind: 'drop-constraint', ...on, constraint: primary.name, dependents: 'refuse' };
  const { deferrable, initiallyDeferred, include } = primary;
  const to: ConstraintSpec = {
    kind: 'primary key',
    columns,
    ...(include.length > 0 ? { include: [...include] } : {}),
    ...(deferrable ? { deferrable, initiallyDeferred } : {}),
  };
  return { kind: 'change-constraint', ...on, constraint: primary.name, to };
}
