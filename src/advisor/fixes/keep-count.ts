/** The fix that has the database count: a trigger on the rows that are counted. */
import type { Table } from '../../catalog/types.ts';
import { quoteIdentifier, quoteQualified } from '../../sql/identifiers.ts';
import type { PlacelessConstraint } from '../placeless.ts';
import type { Fix } from '../rule.ts';

/** Null where it takes more than one column to tell whose rows they are. */
export function keepCount(
  parent: Table,
  counter: string,
  child: { readonly schema: string; readonly table: string },
  { columns, references }: PlacelessConstraint,
): Fix | null {
  const [key] = columns;
  const [target] = references?.columns ?? [];
  if (key === undefined || target === undefined || columns.length > 1) return null;
  const name = `count_${parent.name}_${counter}`;
  const step = (row: 'OLD' | 'NEW', sign: '+' | '-'): string =>
    `    UPDATE ${pathOf(parent.schema, parent.name)} SET ${quoteIdentifier(counter)} = ${quoteIdentifier(counter)} ${sign} 1 WHERE ${quoteIdentifier(target)} = ${row}.${quoteIdentifier(key)};`;
  const body = [
    'BEGIN',
    "  IF TG_OP <> 'INSERT' THEN",
    step('OLD', '-'),
    '  END IF;',
    "  IF TG_OP <> 'DELETE' THEN",
    step('NEW', '+'),
    '  END IF;',
    '  RETURN NULL;',
    'END;',
  ].join('\n');
  return {
    title: `Count ${child.table} in a trigger`,
    safety: 'review',
    caution: `Set ${counter} to the true count once. Writers of ${child.table} wait for each other at the row they are counted in, and programs must stop counting.`,
    steps: [
      {
        kind: 'add-statements',
        schema: child.schema,
        table: child.table,
        statements: [
          `CREATE FUNCTION ${pathOf(child.schema, name)}() RETURNS trigger LANGUAGE plpgsql AS $$\n${body}\n$$`,
          `CREATE TRIGGER ${quoteIdentifier(name)} AFTER INSERT OR DELETE OR UPDATE OF ${quoteIdentifier(key)} ON ${pathOf(child.schema, child.table)}\n  FOR EACH ROW EXECUTE FUNCTION ${pathOf(child.schema, name)}()`,
        ],
      },
    ],
  };
}

const pathOf = (schema: string, name: string): string => quoteQualified(schema === 'public' ? null : schema, name);
