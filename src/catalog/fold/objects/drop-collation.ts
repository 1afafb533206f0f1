/** Dropping collations with the columns that have them. Invariant: a collation that the text does not make is Postgres's own, and left alone. */
import type { Ddl, ObjectName } from '../../ddl.ts';
import type { TableId } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { type Collation, locateCollation, usesOfCollation, withdrawCollation } from '../collations.ts';
import { dropColumn, dropIndex } from '../drop-parts.ts';
import { dropUsersOfColumn } from '../drop-relation.ts';
import { reportDependents } from './declare.ts';

export function dropCollationNamed(scope: Scope, ddl: Extract<Ddl, { kind: 'drop' }>, { name }: ObjectName): void {
  const collation = locateCollation(scope, name);
  if (!collation) return;
  const users = usesOfCollation(scope, collation);
  if (users.length > 0 && !ddl.cascade) {
    const shown = users.map(({ kind, relation, name: used }) =>
      kind === 'index' ? `the index ${used}` : `${relation.replace(/^public\./, '')}.${used}`,
    );
    reportDependents(scope, 'collation', collation, shown, name.span);
    return;
  }
  dropCollation(scope, collation);
}

export function dropCollation(scope: Scope, collation: Collation): void {
  for (const { kind, relation, name } of usesOfCollation(scope, collation)) {
    if (kind === 'column') dropUsersOfColumn(scope, relation, name);
    if (kind === 'column') dropColumn(scope, relation as TableId, name);
    else dropIndex(scope, relation as TableId, name);
  }
  withdrawCollation(scope, collation);
}
