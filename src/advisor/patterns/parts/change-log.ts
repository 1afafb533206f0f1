import type { ColumnSpec } from '../../../document/command-schema.ts';
import { makeObjectName, quoteIdentifier, quoteLiteral, quoteQualified } from '../../../sql/identifiers.ts';
import type { Facts } from '../../facts.ts';
import type { PlacelessColumn } from '../../placeless.ts';
import type { FixStep } from '../../rule.ts';
import { addConstraint } from './steps.ts';

const OPERATIONS = ['INSERT', 'UPDATE', 'DELETE'];

/** A program that works for many says for whom; otherwise it is the role that has signed in. */
const WHO = "coalesce(nullif(current_setting('app.current_user', true), ''), session_user)";

export const CHANGE: readonly ColumnSpec[] = [
  { name: 'operation', type: 'text', notNull: true },
  { name: 'old_row', type: 'jsonb' },
  { name: 'new_row', type: 'jsonb' },
  { name: 'changed_by', type: 'text', notNull: true, default: WHO },
  { name: 'changed_at', type: 'timestamptz', notNull: true, default: 'now()' },
];

export interface Log {
  readonly schema: string;
  readonly name: string;
}

export const logTable = (log: Log, columns: readonly ColumnSpec[]): readonly FixStep[] => [
  { kind: 'add-table', ...log, columns: [...columns], primaryKey: [columns[0]?.name ?? 'id'] },
  addConstraint(log, { kind: 'check', expression: `operation IN (${OPERATIONS.map(quoteLiteral).join(', ')})` }),
];

/** What keeps the record as it was written. */
export function guards({ schema, name }: Log, facts: Facts): readonly string[] {
  const refuse = quoteQualified(schema, 'refuse_change');
  const isThere = facts.functions(null).some((one) => one.schema === schema && one.name === 'refuse_change');
  const make = `CREATE FUNCTION ${refuse}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed.', TG_TABLE_NAME;
END;
$$`;
  const trigger = `CREATE TRIGGER ${quoteIdentifier(makeObjectName(name, null, 'refuse_change'))}
  BEFORE UPDATE OR DELETE ON ${quoteQualified(schema, name)}
  FOR EACH ROW EXECUTE FUNCTION ${refuse}()`;
  return isThere ? [trigger] : [make, trigger];
}

/** For any table, whose key its triggers name. */
export const recordAny = (
  { schema, name }: Log,
  record: string,
): string => `CREATE FUNCTION ${quoteQualified(schema, record)}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  became jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
BEGIN
  IF was IS DISTINCT FROM became THEN
    INSERT INTO ${quoteQualified(schema, name)} (schema_name, table_name, row_key, operation, old_row, new_row)
    SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME, jsonb_object_agg(key, coalesce(was, became) -> key), TG_OP, was, became
    FROM unnest(TG_ARGV) AS key;
  END IF;
  RETURN NULL;
END;
$$`;

/** For one table, whose key has columns of its own in the log. */
export function recordOne(
  log: Log,
  record: string,
  key: readonly { readonly column: PlacelessColumn; readonly name: string }[],
): string {
  const names = key.map(({ name }) => quoteIdentifier(name)).join(', ');
  const values = key
    .map(
      ({ column: { name } }) =>
        `CASE WHEN TG_OP = 'INSERT' THEN NEW.${quoteIdentifier(name)} ELSE OLD.${quoteIdentifier(name)} END`,
    )
    .join(', ');
  return `CREATE FUNCTION ${quoteQualified(log.schema, record)}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  became jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
BEGIN
  IF was IS DISTINCT FROM became THEN
    INSERT INTO ${quoteQualified(log.schema, log.name)} (${names}, operation, old_row, new_row)
    VALUES (${values}, TG_OP, was, became);
  END IF;
  RETURN NULL;
END;
$$`;
}
