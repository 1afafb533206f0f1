/**
 * Statements that may do anything to the schema: dynamic SQL, included files, functions that run DDL.
 * Invariant: behind one, nothing is called unknown, as it may be there, and behind one that may drop, nothing is called a duplicate:
 * an alarm that Postgres would not raise is worse than one that is missing.
 */
import type { Ddl } from '../ddl.ts';
import type { ProblemCode } from '../types.ts';
import type { Scope } from './cells.ts';
import { mayDropKey, mayMakeKey } from './keys.ts';
import { functionsNamed } from './objects/function-lookup.ts';

export function applyOpaque(scope: Scope, mayDrop: boolean): void {
  const id = String(scope.statement.id);
  scope.add(mayMakeKey, id);
  if (mayDrop) scope.add(mayDropKey, id);
}

/** A function that is not in the text is an extension's, or comes from where this text was taken from. */
export function applyCalls(scope: Scope, { functions }: Extract<Ddl, { kind: 'calls' }>): void {
  for (const name of functions) {
    const overloads = functionsNamed(scope, name);
    if (overloads.length === 0 || overloads.some(({ mayMake }) => mayMake))
      applyOpaque(
        scope,
        overloads.some(({ mayDrop }) => mayDrop),
      );
  }
}

/** What the body of a function may do when it runs. */
export function effectsOf(
  language: string,
  body: string | null,
): { readonly mayMake: boolean; readonly mayDrop: boolean } {
  const isReadable = /^(sql|plpgsql)$/i.test(language) && body !== null;
  return {
    mayMake: !isReadable || /\b(create|alter|drop|import|execute|perform|call)\b/i.test(body),
    mayDrop: isReadable && /\b(drop|rename|set\s+schema)\b/i.test(body),
  };
}

const isAboutMissing = (code: ProblemCode): boolean => code.startsWith('unknown-') || code === 'missing-unique-key';
const isAboutExisting = (code: ProblemCode): boolean => code.startsWith('duplicate-') || code === 'dependent-objects';

/** Whether an opaque statement may have done away with the problem. */
export const mayBeOpaque = (scope: Scope, { code }: { readonly code: ProblemCode }): boolean =>
  (isAboutMissing(code) && !scope.isEmpty(mayMakeKey)) || (isAboutExisting(code) && !scope.isEmpty(mayDropKey));
