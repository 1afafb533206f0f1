/**
 * The functions that a statement runs. Postgres's own are left out, as none of them changes what the Catalog shows.
 * Invariant: the tree is walked without recursion, as queries can be very deep.
 */
import type { Ddl } from '../ddl.ts';
import { isBuiltInFunction } from '../resolve/function-type.ts';
import { type NodeOf, strings } from './tree.ts';

type Called = Extract<Ddl, { kind: 'calls' }>['functions'][number];

/** `tree` is of the grammar. */
export function readCalls(tree: object): readonly Ddl[] {
  const functions = calledIn(tree);
  return functions.length > 0 ? [{ kind: 'calls', functions }] : [];
}

export function calledIn(tree: unknown): readonly Called[] {
  const called: Called[] = [];
  const stack: unknown[] = [tree];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, field] of Object.entries(value)) {
      if (typeof field !== 'object') continue;
      stack.push(field);
      if (key !== 'FuncCall') continue;
      const parts = strings((field as NodeOf<'FuncCall'>).funcname);
      called.push({ schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' });
    }
  }
  return withoutBuiltIn(called);
}

export const withoutBuiltIn = (functions: readonly Called[]): readonly Called[] =>
  functions.filter(({ schema, name }) => schema !== 'pg_catalog' && !isBuiltInFunction(name));
