/** The trigger that keeps updated_at, with its function where the document has none. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { spell } from '../life-columns.ts';
import type { Fix } from '../rule.ts';

export function addUpdatedTrigger(table: Table, column: Pick<Column, 'name'>, facts: Facts): Fix {
  const name = column.name === 'updated_at' ? 'set_updated_at' : `set_${column.name}`;
  const quoted = quoteIdentifier(column.name);
  const isThere = facts
    .functions(null)
    .some((one) => one.name === name && one.schema === table.schema && one.arguments === '');
  const called = spell(table, name, facts);
  const make = `CREATE FUNCTION ${called}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.${quoted} := now();
  RETURN NEW;
END;
$$`;
  const trigger = `CREATE TRIGGER ${quoteIdentifier(`${table.name}_${name}`)}
  BEFORE UPDATE ON ${spell(table, table.name, facts)}
  FOR EACH ROW EXECUTE FUNCTION ${called}()`;
  return {
    title: `Set ${column.name} by a trigger`,
    safety: 'review',
    caution: 'What programs write into the column themselves is replaced.',
    steps: [
      {
        kind: 'add-statements',
        schema: table.schema,
        table: table.name,
        statements: isThere ? [trigger] : [make, trigger],
      },
    ],
  };
}
