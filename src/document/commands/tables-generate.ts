/**
 * A table of the Catalog as commands would make it: specs of its columns, constraints and indexes, and the statements for them.
 * Invariant: names of what is made are free in the table's schema, as far as Postgres wants them to be.
 */
import type { Catalog, Column, Constraint, Table } from '../../catalog/types.ts';
import { clipToBytes, MAX_IDENTIFIER_BYTES, quoteIdentifier } from '../../sql/identifiers.ts';
import type { ColumnSpec } from '../command-schema.ts';
import type { Draft } from '../draft.ts';
import { relationNamed } from '../lookup.ts';
import { firstFree } from '../naming.ts';
import { printQualified } from '../print.ts';
import { printConstraint } from '../print-constraint.ts';
import { printIndex } from '../print-index.ts';
import { specOfConstraint, specOfIndex } from '../specs.ts';
import { keyword, styleOf } from '../text/style.ts';
import { printTable } from './tables-print.ts';

const SERIALS: ReadonlyMap<string, string> = new Map([
  ['smallint', 'smallserial'],
  ['integer', 'serial'],
  ['bigint', 'bigserial'],
]);

/** Draws its values from a sequence that goes with it. */
export const isSerial = ({ sequences }: Catalog, { schema, name }: Table, column: Column): boolean =>
  SERIALS.has(column.type) &&
  /^nextval\(/i.test(column.default ?? '') &&
  sequences.some(
    ({ ownedBy }) => ownedBy?.schema === schema && ownedBy.table === name && ownedBy.column === column.name,
  );

/** With a sequence of its own where the column has one. */
export function specOfColumn(catalog: Catalog, table: Table, column: Column): ColumnSpec {
  const { name, type, notNull, identity, generated, expression } = column;
  if (isSerial(catalog, table, column)) return { name, type: SERIALS.get(type) ?? type };
  return {
    name,
    type,
    notNull: notNull && identity === null,
    default: generated === null ? column.default : null,
    identity,
    generated: generated === null || expression === null ? null : { kind: generated, expression },
    collation: column.collation === null ? null : quoteIdentifier(column.collation),
  };
}

/** A reference to the table itself follows to the new one. */
function followedTo({ schema, name }: Table, newName: string, constraint: Constraint): Constraint {
  const { references } = constraint;
  const isSelf = references?.schema === schema && references.table === name;
  return isSelf ? { ...constraint, references: { ...references, table: newName } } : constraint;
}

/** What the author called it, for another table; names that stand for an index must be the schema's only one. */
export function copiedName(draft: Draft, table: Table, newName: string, name: string, hasIndex: boolean): string {
  const renamed = name.includes(table.name)
    ? name.replace(table.name, newName)
    : hasIndex
      ? `${newName}_${name}`
      : name;
  const clipped = clipToBytes(renamed, MAX_IDENTIFIER_BYTES);
  return hasIndex ? firstFree(clipped, (one) => relationNamed(draft, table.schema, one) !== null) : clipped;
}

export function generateStatements(draft: Draft, index: number, table: Table, newName: string): string {
  const { script, catalog } = draft;
  const { schema } = table;
  const style = styleOf(script);
  const at = { script, index };
  const columns = table.columns.map((column) => specOfColumn(catalog, table, column));
  const target = printQualified(script, index, schema, newName);
  const constraints = table.constraints.flatMap((constraint) => {
    const spec = specOfConstraint(followedTo(table, newName, constraint));
    const hasIndex = constraint.kind !== 'check' && constraint.kind !== 'foreign key';
    const name = constraint.origin.name ? copiedName(draft, table, newName, constraint.name, hasIndex) : null;
    if (!spec) return [];
    return [
      `${keyword(style, 'alter table')} ${target} ${keyword(style, 'add')} ${printConstraint(draft, at, spec, { name, validated: constraint.validated })}`,
    ];
  });
  const indexes = table.indexes.map((one) => {
    const name = one.origin.name ? copiedName(draft, table, newName, one.name, true) : null;
    return printIndex(draft, at, { schema, name: newName }, specOfIndex(one), name);
  });
  const create = printTable(script, index, { schema, name: newName }, columns);
  return [create, ...constraints, ...indexes].join(`;${style.lineBreak}`);
}
