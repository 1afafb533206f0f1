/** The fix that has rows say themselves which tenant they belong to, as what they are part of does. */
import type { Column, Constraint, Table } from '../../catalog/types.ts';
import { specOfForeignKey } from '../../document/specs.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { isolateTenant } from './isolate-tenant.ts';
import { isPlain } from './movable.ts';
import { columnLike } from './new-names.ts';
import { calledLike, type Restructuring, restructure } from './restructure.ts';

/** `key`: the foreign key to the parent, which has the column. */
export function addTenant(table: Table, key: Constraint, parent: Table, tenant: Column, facts: Facts): readonly Fix[] {
  if (!isPlain(table, facts) || !key.references || facts.typeOf(tenant).domain !== null) return [];
  const own = { schema: table.schema, table: table.name };
  const called = calledLike(table, facts);
  const name = quoteIdentifier(tenant.name);
  const parents = key.references.columns;
  const joined = key.columns.map(
    (column, at) => `parent.${quoteIdentifier(parents[at] ?? '')} = child.${quoteIdentifier(column)}`,
  );
  const ofRoot = foreignKeysOf(parent).find(
    ({ columns, references }) =>
      columns.length === 1 && columns[0] === tenant.name && references?.table !== parent.name,
  );
  const spec = ofRoot ? specOfForeignKey(ofRoot) : null;
  const ofTenant: readonly Restructuring[] = spec ? [{ kind: 'add-constraint', ...own, constraint: spec }] : [];
  const changes: readonly Restructuring[] = [
    { kind: 'add-column', ...own, column: columnLike(tenant.name, tenant, false) },
    {
      kind: 'move-rows',
      sql: `UPDATE ${called(table.schema, table.name)} AS child\nSET ${name} = parent.${name}\nFROM ${called(parent.schema, parent.name)} AS parent\nWHERE ${joined.join(' AND ')}`,
    },
    { kind: 'set-column-nullability', ...own, column: tenant.name, notNull: true },
    ...ofTenant,
    { kind: 'add-index', ...own, index: { keys: [{ column: tenant.name }] } },
  ];
  const { steps, caution } = isolateTenant(table, tenant, facts);
  return [
    {
      title: `Add ${tenant.name}, as ${parent.name} has it, and let each tenant see its own rows`,
      safety: 'review',
      caution: `Programs have to write ${tenant.name} with each row. ${caution}`,
      // The index is made with the column.
      steps: [...restructure(facts, table, changes), ...steps.filter(({ kind }) => kind !== 'add-index')],
    },
  ];
}
