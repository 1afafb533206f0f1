/** Dropping a table or a column, with what depends on it or not at all. */
import type { Commands } from '../draft.ts';
import { dropObject } from '../drop/drop-object.ts';

export const DROP_COMMANDS: Commands<'drop-table' | 'drop-column'> = {
  'drop-table': (draft, { schema, table, dependents }) =>
    dropObject(draft, { kind: 'table', schema, table }, dependents),
  'drop-column': (draft, { schema, table, column, dependents }) =>
    dropObject(draft, { kind: 'column', schema, table, column }, dependents),
};
