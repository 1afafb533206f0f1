/**
 * References that a schema means but does not declare: columns that are called after another table and could hold its key.
 * Invariant: only where one table is meant, its key is a single column, and the types are of one family.
 */
import type { Column, Table, TableId } from '../catalog/types.ts';
import { isForeignKeyColumn } from './column-uses.ts';
import { type Facts, primaryKeyOf } from './facts.ts';
import type { PlacelessColumn } from './placeless.ts';
import { singularOf } from './words/inflection.ts';
import { isActorName, isExternalId, referenceStem } from './words/lists/identifiers.ts';
import { nameFromWords, snakeName, wordsOf } from './words/name-words.ts';

export interface InferredReference {
  readonly target: TableId;
  /** Its primary key. */
  readonly key: PlacelessColumn;
  /** Its name alone says little: `parent_id`. */
  readonly isGuess: boolean;
}

/** Who did something is kept in one of these. */
const ACTORS = ['user', 'app_user', 'profile', 'employee', 'staff', 'account', 'member'];

/** Null where it is declared, or nothing is meant for sure. */
export function inferReference(table: Table, column: Column, facts: Facts): InferredReference | null {
  const { name, generated } = column;
  const stem = referenceStem(name);
  const isActor = isActorName(name);
  if ((stem === null && !isActor) || generated !== null || isForeignKeyColumn(table, name)) return null;
  if (isOwnKey(table, column, facts) || isPolymorphic(table, stem ?? '')) return null;
  const { family, isArray } = facts.typeOf(column);
  if (isArray || (family !== 'integer' && family !== 'uuid' && family !== 'text')) return null;
  const found = isActor ? actorTable(table, facts) : targetOf(table, stem ?? '', isExternalId(name), family, facts);
  if (!found || !isWithin(table, found.target)) return null;
  const [keyName, ...more] = facts.primaryKey(found.target);
  const key = keyName === undefined || more.length > 0 ? undefined : facts.column(found.target, keyName);
  if (!key || facts.typeOf(key).family !== family) return null;
  if (found.target === table.id && key.name === name) return null;
  return { ...found, key };
}

type Target = Pick<InferredReference, 'target' | 'isGuess'>;

function targetOf(table: Table, stem: string, isExternal: boolean, family: string, facts: Facts): Target | null {
  const whole = facts.tableNamed(stem, table.schema);
  // Of text, the name has to say it all; what another system gives out, only a table of that name keeps.
  // `product_id` of products whose key is another: what the system they come from calls them.
  if (whole === table.id) return null;
  if (whole) return isExternal && family === 'text' ? null : { target: whole, isGuess: false };
  if (isExternal || family === 'text') return null;
  if (stem === 'parent') return { target: table.id, isGuess: true };
  const words = wordsOf(stem);
  for (let from = 1; from < words.length; from++) {
    const target = facts.tableNamed(nameFromWords(words.slice(from)), table.schema);
    if (target) return { target, isGuess: false };
  }
  return null;
}

function actorTable(table: Table, facts: Facts): Target | null {
  for (const noun of ACTORS) {
    const target = facts.tableNamed(noun, table.schema);
    if (target) return { target, isGuess: false };
  }
  return null;
}

/** Keys of a tenant's schema stay in it, or refer to what all share. */
const isWithin = ({ schema }: Table, target: TableId): boolean =>
  target.startsWith(`${schema}.`) || target.startsWith('public.');

/** A key that is counted here, or that is the table's own under its long name. */
function isOwnKey(table: Table, column: Column, facts: Facts): boolean {
  const key = primaryKeyOf(table);
  if (key?.columns.length !== 1 || key.columns[0] !== column.name) return false;
  if (column.identity !== null || column.default !== null) return true;
  const stem = wordsOf(referenceStem(column.name) ?? '').map(singularOf);
  const words = wordsOf(table.name).map(singularOf);
  // `user_id` of `user_profiles` is the user's; of `users`, and of anything else, it is the table's.
  return (
    words.length <= stem.length ||
    !stem.every((word, at) => words[at] === word) ||
    facts.tableNamed(stem.join('_'), table.schema) === table.id
  );
}

/** `commentable_type` beside `commentable_id`. */
const isPolymorphic = ({ columns }: Table, stem: string): boolean =>
  columns.some(({ name }) => {
    const other = snakeName(name);
    return other === `${stem}_type` || other === `${stem}_kind` || other === `${stem}_table`;
  });
