/**
 * Which statement of a replaced part of the text is which statement of the new one.
 * Invariant: each old statement is matched at most once, and statements of equal text are matched before any others.
 */
import type { Statement } from './statement.ts';

interface Matchable {
  readonly text: string;
  readonly kind: string;
}

/** For each new statement the old one it continues, or null. */
export function matchStatements(before: readonly Statement[], after: readonly Matchable[]): (Statement | null)[] {
  const olds = before.map((statement) => ({ statement, text: statement.reading.text, kind: statement.reading.kind }));
  const matches: (Statement | null)[] = after.map(() => null);
  const used = new Set<Statement>();
  const matchBy = (key: (statement: Matchable) => string) => {
    const byKey = new Map<string, Statement[]>();
    for (const old of olds) {
      if (used.has(old.statement)) continue;
      const list = byKey.get(key(old));
      if (list) list.push(old.statement);
      else byKey.set(key(old), [old.statement]);
    }
    for (const list of byKey.values()) list.reverse();
    for (const [index, statement] of after.entries()) {
      if (matches[index]) continue;
      const match = byKey.get(key(statement))?.pop();
      if (!match) continue;
      matches[index] = match;
      used.add(match);
    }
  };
  // One for one is what typing gives, and needs no table.
  if (olds.length > 1 || after.length > 1) {
    matchBy((statement) => statement.text);
    matchBy(headingOf);
  }
  matchByPosition(olds, after, matches, used);
  return matches;
}

/** What names the statement, roughly: its text up to the first parenthesis or line's end. */
function headingOf({ text }: Matchable): string {
  return /^[^(\n]{0,200}/.exec(text)?.[0].trimEnd() ?? '';
}

/** Pairs what is left between two neighbours that are matched, in order. */
function matchByPosition(
  olds: readonly (Matchable & { readonly statement: Statement })[],
  after: readonly Matchable[],
  matches: (Statement | null)[],
  used: Set<Statement>,
): void {
  const indexOf = new Map(olds.map(({ statement }, index) => [statement, index]));
  let next = 0;
  for (const [index, statement] of after.entries()) {
    const match = matches[index];
    if (match) {
      next = (indexOf.get(match) ?? next) + 1;
      continue;
    }
    while (next < olds.length) {
      const old = olds[next];
      if (!old || used.has(old.statement)) break;
      next++;
      if (old.kind !== statement.kind && !isSimilar(old.text, statement.text)) continue;
      matches[index] = old.statement;
      used.add(old.statement);
      break;
    }
  }
}

/** Whether an edit in one place, of no more than half of the longer text, turns one text into the other. */
function isSimilar(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let kept = 0;
  while (kept < shorter && a.charCodeAt(kept) === b.charCodeAt(kept)) kept++;
  const prefix = kept;
  while (kept < shorter && a.charCodeAt(a.length - 1 - kept + prefix) === b.charCodeAt(b.length - 1 - kept + prefix)) {
    kept++;
  }
  return kept * 2 >= Math.max(a.length, b.length);
}
