/**
 * How deep a syntax tree the text would make, bounded from its tokens alone: the grammar writes its tree out recursively, and
 * too deep a tree exhausts the stack.
 * Invariant: for text that passes, the tree is shallow enough for recursive readers everywhere; takes linear time.
 */
import type { Span } from '../base/span.ts';
import { equalsWord, Scanner } from './lexer.ts';

/**
 * In units of one binary operator. A bracket may open a whole subquery: a few levels of the tree. In a Chromium worker, whose stack is
 * small, the grammar gave up beyond 820 nested subqueries and 2,880 operators in a row; half of that keeps readings the same everywhere.
 */
const LIMIT = 1600;
const BRACKET = 4;

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
  if (isSurelyShallow(text)) return null;
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

/** No character but a bracket is worth more than one unit; true for most statements, and quickly. */
function isSurelyShallow(text: string): boolean {
  if (text.length > LIMIT) return false;
  let worth = text.length;
  if (worth * (1 + BRACKET) <= LIMIT) return true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91) worth += BRACKET;
  }
  return worth <= LIMIT;
}
