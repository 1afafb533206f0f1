/** A problem as a sentence. Postgres's parser speaks tersely; what it means is said in plain words, with what it names kept as it is. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';

export function sayProblem({ code, message }: Pick<Diagnostic, 'code' | 'message'>): string {
  return stopped(code === 'syntax-error' ? plainly(message) : message);
}

function plainly(message: string): string {
  if (message === 'syntax error at end of input') return 'The statement ends too early: Postgres expected more';
  const near = /^(.*) at or near "(.*)"$/s.exec(message);
  if (!near) return capitalized(message);
  const [, what = '', where = ''] = near;
  switch (what) {
    case 'syntax error':
      return `Postgres cannot read this statement from "${where}" on`;
    case 'unterminated quoted string':
      return `A string is not closed: the quote at ${where} has no end`;
    case 'unterminated quoted identifier':
      return `A quoted name is not closed: the quote at ${where} has no end`;
    case 'unterminated dollar-quoted string':
      return `A dollar-quoted string is not closed: ${where} has no end`;
    case 'unterminated /* comment':
      return 'A comment is not closed: /* has no */';
    default:
      return capitalized(`${what} at ${where}`);
  }
}

/** Postgres's own messages begin small; other problems may begin with a name, which keeps its case. */
const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const stopped = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
