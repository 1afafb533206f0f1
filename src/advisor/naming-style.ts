/** Names as the profile wants them: their case, and what index names are made of. */
import { nameFromWords, wordsOf } from './words/name-words.ts';

const SNAKE = /^[a-z][a-z0-9_]*$/;
const CAMEL = /^[a-zA-Z][a-zA-Z0-9]*$/;

/** Whether a stored name can be written without quotes. Keywords apart. */
export const isPlainIdentifier = (name: string): boolean => /^[a-z_][a-z0-9_$]*$/.test(name);

export const isSnakeCase = (name: string): boolean => SNAKE.test(name);

/** `camelCase` and `PascalCase`, which are lower case in one word. */
export const isCamelCase = (name: string): boolean => CAMEL.test(name);

/** The name in snake case: `OrderItems` -> `order_items`; digits stay at their word. */
export function toSnakeCase(name: string): string {
  const words: string[] = [];
  for (const word of wordsOf(name)) {
    const last = words.at(-1);
    if (/^\d+$/.test(word) && last !== undefined && !/[\s_-]\d/.test(name)) words[words.length - 1] = `${last}${word}`;
    else words.push(word);
  }
  const joined = nameFromWords(words);
  return /^\d/.test(joined) ? `n${joined}` : joined;
}
