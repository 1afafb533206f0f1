/**
 * How deep a syntax tree the text would make, bounded from its tokens alone: the grammar writes its tree out recursively, and
 * too deep a tree exhausts the stack.
 * Invariant: for text that passes, the tree is shallow enough for recursive readers everywhere; takes linear time.
 */
import type { Span } from '../base/span.ts';
import { equalsWord, Scanner } from './lexer.ts';

/** In units of one binary operator. A bracket may open a whole subquery: a few levels of the tree. */
const LIMIT = 3000;
const BRACKET = 3;

/** Words that, like operators, wrap what stands before (or after) them in one more level. */
const CHAINING_WORDS = [
  'not',
  'is',
  'isnull',
  'notnull',
  'like',
  'ilike',
  'similar',
  'between',
  'in',
  'at',
  'collate',
  'union',
  'intersect',
  'except',
  'join',
];

/** The place where the text nests too deeply, or null. */
export function findTooDeep(text: string): Span | null {
  // No character is worth more than one bracket.
  if (text.length * BRACKET <= LIMIT) return null;
  const scanner = new Scanner(text);
  const enclosing: number[] = [];
  let here = 0;
  let depth = 0;
  const open = () => {
    enclosing.push(here);
    here = BRACKET;
    depth += BRACKET;
  };
  const close = () => {
    depth -= here;
    here = enclosing.pop() ?? 0;
    depth = Math.max(depth, here);
  };
  while (scanner.nextSignificant()) {
    const { kind, from, to } = scanner;
    if (kind === 'word') {
      if (equalsWord(text, from, to, 'case')) open();
      else if (equalsWord(text, from, to, 'end')) close();
      else if (CHAINING_WORDS.some((word) => equalsWord(text, from, to, word))) {
        here++;
        depth++;
      }
    } else if (kind === 'punctuation') {
      const char = text.charAt(from);
      if (char === '(' || char === '[') open();
      else if (char === ')' || char === ']') close();
      else if (char === ',' || char === ';') {
        const base = enclosing.length > 0 ? BRACKET : 0;
        depth -= here - base;
        here = base;
      } else if (to - from === 2) {
        here++;
        depth++;
      }
    } else if (kind === 'operator') {
      here++;
      depth++;
    }
    if (depth > LIMIT) return { from, to };
  }
  return null;
}
