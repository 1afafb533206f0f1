/** What the text cursor stands in: the column, the constraint, the table, or just the statement. Pure; knows no editor. */
import { contains } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { statementAt } from '../../src/catalog/script-text.ts';
import { constraintId, type Origin, type Place, type StatementId, type Table } from '../../src/catalog/types.ts';
import { relationsOf } from '../store/relations-of.ts';
import type { Selection } from '../store/view.ts';

export function objectAt({ catalog, script }: Reading, offset: number): Selection | null {
  const found = statementAt(script, offset);
  if (!found) return null;
  const { statement, span } = found;
  const at = offset - span.from;
  for (const relation of relationsOf(catalog, statement.id)) {
    if ('materialized' in relation) return { kind: 'view', view: relation.id };
    return (!statement.reading.error && partAt(relation, statement.id, at)) || { kind: 'table', table: relation.id };
  }
  return { kind: 'statement', statement: statement.id };
}

/** The column or foreign key of the table that is written at this place. */
function partAt(table: Table, statement: StatementId, at: number): Selection | null {
  const isHere = (place: Place): boolean => place.statement === statement && contains(place.span, at);
  const isThis = ({ declared, changes }: Origin): boolean => isHere(declared) || changes.some(isHere);
  // A foreign key written inside its column's definition is the smaller thing, but the column is what is being edited.
  const column = table.columns.find(({ origin }) => isThis(origin));
  if (column && isHere(column.origin.declared)) return { kind: 'column', table: table.id, column: column.name };
  const key = table.constraints.find(({ kind, origin }) => kind === 'foreign key' && isThis(origin));
  if (key) return { kind: 'relationship', constraint: constraintId(table.id, key.name) };
  return column ? { kind: 'column', table: table.id, column: column.name } : null;
}
