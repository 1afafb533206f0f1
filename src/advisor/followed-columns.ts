/** Columns whose values follow from the rows of another table: `comment_count` of posts, `last_order_at` of customers. */
import type { Column, Table, TableId } from '../catalog/types.ts';
import type { TypeFamily } from './column-type.ts';
import type { Facts } from './facts.ts';
import type { Reference } from './references.ts';
import { isPlural, singularOf } from './words/inflection.ts';
import { wordsOf } from './words/name-words.ts';
import { wordSet } from './words/word-set.ts';

/** What of the other table's rows it tells. */
type Aggregate = 'count' | 'latest' | 'average';

export interface FollowedColumn {
  readonly column: Column;
  readonly aggregate: Aggregate;
  /** The foreign key of the rows it follows from. */
  readonly reference: Reference;
}

const NONE: readonly FollowedColumn[] = [];

const FAMILIES: Readonly<Record<Aggregate, ReadonlySet<TypeFamily>>> = {
  count: new Set(['integer', 'decimal']),
  latest: new Set(['timestamp', 'timestamptz', 'date']),
  average: new Set(['decimal', 'float', 'integer']),
};

export function followedColumnsOf(table: Table, facts: Facts): readonly FollowedColumn[] {
  let found: FollowedColumn[] | null = null;
  for (const column of table.columns) {
    const told = toldBy(column.name);
    if (!told || column.generated !== null || column.identity !== null) continue;
    if (!FAMILIES[told.aggregate].has(facts.typeOf(column).family)) continue;
    const reference = facts.referencesTo(table.id).find((one) => isOf(one, told, table, facts));
    if (!reference) continue;
    found ??= [];
    found.push({ column, aggregate: told.aggregate, reference });
  }
  return found ?? NONE;
}

interface Told {
  readonly aggregate: Aggregate;
  /** Of the rows; of an average, the attribute. */
  readonly noun: string;
}

const COUNTS = wordSet('count counts counter cnt');
const NUMBERS = wordSet('num number count no nr total');
const LATEST = wordSet('last latest');
const MOMENT = wordSet('at on date time');
const AVERAGES = wordSet('avg average mean');

function toldBy(name: string): Told | null {
  const words = wordsOf(name);
  if (words.length < 2) return null;
  const [first = '', second = ''] = words;
  const last = words.at(-1) ?? '';
  if (COUNTS.has(last)) return told('count', words.slice(0, -1));
  if (LATEST.has(first) && MOMENT.has(last)) return told('latest', words.slice(1, -1));
  if (AVERAGES.has(first)) return told('average', words.slice(1));
  if (AVERAGES.has(last)) return told('average', words.slice(0, -1));
  // "total orders" counts them, "total order" is something else.
  if (NUMBERS.has(first) && isPlural(last)) return told('count', words.slice(second === 'of' ? 2 : 1));
  return null;
}

const told = (aggregate: Aggregate, words: readonly string[]): Told | null =>
  words.length === 0 ? null : { aggregate, noun: words.map(singularOf).join('_') };

function isOf({ child }: Reference, { aggregate, noun }: Told, table: Table, facts: Facts): boolean {
  if (facts.isPartition(child)) return false;
  if (aggregate === 'average')
    return child !== table.id && facts.columnNames(child).some((name) => wordsOf(name).join('_') === noun);
  if (child === table.id) return noun === 'child' || noun === 'reply';
  return nounsOf(child).some((one) => one === noun);
}

/** `post_comment` and `comment` of public.post_comments. */
function nounsOf(id: TableId): readonly string[] {
  const words = wordsOf(id.slice(id.indexOf('.') + 1)).map(singularOf);
  return words.length > 1 ? [words.join('_'), words.at(-1) ?? ''] : words;
}
