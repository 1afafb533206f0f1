/** Clauses of one column that Postgres does not take together. Invariant: a column has one of default, identity, generation expression and serial. */
import type { ColumnDef } from '../ddl.ts';
import type { Scope } from './cells.ts';
import { nameOf, tableProblem } from './problems.ts';

/** Reports the first contradiction. */
export function refuseContradictions(
  scope: Scope,
  owner: { readonly schema: string; readonly name: string },
  def: ColumnDef,
  isSerial: boolean,
): void {
  // Asked of nearly every column.
  const count = Number(isSerial) + Number(!!def.default) + Number(!!def.identity) + Number(!!def.generated);
  if (count <= 1 && !def.explicitNull) return;
  const refuse = (message: string, span: ColumnDef['span']): void =>
    scope.report(
      tableProblem(
        'invalid-definition',
        `${nameOf(owner)}.${def.name.name} ${message}`,
        span,
        'column',
        owner,
        def.name.name,
      ),
    );
  const values = [
    ...(isSerial ? ['serial'] : []),
    ...(def.default ? ['a DEFAULT'] : []),
    ...(def.identity ? ['an identity'] : []),
    ...(def.generated ? ['a generation expression'] : []),
  ];
  if (count > 1) {
    refuse(
      `has ${values[0]} and ${values[1]}. Keep one of them.`,
      def.generatedSpan ?? def.identitySpan ?? def.defaultSpan ?? def.span,
    );
    return;
  }
  const notNull = def.constraints.find(({ kind }) => kind === 'not null' || kind === 'primary key');
  if (def.explicitNull && (notNull || isSerial || def.identity))
    refuse('is said to be NULL, and may not be. Remove NULL.', notNull?.span ?? def.span);
}
