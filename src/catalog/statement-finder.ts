/**
 * The statements of a document that are of some kind, in order. Where another version of the document was searched before, only what
 * differs from that is: a command asks of each of its versions, and few statements are new in it.
 * Invariant: what is looked for shows in a statement by itself.
 */
import { listChanges } from './list-changes.ts';
import type { Script, Statement } from './statement.ts';

interface Found {
  readonly statements: readonly Statement[];
  /** Where each stands among the document's statements. */
  readonly indexes: readonly number[];
}

export function statementFinder(is: (statement: Statement) => boolean): (script: Script) => readonly Statement[] {
  const known = new WeakMap<Script, Found>();
  let last: WeakRef<Script> | null = null;
  return (script) => {
    const before = last?.deref();
    const ofBefore = before && known.get(before);
    const found = known.get(script) ?? findFrom(before ?? null, ofBefore ?? NOTHING, script, is);
    known.set(script, found);
    if (before !== script) last = new WeakRef(script);
    return found.statements;
  };
}

const NOTHING: Found = { statements: [], indexes: [] };

/** From what was found in another version. */
function findFrom(
  before: Script | null,
  found: Found,
  { statements }: Script,
  is: (statement: Statement) => boolean,
): Found {
  const indexes: number[] = [];
  let next = 0;
  let shift = 0;
  /** Those that stood before an index there. */
  const keep = (end: number): void => {
    for (; (found.indexes[next] ?? end) < end; next++) indexes.push((found.indexes[next] ?? 0) + shift);
  };
  for (const { from, to, newFrom, newTo } of listChanges(before?.statements ?? [], statements)) {
    keep(from);
    while ((found.indexes[next] ?? to) < to) next++;
    for (let index = newFrom; index < newTo; index++) {
      const statement = statements[index];
      if (statement && is(statement)) indexes.push(index);
    }
    shift = newTo - to;
  }
  keep(Number.POSITIVE_INFINITY);
  const now = indexes.flatMap((index) => statements[index] ?? []);
  const isSame = now.length === found.statements.length && now.every((one, at) => one === found.statements[at]);
  return { statements: isSame ? found.statements : now, indexes };
}
