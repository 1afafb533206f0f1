/** Parts that take effect together or not at all, and what is done instead. Invariant: of a block that fails nothing is left. */
import type { Caught, Ddl } from '../ddl.ts';
import type { StatementProblem } from '../types.ts';
import type { Scope } from './cells.ts';
import { mayBeOpaque } from './opaque.ts';

export function applyGuarded(
  scope: Scope,
  { parts, handlers }: Extract<Ddl, { kind: 'guarded' }>,
  apply: (scope: Scope, ddl: Ddl) => void,
): void {
  const problems = scope.attempt(() => {
    for (const part of parts) apply(scope, part);
  });
  const [first] = problems;
  if (!first) return;
  const handler = handlers.find(({ catches }) => isCaught(catches, first));
  if (handler) for (const part of handler.otherwise) apply(scope, part);
  else if (problems.every((problem) => mayBeOpaque(scope, problem))) for (const part of parts) apply(scope, part);
  else for (const problem of problems) scope.report(problem);
}

const isCaught = (catches: Caught, { code }: StatementProblem): boolean =>
  catches === 'everything' || catches.includes(code);
