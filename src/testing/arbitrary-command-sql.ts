/**
 * SQL for arbitrary commands: types, defaults, conditions and queries over the tables of a Catalog, by the kinds that `x-sql` names.
 * Invariant: what is given fits the column or table it is made for, as far as Catalog JSON tells.
 */
import type { ColumnJson, DatabaseJson, TableJson } from '../catalog/catalog-json.ts';
import { quoteIdentifier, quoteLiteral, quoteQualified } from '../sql/identifiers.ts';

/** Numbers in [0, 1). */
export type Random = () => number;

export const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];

const PLAIN_TYPES = [
  'integer',
  'bigint',
  'text',
  'varchar(40)',
  'character varying',
  'numeric(12,2)',
  'boolean',
  'date',
  'timestamptz',
  'timestamp(3) without time zone',
  'uuid',
  'jsonb',
  'text[]',
  'double precision',
  'smallint',
  'INT',
  'char(3)',
];

/** A built-in type, or now and then an enum or domain of the Catalog as `format_type` prints it. */
export function typeSql(random: Random, { enums, domains }: DatabaseJson): string {
  const own = pick(random, [...enums, ...domains]);
  if (own && random() < 0.2) return quoteQualified(own.schema === 'public' ? null : own.schema, own.name);
  return pick(random, PLAIN_TYPES) ?? 'text';
}

const baseOf = (type: string): string =>
  type
    .trim()
    .toLowerCase()
    .replace(/\s*\([^)]*\)/, '');

export const isText = (type: string): boolean => /^(text|varchar|character varying|citext)$/.test(baseOf(type));
export const isInteger = (type: string): boolean => /^(small|big)?int(eger)?[248]?$/.test(baseOf(type));
const isNumber = (type: string): boolean =>
  isInteger(type) || /^(numeric|decimal|real|double precision)$/.test(baseOf(type));

/** A constant of the type; NULL for types it knows nothing of. */
export function defaultSql(random: Random, type: string, { enums }: DatabaseJson): string {
  const base = baseOf(type);
  if (isNumber(base)) return pick(random, ['0', '42', '1 + 1']) ?? '0';
  if (isText(base)) return pick(random, ["'none'", "'it''s'", "lower('X')"]) ?? "''";
  if (base === 'boolean') return pick(random, ['true', 'false', 'NOT true']) ?? 'true';
  if (/^timestamp|^timestamptz/.test(base)) return 'now()';
  if (base === 'date') return 'CURRENT_DATE';
  if (base === 'uuid') return 'gen_random_uuid()';
  if (/^jsonb?$/.test(base)) return "'{}'";
  if (base.endsWith('[]')) return "'{}'";
  const own = enums.find((one) => [one.name, `${one.schema}.${one.name}`].map(quoted).includes(quoted(type)));
  const value = own && pick(random, own.values);
  return value === undefined ? 'NULL' : quoteLiteral(value);
}

const quoted = (name: string): string => name.replaceAll('"', '');

/** A boolean expression over one or two columns. */
export function conditionSql(random: Random, table: Pick<TableJson, 'columns'>): string {
  const column = pick(random, table.columns);
  if (!column) return 'true';
  const simple = conditionOn(random, column);
  return random() < 0.25 ? `${simple} OR ${conditionOn(random, pick(random, table.columns) ?? column)}` : simple;
}

function conditionOn(random: Random, { name, type }: ColumnJson): string {
  const column = quoteIdentifier(name);
  if (isNumber(type)) return pick(random, [`${column} >= 0`, `${column} BETWEEN 1 AND 9`]) ?? 'true';
  if (isText(type))
    return pick(random, [`${column} <> ''`, `length(${column}) < 100`, `${column} IN ('a', 'b;c')`]) ?? 'true';
  if (type === 'boolean') return `NOT ${column}`;
  return `${column} IS NOT NULL`;
}

/** An immutable expression of the type over a column that is not generated; null where none is known. */
export function generatedSql(random: Random, type: string, table: TableJson, self: string | null): string | null {
  const plain = table.columns.filter(({ name, generated }) => generated === null && name !== self);
  const number = pick(
    random,
    plain.filter((column) => isNumber(column.type)),
  );
  const text = pick(
    random,
    plain.filter((column) => isText(column.type)),
  );
  if (isNumber(type) && number) return `${quoteIdentifier(number.name)} + 1`;
  if (isNumber(type) && text) return `length(${quoteIdentifier(text.name)})`;
  if (isText(type) && text) return `lower(${quoteIdentifier(text.name)})`;
  if (baseOf(type) === 'boolean' && plain[0]) return `${quoteIdentifier(plain[0].name)} IS NULL`;
  return null;
}

export function indexedSql(random: Random, table: Pick<TableJson, 'columns'>): string | null {
  const column = pick(
    random,
    table.columns.filter(({ type }) => isNumber(type) || isText(type)),
  );
  if (!column) return null;
  const name = quoteIdentifier(column.name);
  return isNumber(column.type) ? `${name} + 1` : `lower(${name})`;
}

/** A query of some columns of one table, or of two joined. */
export function querySql(random: Random, { tables }: DatabaseJson): string {
  const table = pick(
    random,
    tables.filter(({ columns }) => columns.length > 0),
  );
  if (!table) return "SELECT 1 AS one, 'x'::text AS two";
  const columns = table.columns.filter(() => random() < 0.6).map(({ name }) => `t.${quoteIdentifier(name)}`);
  const from = `${quoteQualified(table.schema, table.name)} t`;
  const condition =
    random() < 0.4 && table.columns[0] ? ` WHERE t.${quoteIdentifier(table.columns[0].name)} IS NOT NULL` : '';
  return `SELECT ${columns.length > 0 ? columns.join(', ') : 'count(*) AS total'} FROM ${from}${condition}`;
}
