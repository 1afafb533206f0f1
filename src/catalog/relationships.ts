/**
 * Foreign keys as an ER diagram reads them: which end is how many, and in words.
 * Invariant: derived from the catalog alone, one relationship a foreign key constraint; those of a table are computed again only when
 * the table's object changes.
 */
import type { Catalog, Constraint, ConstraintId, Table, TableId } from './types.ts';
import { constraintId, tableId } from './types.ts';

export interface Relationship {
  readonly id: ConstraintId;
  readonly name: string;
  readonly child: TableId;
  readonly childColumns: readonly string[];
  readonly parent: TableId;
  readonly parentColumns: readonly string[];
  /** `||` when no column of the foreign key can be null, else `|o`. */
  readonly parentEnd: 'exactly-one' | 'zero-or-one';
  /** `o|` when the foreign key's columns include all columns of a key of the child, else `o{`. */
  readonly childEnd: 'zero-or-one' | 'zero-or-many';
  /** All its columns are in the child's primary key: drawn as a solid line. */
  readonly identifying: boolean;
  readonly isSelf: boolean;
  /** Of a partition, which only repeats its partitioned table's foreign key. */
  readonly isClone: boolean;
  readonly onDelete: string;
  readonly onUpdate: string;
}

const known = new WeakMap<Table, readonly Relationship[]>();

export function relationshipsOf(catalog: Catalog): readonly Relationship[] {
  const relationships: Relationship[] = [];
  for (const table of catalog.tables.values()) relationships.push(...relationshipsOfTable(table));
  return relationships;
}

/** Those in which the table is the child. */
export function relationshipsOfTable(table: Table): readonly Relationship[] {
  let relationships = known.get(table);
  if (!relationships) {
    relationships = table.constraints.flatMap((constraint) => {
      const relationship = relationshipOf(table, constraint);
      return relationship ? [relationship] : [];
    });
    known.set(table, relationships);
  }
  return relationships;
}

function relationshipOf(table: Table, constraint: Constraint): Relationship | null {
  const { references, columns } = constraint;
  if (constraint.kind !== 'foreign key' || !references) return null;
  const parent = tableId(references.schema, references.table);
  const isRequired = columns.every((name) => table.columns.find((column) => column.name === name)?.notNull);
  const isUnique = uniqueKeys(table).some((key) => key.every((column) => columns.includes(column)));
  const primary = table.constraints.find(({ kind }) => kind === 'primary key');
  return {
    id: constraintId(table.id, constraint.name),
    name: constraint.name,
    child: table.id,
    childColumns: columns,
    parent,
    parentColumns: references.columns,
    parentEnd: isRequired ? 'exactly-one' : 'zero-or-one',
    childEnd: isUnique ? 'zero-or-one' : 'zero-or-many',
    identifying: primary !== undefined && columns.every((column) => primary.columns.includes(column)),
    isSelf: parent === table.id,
    isClone: 'parent' in constraint && constraint.parent !== null,
    onDelete: constraint.onDelete ?? 'no action',
    onUpdate: constraint.onUpdate ?? 'no action',
  };
}

/** Primary key, unique constraints, and unique indexes over plain columns without a predicate. */
function uniqueKeys(table: Table): readonly (readonly string[])[] {
  const constraints = table.constraints
    .filter(({ kind }) => kind === 'primary key' || kind === 'unique')
    .map(({ columns }) => columns);
  const indexes = table.indexes.flatMap(({ unique, predicate, keys }) => {
    const columns = keys.flatMap(({ column }) => (column === null ? [] : [column]));
    return unique && predicate === null && columns.length === keys.length ? [columns] : [];
  });
  return [...constraints, ...indexes];
}

/** "Each order belongs to exactly one customer; a customer has any number of orders. ON DELETE RESTRICT" */
export function describeRelationship(relationship: Relationship): string {
  const { parentEnd, childEnd, isSelf, onDelete, onUpdate } = relationship;
  const child = bareName(relationship.child);
  const parent = bareName(relationship.parent);
  const one = singular(child);
  const other = isSelf ? `other ${singular(parent)}` : singular(parent);
  const belongs = parentEnd === 'exactly-one' ? `exactly one ${other}` : `at most one ${other}`;
  const many = isSelf ? `other ${plural(child)}` : plural(child);
  const has = childEnd === 'zero-or-one' ? `at most one ${isSelf ? `other ${one}` : one}` : `any number of ${many}`;
  const parentNoun = singular(parent);
  const sentences = [`Each ${one} belongs to ${belongs}; ${article(parentNoun)} ${parentNoun} has ${has}.`];
  if (onDelete !== 'no action')
    sentences.push(`ON DELETE ${onDelete.replace(/^[a-z ]+/, (words) => words.toUpperCase())}`);
  if (onUpdate !== 'no action') sentences.push(`ON UPDATE ${onUpdate.toUpperCase()}`);
  return sentences.join(' ');
}

/** What one row of a table is called: `order_items` -> "order item". */
export const nounOf = (table: string): string => singular(table.replaceAll('_', ' '));

const bareName = (id: TableId): string => id.slice(id.indexOf('.') + 1).replaceAll('_', ' ');

export const article = (noun: string): string => (/^[aeio]/i.test(noun) ? 'an' : 'a');

const IRREGULAR: readonly (readonly [string, string])[] = [
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['data', 'data'],
  ['series', 'series'],
  ['news', 'news'],
  ['status', 'status'],
  ['address', 'address'],
  ['bus', 'bus'],
];

/** A guess that is right for most English table names, and harmless for others. */
export function singular(name: string): string {
  for (const [many, one] of IRREGULAR)
    if (new RegExp(`\\b${many}$`, 'i').test(name)) return name.slice(0, name.length - many.length) + one;
  if (/[^aeiou]ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|zz)es$/i.test(name) || /(?:statuses|buses)$/i.test(name)) return name.slice(0, -2);
  if (/(?:ss|us|is)$/i.test(name)) return name;
  return /[a-z]s$/i.test(name) ? name.slice(0, -1) : name;
}

export function plural(name: string): string {
  const one = singular(name);
  if (one !== name) return name;
  const irregular = IRREGULAR.find(([many, single]) => many !== single && new RegExp(`\\b${single}$`, 'i').test(name));
  if (irregular) return name.slice(0, name.length - irregular[1].length) + irregular[0];
  if (/\b(?:data|series|news)$/i.test(name)) return name;
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh|z)$/i.test(name) ? `${name}es` : `${name}s`;
}
