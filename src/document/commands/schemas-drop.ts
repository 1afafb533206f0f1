/** Dropping a view, enum, domain or schema, with what depends on it or not at all. */
import type { Commands } from '../draft.ts';
import { dropObject } from '../drop/drop-object.ts';

export const DROP_OTHER_COMMANDS: Commands<'drop-view' | 'drop-enum' | 'drop-domain' | 'drop-schema'> = {
  'drop-view': (draft, { schema, view, dependents }) => dropObject(draft, { kind: 'view', schema, view }, dependents),
  'drop-enum': (draft, { schema, enum: name, dependents }) =>
    dropObject(draft, { kind: 'enum', schema, enum: name }, dependents),
  'drop-domain': (draft, { schema, domain, dependents }) =>
    dropObject(draft, { kind: 'domain', schema, domain }, dependents),
  'drop-schema': (draft, { schema, dependents }) => dropObject(draft, { kind: 'schema', schema }, dependents),
};
