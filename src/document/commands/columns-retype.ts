/**
 * What stands in the way of another type for a column: its default, its keys and indexes, foreign keys on either side, and expressions that
 * were made for the type it has. Invariant: each refusal names what it is and what to do with it.
 */
import { type Column, type Table, tableId } from '../../catalog/types.ts';
import { type Draft, refuse } from '../draft.ts';
import { misfit } from '../expression-type.ts';
import { refuseKey } from '../index-methods.ts';
import { rowsWithColumn } from '../loaded-rows.ts';
import { refuseLoadedMisfits } from '../loaded-values.ts';
import { canRefer, isAlike, isText, plainType } from '../type-changes.ts';

const WHOLE = /^(?:smallint|integer|bigint)$/;

export function refuseRetype(draft: Draft, table: Table, column: Column, type: string): void {
  const { catalog } = draft;
  const label = `${table.schema}.${table.name}.${column.name}`;
  if (column.identity && !WHOLE.test(plainType(type, catalog)))
    refuse(`${label} is an identity column, which is smallint, integer or bigint. Drop its identity first.`);
  const fits = limitOf(type);
  if (fits) refuseLoadedMisfits(draft, table, column.name, type, fits);
  if (isAlike(column.type, type, catalog)) return;
  const isDrawn = /^nextval\(/i.test(column.default ?? '');
  if (column.default !== null && !isDrawn && misfit(draft, null, column.default, type) !== null)
    refuse(`${label} has the default ${column.default}, which is no ${type}. Drop the default or change it first.`);
  if (column.expression !== null && misfit(draft, table, column.expression, type) !== null)
    refuse(`${label} is computed by ${column.expression}, which gives no ${type}. Change the expression first.`);
  refuseKeyed(draft, table, column, type);
  refuseRows(draft, table, column, type);
  refuseForeignKeys(draft, table, column, type);
  refuseExpressions(table, column);
  refuseIndexes(draft, table, column, type);
}

function refuseKeyed({ catalog }: Draft, table: Table, { name }: Column, type: string): void {
  const [child] = [...catalog.tables.values()].filter(
    ({ partitionOf }) => partitionOf?.schema === table.schema && partitionOf.name === table.name,
  );
  if (child && table.partitionBy?.keys.includes(name))
    refuse(
      `${table.schema}.${table.name} is partitioned by ${name}, and the bounds of ${child.schema}.${child.name} are no ${type}. Take its partitions out first.`,
    );
}

/** Every value has a form as text. */
function refuseRows(draft: Draft, table: Table, column: Column, type: string): void {
  const rows = isText(type, draft.catalog) ? null : rowsWithColumn(draft, table, column.name);
  if (rows)
    refuse(
      `Rows with values of ${column.type} are loaded into ${table.schema}.${table.name}.${column.name} in line ${rows.line}. Change those first, or take them out.`,
    );
}

/** Whether a constant is short or small enough for a type; null where any is. Blanks at the end are cut off. */
function limitOf(type: string): ((value: string) => boolean) | null {
  const [, word = '', length] =
    /^\s*((?:var)?char(?:acter)?(?: varying)?)\s*(?:\(\s*(\d+)\s*\))?\s*$/i.exec(type) ?? [];
  const most = length === undefined && /^char(?:acter)?$/i.test(word) ? 1 : Number(length);
  if (!Number.isNaN(most)) return (value) => [...value.trimEnd()].length <= most;
  const greatest = /^\s*(?:smallint|int2)\s*$/i.test(type)
    ? 32_767
    : /^\s*int(?:eger|4)?\s*$/i.test(type)
      ? 2_147_483_647
      : null;
  return greatest === null ? null : (value) => !(Math.abs(Number(value)) > greatest);
}

function refuseForeignKeys({ catalog }: Draft, table: Table, column: Column, type: string): void {
  for (const owner of catalog.tables.values())
    for (const { kind, name, columns, references } of owner.constraints) {
      if (kind !== 'foreign key' || !references) continue;
      const referenced = catalog.tables.get(tableId(references.schema, references.table));
      for (const [at, from] of columns.entries()) {
        const to = references.columns[at] ?? '';
        const isFrom = owner.id === table.id && from === column.name;
        const isTo = isOf(references, table) && to === column.name;
        if (isFrom === isTo) continue;
        const other = isFrom
          ? referenced?.columns.find((one) => one.name === to)
          : owner.columns.find((one) => one.name === from);
        const fits = !other || (isFrom ? canRefer(type, other.type, catalog) : canRefer(other.type, type, catalog));
        if (!fits)
          refuse(
            `The foreign key ${name} of ${owner.schema}.${owner.name} compares ${column.name} with ${isFrom ? `${references.schema}.${references.table}` : `${owner.schema}.${owner.name}`}.${other?.name}, which is ${other?.type}. Drop the foreign key first, and add it again when both have a type.`,
          );
      }
    }
}

const isOf = (references: { readonly schema: string; readonly table: string }, { schema, name }: Table): boolean =>
  references.schema === schema && references.table === name;

/** `c > 0` says nothing of a text or a date; `c IS NULL` of everything. */
function refuseExpressions(table: Table, { name }: Column): void {
  const isAbout = (expression: string | null): boolean => expression !== null && readsValue(expression, name);
  const full = `${table.schema}.${table.name}`;
  for (const constraint of table.constraints)
    if (constraint.kind === 'check' && isAbout(constraint.expression))
      refuse(`The check ${constraint.name} of ${full} reads ${name} as it is now. Drop or change that first.`);
  for (const other of table.columns)
    if (other.name !== name && isAbout(other.expression))
      refuse(`The generated column ${other.name} of ${full} reads ${name} as it is now. Change its expression first.`);
  for (const index of table.indexes)
    if (isAbout(index.predicate) || index.keys.some(({ expression }) => isAbout(expression)))
      refuse(`The index ${index.name} of ${full} reads ${name} as it is now. Drop or change that first.`);
}

/** Whether more is asked of the column than if it is null. */
function readsValue(expression: string, column: string): boolean {
  const name = column.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const word = `(?<![\\w$"])"?${name}"?(?![\\w$"])`;
  const rest = expression
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(new RegExp(`${word}\\s+is\\s+(?:not\\s+)?null\\b`, 'gi'), '');
  return new RegExp(word, 'i').test(rest);
}

function refuseIndexes(draft: Draft, table: Table, { name }: Column, type: string): void {
  const retyped = { ...table, columns: table.columns.map((one) => (one.name === name ? { ...one, type } : one)) };
  for (const { kind, columns } of table.constraints)
    if ((kind === 'primary key' || kind === 'unique') && columns.includes(name))
      refuseKey(draft, retyped, 'btree', { column: name });
  for (const index of table.indexes)
    for (const { column, opclass, collation } of index.keys)
      if (column === name) {
        if (opclass !== null)
          refuse(
            `The index ${index.name} of ${table.schema}.${table.name} sorts ${name} by ${opclass}, which is for ${index.method} over its type now. Drop or change that first.`,
          );
        refuseKey(draft, retyped, methodOf(index.method), { column: name, collation });
      }
}

const METHODS = ['btree', 'hash', 'gist', 'spgist', 'gin', 'brin'] as const;
/** Of an extension's method nothing is known; what no btree takes, it hardly takes. */
const methodOf = (method: string) => METHODS.find((one) => one === method) ?? 'btree';
