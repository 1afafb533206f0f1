/** What findings are about, by the parts of the Catalog: the object's name and where it stands. */
import type {
  Column,
  Constraint,
  Extension,
  Index,
  Place,
  Policy,
  SqlFunction,
  Table,
  Trigger,
  View,
} from '../catalog/types.ts';
import type { Subject } from './rule.ts';

type Relation = Pick<Table | View, 'schema' | 'name' | 'origin'>;

const nameOf = ({ origin }: { readonly origin: Table['origin'] }): Place => origin.name ?? origin.declared;

const within = (kind: string, { schema, name: table }: Relation, name: string, place: Place): Subject => ({
  object: { kind, schema, table, name },
  place,
});

export const onTable = (table: Table): Subject => within('table', table, table.name, nameOf(table));
export const onView = (view: View): Subject => within('view', view, view.name, nameOf(view));

export const onColumn = (table: Relation, column: Column): Subject =>
  within('column', table, column.name, nameOf(column));

/** For what is about the column's type. */
export const onColumnType = (table: Relation, column: Column): Subject =>
  within('column', table, column.name, column.typePlace ?? nameOf(column));

export const onColumnDefault = (table: Relation, column: Column): Subject =>
  within('column', table, column.name, column.defaultPlace ?? nameOf(column));

export const onConstraint = (table: Relation, constraint: Constraint): Subject =>
  within('constraint', table, constraint.name, constraint.origin.declared);

export const onIndex = (owner: Relation, index: Index): Subject => within('index', owner, index.name, nameOf(index));

export const onTrigger = (owner: Relation, trigger: Trigger): Subject =>
  within('trigger', owner, trigger.name, nameOf(trigger));

export const onPolicy = (table: Relation, policy: Policy): Subject =>
  within('policy', table, policy.name, nameOf(policy));

const standalone = (
  kind: string,
  schema: string | null,
  name: string,
  origin: { readonly origin: Table['origin'] },
): Subject => ({ object: { kind, schema, table: null, name }, place: nameOf(origin) });

export const onFunction = (one: SqlFunction): Subject => standalone('function', one.schema, one.name, one);
export const onExtension = (extension: Extension): Subject =>
  standalone('extension', extension.schema, extension.name, extension);
export const onSchema = (name: string, origin: Table['origin']): Subject =>
  standalone('schema', name, name, { origin });
