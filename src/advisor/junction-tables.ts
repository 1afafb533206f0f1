/** Tables that link two others and say nothing else: which they are, and by which foreign keys. */
import type { Column, Constraint, Table } from '../catalog/types.ts';
import { type Facts, foreignKeysOf, primaryKeyOf } from './facts.ts';
import { sameElements } from './memo.ts';
import { ownColumns } from './roles.ts';
import { singularOf } from './words/inflection.ts';
import { isDeletedAtName, isDeletedFlagName, isLaterMomentName } from './words/lists/dates.ts';
import { isTransactionTable } from './words/lists/snapshots.ts';
import { snakeName, wordsOf } from './words/name-words.ts';
import { wordSet } from './words/word-set.ts';

export interface Link {
  readonly left: Constraint;
  readonly right: Constraint;
  /** The columns of both, in the order of the table's. */
  readonly columns: readonly string[];
  /** A key of its own beside the two. */
  readonly surrogate: Column | null;
}

/** What a link is called that is not called after both its ends. */
const LINKS = wordSet(`
  like follow follower following favorite favourite bookmark membership member participant attendee enrollment enrolment assignment friend friendship
  vote upvote block mute map mapping link xref rel relation association assoc junction join pivot subscription subscriber watch watcher
  collaborator wishlist
`);
/** The same two meet again and again. */
const REPEATED = wordSet(`
  view visit click impression play listen download share call message login attempt trip ride scan entry reading session match game transfer
  conversation meeting event log history request audit checkin stay loan appointment
`);

/** When the link was made; not until when, which makes a history of it. */
const isWhen = (name: string): boolean =>
  /^(?:[a-z]+ed|[a-z]+ment)_(?:at|on|date)$|^(?:since|date_[a-z]+ed)$/.test(snakeName(name)) &&
  !isLaterMomentName(name);

/** Null for what is more than a link, or only looks like one: `orders (id, customer_id, store_id)`. */
export function linkOf(table: Table, facts: Facts): Link | null {
  const all = foreignKeysOf(table);
  if (all.length < 2) return null;
  // One that is there twice is a finding of its own.
  const keys = all.filter((key, at) => all.findIndex((one) => sameElements(one.columns, key.columns)) === at);
  const [left, right] = keys;
  if (!left || !right || keys.length > 2) return null;
  if (!ownColumns(table).every(({ name }) => isWhen(name))) return null;
  const linking = [...left.columns, ...right.columns];
  const key = primaryKeyOf(table)?.columns ?? [];
  // What the key has besides tells several links of the same two apart.
  if (key.length > 1 && !key.every((name) => linking.includes(name))) return null;
  const surrogate = surrogateOf(table, linking);
  if (!facts.hasRole(table.id, 'junction', 'entity', 'associative')) return null;
  const isDeclared = facts.directives(table.id).some(({ kind }) => kind === 'role');
  if (!isDeclared && !isLinkLike(table, left, right, surrogate !== null)) return null;
  const columns = table.columns
    .map(({ name }) => name)
    .filter((name) => left.columns.includes(name) || right.columns.includes(name));
  return { left, right, columns, surrogate };
}

function surrogateOf(table: Table, linking: readonly string[]): Column | null {
  const [key, ...more] = primaryKeyOf(table)?.columns ?? [];
  const name = more.length === 0 && key !== undefined && !linking.includes(key) ? key : null;
  return table.columns.find((column) => column.name === name) ?? null;
}

function isLinkLike(table: Table, left: Constraint, right: Constraint, hasSurrogate: boolean): boolean {
  const words = wordsOf(table.name).map(singularOf);
  if (words.some((word) => REPEATED.has(word)) || table.columns.some(({ name }) => isDeletedMark(name))) return false;
  const isNamedAfterBoth = [left, right].every(({ references }) => {
    const ends = wordsOf(references?.table ?? '').map(singularOf);
    return ends.length > 0 && words.includes(ends.at(-1) ?? '');
  });
  if (isNamedAfterBoth || words.some((word) => LINKS.has(word))) return true;
  const isRequired = [left, right].every(({ columns }) =>
    columns.every((name) => table.columns.some((column) => column.name === name && column.notNull)),
  );
  return isRequired && !hasSurrogate && !isTransactionTable(table.name);
}

const isDeletedMark = (name: string): boolean => isDeletedAtName(name) || isDeletedFlagName(name);
