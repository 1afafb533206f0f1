/** What a table's name is without the year, month, number or tenant in it: `orders_2024_01` and `orders_2024_02` are both `orders_#_#`. */
import { memoize } from '../base/memoize.ts';
import { isPlural } from './words/inflection.ts';
import { nameFromWords, wordsOf } from './words/name-words.ts';
import { wordSet } from './words/word-set.ts';

const MONTHS = wordSet(`
  jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october november december
`);
const REGIONS = wordSet(`
  us eu uk asia apac emea latam na north south east west de fr es it jp cn in br au nz ca ch at europe america africa
`);
const TENANTS = wordSet(
  'tenant client customer shard region branch store site company org part partition bucket node year month week day quarter',
);
/** A version of the table, an old or a temporary copy. */
const NO_CLONES = wordSet('v version old new backup bak tmp temp archive archived staging stg copy test');

/** Shorter names are nobody's: t1, t2. */
const LEAST_WORD = 3;

const RECORDS = wordSet('history log audit');

interface ClonedName {
  readonly pattern: string;
  /** Whatever stands at the end: only many tables that are alike make it a tenant. */
  readonly isGuess: boolean;
}

/** Null where nothing in the name counts. */
export const clonedNameOf: (name: string) => ClonedName | null = memoize((name) => {
  const words = wordsOf(name);
  if (words.length < 2 || words.some((word) => NO_CLONES.has(word))) return null;
  const pattern = words.map((word, at) => (isCounter(word, words[at - 1] ?? '') ? '#' : word));
  if (pattern.includes('#'))
    return pattern.every((word) => word.length < LEAST_WORD)
      ? null
      : { pattern: nameFromWords(pattern), isGuess: false };
  const last = words.at(-1) ?? '';
  const head = words.at(-2) ?? '';
  const base = nameFromWords(words.slice(0, -1));
  if (REGIONS.has(last)) return { pattern: `${base}_#`, isGuess: false };
  // Behind a plural, one word more says whose or which: orders_acme.
  return isPlural(head) && !isPlural(last) && !RECORDS.has(last) ? { pattern: `${base}_*`, isGuess: true } : null;
});

/** The number behind it is the name of a protocol or a standard. */
const NUMBERED = wordSet('dhcp ipv ip utf sha md iso mp http oauth web inet form icd naics gtfs');

const isCounter = (word: string, before: string): boolean =>
  (/^\d+$/.test(word) && !NUMBERED.has(before)) ||
  (MONTHS.has(word) && before !== '') ||
  (/^[a-z]$/.test(word) && TENANTS.has(before));
