/** Names of numbers with natural limits, and pairs of which one comes before the other. */
import { memoize } from '../../../base/memoize.ts';
import { lastWord, nameFromWords, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

export type MeasureKind = 'quantity' | 'count' | 'percent' | 'rating' | 'age';

const KINDS: readonly (readonly [MeasureKind, ReadonlySet<string>])[] = [
  ['quantity', wordSet('quantity qty stock inventory onhand capacity')],
  ['count', wordSet('count counts cnt counter')],
  ['percent', wordSet('percent percentage pct')],
  ['rating', wordSet('stars rating ratings star')],
  ['age', wordSet('age')],
];
/** Of a person it is limited; of a cache or a cookie it is a length of time. */
const NO_AGES = wordSet('max min cache cookie avg average');
const NO_RATINGS = wordSet('elo credit content film movie age energy average avg total sum esrb mpaa');
const SIGNED = wordSet('delta change diff adjustment difference growth offset');

/** What kind of number it is, and so from where to where it can go; null for others. */
export const measureKindOf: (name: string) => MeasureKind | null = memoize((name) => {
  const words = wordsOf(name);
  const last = lastWord(name);
  if (words.some((word) => SIGNED.has(word))) return null;
  const kind = KINDS.find(([, names]) => names.has(last))?.[0] ?? null;
  if (kind === 'age' && words.some((word) => NO_AGES.has(word))) return null;
  if (kind === 'rating' && words.some((word) => NO_RATINGS.has(word))) return null;
  return kind;
});

/** The first comes before the second, as far as they are moments or numbers. */
const BEFORE_AFTER: readonly (readonly [string, string])[] = [
  ['start', 'end'],
  ['starts', 'ends'],
  ['started', 'ended'],
  ['started', 'finished'],
  ['started', 'completed'],
  ['start', 'finish'],
  ['starting', 'ending'],
  ['begin', 'end'],
  ['begins', 'ends'],
  ['began', 'ended'],
  ['from', 'to'],
  ['from', 'until'],
  ['from', 'till'],
  ['since', 'until'],
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['lower', 'upper'],
  ['low', 'high'],
  ['lowest', 'highest'],
  ['opens', 'closes'],
  ['opened', 'closed'],
  ['open', 'close'],
  ['checkin', 'checkout'],
  ['in', 'out'],
  ['valid', 'expires'],
  ['issued', 'expires'],
  ['issue', 'expiry'],
  ['hired', 'terminated'],
  ['departure', 'arrival'],
  ['departs', 'arrives'],
  ['born', 'died'],
  ['birth', 'death'],
  ['pickup', 'dropoff'],
];
/** Prices of one day, or what people write: no order holds between these. */
const NOT_ORDERED = wordSet(`
  id uuid name email address user account currency status state type code city country location url port number lat latitude lng lon long
  longitude coordinate coordinates point zone
`);
/** `open` and `close` of a market are prices, `in` and `out` are flows: in an order only as times. */
const ONLY_TIMES = wordSet('open in checkin');

export interface OrderedPair {
  readonly low: string;
  readonly high: string;
}

const NO_PAIRS: readonly OrderedPair[] = [];

/** The pairs among the names of which one comes before the other, each name in the first pair that it fits. */
export function orderedPairs(names: readonly string[]): readonly OrderedPair[] {
  if (!names.some((name) => partnersOf(name).length > 0)) return NO_PAIRS;
  const byWords = new Map(names.map((name) => [nameFromWords(wordsOf(name)), name]));
  const taken = new Set<string>();
  const pairs: OrderedPair[] = [];
  for (const low of names) {
    const high = taken.has(low)
      ? undefined
      : partnersOf(low)
          .map((one) => byWords.get(one))
          .find((one) => one !== undefined && one !== low && !taken.has(one));
    if (high === undefined) continue;
    taken.add(low).add(high);
    pairs.push({ low, high });
  }
  return pairs;
}

/** The names that would be the later of a pair with this one. */
const partnersOf: (name: string) => readonly string[] = memoize((name) => {
  const words = wordsOf(name);
  if (words.some((word) => NOT_ORDERED.has(word))) return [];
  return words.flatMap((word, at) =>
    BEFORE_AFTER.filter(([before]) => before === word && !(ONLY_TIMES.has(before) && words.length < 2)).map(
      ([, after]) => nameFromWords(words.with(at, after)),
    ),
  );
});
