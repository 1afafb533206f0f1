/** What a field offers to complete what is being typed: which part of the text, and with what. Pure; knows no DOM. */

export interface Suggestion {
  readonly text: string;
  /** What it is, in a few words: "8-byte integer", "enum, 4 values". */
  readonly detail: string;
  /** More about it, for its tooltip. */
  readonly explanation: string;
}

export interface Completion {
  /** The part of the text that a suggestion takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
  /** What Enter and Tab take without having been chosen; -1 for nothing. */
  readonly preferred: number;
}

export const NO_COMPLETION: Completion = { from: 0, to: 0, suggestions: [], preferred: -1 };

/** No more can be looked over. */
const MOST = 12;

/** Those that begin with the word first, then those that have it at the beginning of a part, then anywhere. */
export function matching(suggestions: readonly Suggestion[], word: string): readonly Suggestion[] {
  const wanted = word.toLowerCase();
  const rank = ({ text }: Suggestion): number => {
    const at = text.toLowerCase().indexOf(wanted);
    if (at <= 0) return at;
    return /[\w]/.test(text.charAt(at - 1)) && text.charAt(at - 1) !== '_' ? 2 : 1;
  };
  return suggestions
    .map((suggestion) => ({ suggestion, rank: rank(suggestion) }))
    .filter((one) => one.rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ suggestion }) => suggestion);
}

/** The text with a suggestion in its place, and where the cursor then is. */
export function complete(
  text: string,
  { from, to }: Completion,
  suggestion: Suggestion,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, from) + suggestion.text;
  return { text: before + text.slice(to), caret: before.length };
}
