/**
 * Which statements a transaction's end undoes: those of a rolled back transaction, those behind a savepoint that is gone back to, and
 * SET LOCAL at any end. A transaction that the text leaves open is committed.
 * Invariant: depends on transaction statements and SET LOCAL only; a refused statement undoes itself alone (psql's ON_ERROR_ROLLBACK).
 */
import type { Ddl } from '../ddl.ts';

type Statement = { readonly ddl: readonly Ddl[] };

/** Whether other statements' being undone depends on this one, or it is undone in a way of its own. */
export const isTransactional = ({ ddl }: Statement): boolean => transactionOf(ddl) !== null || isLocal(ddl);

const transactionOf = (ddl: readonly Ddl[]): Extract<Ddl, { kind: 'transaction' }> | null =>
  ddl.find((part) => part.kind === 'transaction') ?? null;

const isLocal = (ddl: readonly Ddl[]): boolean => ddl.some((part) => part.kind === 'set search_path' && part.local);

/** The part of a transaction from its beginning or from a savepoint on. */
interface Stretch {
  readonly savepoint: string | null;
  readonly statements: number[];
}

/** For each statement the index of the one that undoes it; its own for what has no effect even there; null for what stays. */
export function findUndoings(statements: readonly Statement[]): readonly (number | null)[] {
  const undoneBy: (number | null)[] = statements.map(() => null);
  let stretches: Stretch[] = [];
  let locals: number[] = [];
  const undo = (undone: readonly number[], by: number): void => {
    for (const index of undone) undoneBy[index] ??= by;
  };
  const end = (by: number): void => {
    undo(locals, by);
    stretches = [];
    locals = [];
  };
  for (const [index, { ddl }] of statements.entries()) {
    const transaction = transactionOf(ddl);
    const open = stretches.at(-1);
    if (!transaction) {
      open?.statements.push(index);
      if (isLocal(ddl)) {
        // Outside a transaction, SET LOCAL does nothing.
        if (open) locals.push(index);
        else undo([index], index);
      }
      continue;
    }
    const { action, savepoint } = transaction;
    if (!open) {
      if (action === 'begin') stretches = [{ savepoint: null, statements: [] }];
      continue;
    }
    const since = savepoint === null ? -1 : stretches.findLastIndex((stretch) => stretch.savepoint === savepoint);
    switch (action) {
      case 'begin':
        break;
      case 'commit':
        end(index);
        break;
      case 'rollback':
        for (const stretch of stretches) undo(stretch.statements, index);
        end(index);
        break;
      case 'savepoint':
        stretches.push({ savepoint, statements: [] });
        break;
      case 'release':
        if (since > 0)
          stretches[since - 1]?.statements.push(...stretches.splice(since).flatMap((one) => one.statements));
        break;
      case 'rollback to':
        if (since < 0) break;
        for (const stretch of stretches.splice(since)) undo(stretch.statements, index);
        stretches.push({ savepoint, statements: [] });
        break;
    }
  }
  return undoneBy;
}
