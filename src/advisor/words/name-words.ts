/**
 * The words an identifier is made of: `orderItems`, `order-items` and `order_items` say the same.
 * Invariant: total; words are lower case and hold letters only or digits only.
 */
import { memoize } from '../../base/memoize.ts';

/** Plurals of acronyms (`userIDs`), acronyms, capitalized or lower-case words, numbers, letters of scripts without case. */
const WORD =
  /\p{Lu}{2,}s(?![\p{Ll}])|\p{Lu}+(?![\p{Ll}])|\p{Lu}?[\p{Ll}\p{M}]+|\p{N}+|[\p{Lt}\p{Lm}\p{Lo}][\p{Lt}\p{Lm}\p{Lo}\p{M}]*/gu;

export const wordsOf: (name: string) => readonly string[] = memoize((name) =>
  (name.match(WORD) ?? []).map((word) => word.toLowerCase()),
);

/** Empty where there is no word at all. */
export const lastWord = (name: string): string => wordsOf(name).at(-1) ?? '';

export const firstWord = (name: string): string => wordsOf(name)[0] ?? '';

export const hasWord = (name: string, words: ReadonlySet<string>): boolean =>
  wordsOf(name).some((word) => words.has(word));

export const startsWithWord = (name: string, word: string): boolean => wordsOf(name)[0] === word;

export const nameFromWords = (words: readonly string[]): string => words.join('_');

/** The identifier in snake case; digits stand alone (`sha_256`), so compare it only with names written so. */
export const snakeName = (name: string): string => nameFromWords(wordsOf(name));

/** Whether the last words, however many, are one of the names, which are in snake case: `home_postal_code` ends with `postal_code`. */
export function endsWithName(name: string, names: ReadonlySet<string>): boolean {
  const words = wordsOf(name);
  let ending = '';
  for (let at = words.length - 1; at >= 0; at--) {
    ending = ending === '' ? (words[at] ?? '') : `${words[at]}_${ending}`;
    if (names.has(ending)) return true;
  }
  return false;
}

/** Whether the first words, however many, are one of the names, which are in snake case. */
export function startsWithName(name: string, names: ReadonlySet<string>): boolean {
  let beginning = '';
  for (const word of wordsOf(name)) {
    beginning = beginning === '' ? word : `${beginning}_${word}`;
    if (names.has(beginning)) return true;
  }
  return false;
}

/** The place of the last word in the identifier as it is written. */
export function lastWordPlace(name: string): { readonly from: number; readonly to: number } | null {
  let last: { readonly from: number; readonly to: number } | null = null;
  for (const match of name.matchAll(WORD)) last = { from: match.index, to: match.index + match[0].length };
  return last;
}
