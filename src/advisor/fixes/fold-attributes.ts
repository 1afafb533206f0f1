/** The fix that folds the rows of an attribute table into a jsonb column of what they describe. */
import { type Column, type Table, tableId } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { referenceStem } from '../words/lists/identifiers.ts';
import { lastWord } from '../words/name-words.ts';
import { isPlain } from './movable.ts';
import { calledLike, type Restructuring, restructure } from './restructure.ts';

export interface AttributeColumns {
  /** Says whose attribute it is. */
  readonly owner: Column;
  /** Says which. */
  readonly attribute: Column;
  readonly values: readonly Column[];
}

const NAME = 'attributes';

/** None where what they describe, or what an id of an attribute stands for, is not in the schema. */
export function foldAttributes(table: Table, of: AttributeColumns, facts: Facts): readonly Fix[] {
  const owner = ownerOf(table, of.owner, facts);
  if (!owner || !isPlain(table, facts) || !isPlain(owner.table, facts)) return [];
  const named = namedBy(table, of.attribute, facts);
  if (!named || facts.referencesTo(table.id).length > 0) return [];
  if (owner.table.columns.some(({ name }) => name === NAME)) return [];
  const own = { schema: owner.table.schema, table: owner.table.name };
  const changes: readonly Restructuring[] = [
    { kind: 'add-column', ...own, column: { name: NAME, type: 'jsonb', notNull: true, default: "'{}'" } },
    { kind: 'add-index', ...own, index: { method: 'gin', keys: [{ column: NAME }] } },
    foldedRows(table, of, { ...owner, named }, facts),
    { kind: 'drop-table', schema: table.schema, table: table.name, dependents: 'refuse' },
  ];
  return [
    {
      title: `Fold into ${owner.table.name}.${NAME} as jsonb`,
      safety: 'review',
      caution: `Of several rows of ${table.name} for one attribute only one is kept, and its columns besides ${[of.owner, of.attribute, ...of.values].map(({ name }) => name).join(', ')} are lost. Programs have to read the jsonb.`,
      steps: restructure(facts, table, changes, [table.id, owner.table.id]),
    },
  ];
}

interface Owner {
  readonly table: Table;
  readonly key: string;
}

function ownerOf(table: Table, column: Column, facts: Facts): Owner | null {
  const references = foreignKeysOf(table).find(
    ({ columns }) => columns.length === 1 && columns[0] === column.name,
  )?.references;
  const stem = referenceStem(column.name);
  const named = stem === null ? null : facts.tableNamed(stem, table.schema);
  const id = references ? tableId(references.schema, references.table) : named;
  const found = id === null ? undefined : facts.table(id);
  if (!found || found.id === table.id) return null;
  const [key, ...more] = references?.columns ?? facts.primaryKey(found.id);
  const held = found.columns.find(({ name }) => name === key);
  if (!held || more.length > 0 || facts.typeOf(held).family !== facts.typeOf(column).family) return null;
  return { table: found, key: held.name };
}

/** What the attribute is called: by its own column, or by one of the table of definitions. */
interface Named {
  readonly name: string;
  /** Null where the column itself says it. */
  readonly definition: { readonly schema: string; readonly table: string; readonly key: string } | null;
}

const NAMES = ['name', 'code', 'key', 'slug', 'label', 'title'];

function namedBy(table: Table, attribute: Column, facts: Facts): Named | null {
  if (facts.typeOf(attribute).family === 'text') return { name: attribute.name, definition: null };
  const definition = ownerOf(table, attribute, facts);
  const texts = definition?.table.columns.filter((column) => facts.typeOf(column).family === 'text') ?? [];
  const told = NAMES.flatMap((word) => texts.find(({ name }) => lastWord(name) === word) ?? [])[0];
  if (!definition || !told) return null;
  const { schema, name } = definition.table;
  return { name: told.name, definition: { schema, table: name, key: definition.key } };
}

function foldedRows(
  table: Table,
  { owner, attribute, values }: AttributeColumns,
  to: Owner & { readonly named: Named },
  facts: Facts,
): Restructuring {
  const called = calledLike(table, facts);
  const read = values.map(({ name }) => `value.${quoteIdentifier(name)}`);
  const value = read.length > 1 ? `coalesce(${read.map((one) => `to_jsonb(${one})`).join(', ')})` : (read[0] ?? 'NULL');
  const whose = `value.${quoteIdentifier(owner.name)}`;
  const { name, definition } = to.named;
  const which = `${definition ? 'definition' : 'value'}.${quoteIdentifier(name)}`;
  const join = definition
    ? `\n  JOIN ${called(definition.schema, definition.table)} AS definition ON definition.${quoteIdentifier(definition.key)} = value.${quoteIdentifier(attribute.name)}`
    : '';
  return {
    kind: 'move-rows',
    sql: `UPDATE ${called(to.table.schema, to.table.name)} AS owner\nSET ${NAME} = told.${NAME}\nFROM (\n  SELECT ${whose} AS whose, jsonb_object_agg(${which}, ${value}) AS ${NAME}\n  FROM ${called(table.schema, table.name)} AS value${join}\n  WHERE ${which} IS NOT NULL\n  GROUP BY 1\n) AS told\nWHERE told.whose = owner.${quoteIdentifier(to.key)}`,
  };
}
