/** Dropping a table or a column, with what depends on it or not at all. */
import type { Commands } from '../draft.ts';
import { dropObject } from '../drop/drop-object.ts';
import { findTable } from '../lookup.ts';
import { refuseTyped } from '../table-kinds.ts';

export const DROP_COMMANDS: Commands<'drop-table' | 'drop-column'> = {
  'drop-table': (draft, { schema, table, dependents }) =>
    dropObject(draft, { kind: 'table', schema, table }, dependents),
  'drop-column': (draft, { schema, table, column, dependents }) => {
    refuseTyped(draft, findTable(draft, { schema, table }));
    dropObject(draft, { kind: 'column', schema, table, column }, dependents);
  },
};
