/**
 * One and many of English words and of the identifiers that end in them.
 * Invariant: total; every word is singular or plural, and only an uncountable one is both. Words come back in lower case.
 */
import pluralize from 'pluralize-esm';
import { memoize } from '../../base/memoize.ts';
import { IRREGULAR, NO_PLURALS, UNCOUNTABLE } from './inflection-words.ts';
import { lastWordPlace } from './name-words.ts';

const PLURAL_OF: ReadonlyMap<string, string> = new Map(
  IRREGULAR.flatMap(([singular, plural]) => (plural === undefined ? [] : [[singular, plural]])),
);
/** `bases` are bases rather than more than one basis. */
const SINGULAR_OF: ReadonlyMap<string, string> = new Map([
  ...IRREGULAR.flatMap(([singular, ...plurals]) => plurals.map((plural) => [plural, singular] as const)),
  ['bases', 'base'],
]);

export const isUncountable = (word: string): boolean => UNCOUNTABLE.has(word.toLowerCase());

export const singularOf: (word: string) => string = memoize((text) => {
  const word = text.toLowerCase();
  if (UNCOUNTABLE.has(word) || NO_PLURALS.has(word) || PLURAL_OF.has(word)) return word;
  return SINGULAR_OF.get(word) ?? pluralize.singular(word);
});

export const pluralOf: (word: string) => string = memoize((text) => {
  const word = text.toLowerCase();
  if (UNCOUNTABLE.has(word) || !/\p{L}/u.test(word)) return word;
  const known = PLURAL_OF.get(word);
  if (known !== undefined) return known;
  if (singularOf(word) !== word) return word;
  const plural = pluralize.plural(word);
  return plural === word && word.endsWith('s') ? `${word}es` : plural;
});

export const isPlural = (word: string): boolean => isUncountable(word) || singularOf(word) !== word.toLowerCase();

export const isSingular = (word: string): boolean => singularOf(word) === word.toLowerCase();

/** The identifier with its last word in the singular: `orderItems` gives `orderItem`. */
export const singularName: (name: string) => string = memoize((name) => inflectLast(name, singularOf));

/** The identifier with its last word in the plural. */
export const pluralName: (name: string) => string = memoize((name) => inflectLast(name, pluralOf));

function inflectLast(name: string, inflect: (word: string) => string): string {
  const place = lastWordPlace(name);
  if (!place) return name;
  const { from, to } = place;
  return name.slice(0, from) + inCaseOf(name.slice(from, to), inflect) + name.slice(to);
}

function inCaseOf(written: string, inflect: (word: string) => string): string {
  const word = written.toLowerCase();
  const inflected = inflect(word);
  if (inflected === word) return written;
  if (written.length > 1 && written === written.toUpperCase()) return inflected.toUpperCase();
  const same = [...inflected].findIndex((letter, at) => letter !== word[at]);
  const kept = same < 0 ? inflected.length : same;
  return written.slice(0, kept) + inflected.slice(kept);
}
