/**
 * Names for the columns and junction tables of new relationships, after the document's own: `customer_id`, `customerId`, `id_customer`,
 * `film_actor`. Invariant: a name given is free in its table (or schema).
 */
import { singular } from '../../catalog/relationships.ts';
import { type Constraint, type Table, tableId } from '../../catalog/types.ts';
import type { Draft } from '../draft.ts';
import { relationNamed } from '../lookup.ts';
import { fillTemplate, firstFree, inferTemplate, MOST_SAMPLES, type NamedSubject, type Subject } from '../naming.ts';

/** For the child's side of each column of the parent's key. `isFree` says which may be used. */
export function foreignKeyNames(
  draft: Draft,
  parent: Table,
  key: readonly string[],
  isSelf: boolean,
  isFree: (name: string) => boolean,
): readonly string[] {
  const template = inferTemplate(foreignKeySamples(draft));
  const names: string[] = [];
  for (const column of key) {
    const filled = template && fillTemplate(template, subjectOf(parent.name, column));
    // A habit of calling them as the parent's key does not help where that is called `id`.
    const isTelling = filled !== null && (filled !== column || names.length > 0 || isLong(column)) && !isSelf;
    const name = isTelling ? filled : plainName(parent.name, column, isSelf);
    names.push(firstFree(name, (one) => names.includes(one) || !isFree(one)));
  }
  return names;
}

const isLong = (column: string): boolean => !/^(?:id|uuid|key|code|no|nr|name)$/i.test(column);

const subjectOf = (parent: string, column: string): Subject => ({
  table: parent,
  columns: [column],
  references: singular(parent),
});

const known = new WeakMap<Constraint, readonly NamedSubject[]>();

function foreignKeySamples({ original: { catalog } }: Draft): readonly NamedSubject[] {
  const keys: Constraint[] = [];
  for (const { constraints } of [...catalog.tables.values()].reverse()) {
    if (keys.length >= MOST_SAMPLES) break;
    for (const one of constraints.toReversed()) if (one.references && one.columns.length === 1) keys.push(one);
  }
  return keys.slice(0, MOST_SAMPLES).reverse().flatMap(samplesOfKey);
}

/** The column of a foreign key that has just one. */
function samplesOfKey(key: Constraint): readonly NamedSubject[] {
  let samples = known.get(key);
  if (!samples) {
    const [name] = key.columns;
    const [column] = key.references?.columns ?? [];
    const isTelling = name !== undefined && column !== undefined && key.references !== null;
    samples = isTelling ? [{ name, ...subjectOf(key.references.table, column) }] : [];
    known.set(key, samples);
  }
  return samples;
}

/** `customer_id`; `customerId` where names are written so; the key's own name where it tells its table. */
function plainName(parent: string, column: string, isSelf: boolean): string {
  const noun = isSelf ? 'parent' : singular(parent);
  if (!isSelf && column.toLowerCase().startsWith(noun.toLowerCase()) && column.length > noun.length) return column;
  const isCamel = /[a-z][A-Z]/.test(`${parent} ${column}`) || /^[A-Z]/.test(column) || /^[A-Z][a-z]/.test(parent);
  if (!isCamel) return `${noun}_${column}`;
  const head = /^[A-Z]/.test(column) ? capital(noun) : noun.charAt(0).toLowerCase() + noun.slice(1);
  return `${head}${capital(column)}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The table between two. */
export function junctionName(draft: Draft, parent: Table, child: Table): string {
  const template = inferTemplate(junctionSamples(draft));
  const subject = { table: parent.name, columns: [], references: child.name };
  const glue = /^[A-Z]/.test(parent.name) && !parent.name.includes('_') ? '' : '_';
  const plain =
    parent === child ? `${singular(parent.name)}${glue}${child.name}` : `${parent.name}${glue}${child.name}`;
  const name = template && parent !== child ? fillTemplate(template, subject) : plain;
  return firstFree(name, (one) => relationNamed(draft, parent.schema, one) !== null);
}

/** Tables whose primary key is two foreign keys. */
function junctionSamples({ original: { catalog } }: Draft): readonly NamedSubject[] {
  return [...catalog.tables.values()].flatMap((table) => {
    const primary = table.constraints.find(({ kind }) => kind === 'primary key');
    const keys = table.constraints.filter(
      ({ kind, columns }) => kind === 'foreign key' && columns.every((column) => primary?.columns.includes(column)),
    );
    const [first, second, ...more] = keys;
    const parent = first?.references && catalog.tables.get(tableId(first.references.schema, first.references.table));
    const other = second?.references && catalog.tables.get(tableId(second.references.schema, second.references.table));
    if (!parent || !other || more.length > 0) return [];
    return [{ name: table.name, table: parent.name, columns: [], references: other.name }];
  });
}
