/** Names of text that holds several values. */
import { memoize } from '../../../base/memoize.ts';
import { isPlural, isUncountable } from '../inflection.ts';
import { lastWord, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';
import { isBooleanName } from './booleans.ts';
import { isMoneyName } from './money.ts';
import { isMassPlural, isNamedList, isProseName } from './prose.ts';

/** A number of things rather than the things. */
const COUNTS_FIRST = wordSet('num number count total max min avg sum no');
/** Addresses in the street, of a host or in a file: one text of several lines. */
const NO_LISTS_FIRST = wordSet('is has can should uses needs');

/** `tags`, `product_ids`, `skill_list`: a plural that is neither prose nor a mass, or a name that says list. */
export const isListName: (name: string) => boolean = memoize((name) => {
  const [first = ''] = wordsOf(name);
  const last = lastWord(name);
  if (COUNTS_FIRST.has(first) || NO_LISTS_FIRST.has(first)) return false;
  if (isNamedList(name)) return true;
  if (
    last.length < 3 ||
    /(?:data|media|notes|comments|remarks|details|settings)$/.test(last) ||
    isUncountable(last) ||
    !isPlural(last)
  )
    return false;
  return !isMassPlural(name) && !isProseName(name) && !isMoneyName(name) && !isBooleanName(name);
});
