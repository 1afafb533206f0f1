/**
 * The statements of a document that are of some kind, in order. Where another version of the document was searched before, only what
 * differs from that is: a command asks of each of its versions, and few statements are new in it.
 * Invariant: what is looked for shows in a statement by itself.
 */
import { commonEnds } from './common-ends.ts';
import { indexOfStatement } from './script-text.ts';
import type { Script, Statement } from './statement.ts';

export function statementFinder(is: (statement: Statement) => boolean): (script: Script) => readonly Statement[] {
  const known = new WeakMap<Script, readonly Statement[]>();
  let last: WeakRef<Script> | null = null;
  return (script) => {
    const before = last?.deref();
    const found = known.get(script) ?? (before ? findFrom(before, known.get(before) ?? [], script, is) : null);
    const statements = found ?? script.statements.filter(is);
    known.set(script, statements);
    if (before !== script) last = new WeakRef(script);
    return statements;
  };
}

/** From what was found in another version. */
function findFrom(
  before: Script,
  found: readonly Statement[],
  { statements }: Script,
  is: (statement: Statement) => boolean,
): readonly Statement[] {
  const { start, tail } = commonEnds(before.statements, statements);
  const added = statements.slice(start, statements.length - tail).filter(is);
  const head = found.filter(({ id }) => indexOfStatement(before, id) < start);
  const back = found.filter(({ id }) => indexOfStatement(before, id) >= before.statements.length - tail);
  const isSame = added.length === 0 && head.length + back.length === found.length;
  return isSame ? found : [...head, ...added, ...back];
}
