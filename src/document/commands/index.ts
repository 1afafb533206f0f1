/** The registry of document commands: what each does to a draft. */
import type { SimpleCommand } from '../command-schema.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { COLUMN_LIST_COMMANDS } from './column-list.ts';
import { COLUMN_VALUE_COMMANDS } from './column-values.ts';
import { COLUMN_COMMANDS } from './columns.ts';
import { COMMENT_COMMANDS } from './comments.ts';
import { CONSTRAINT_COMMANDS } from './constraints.ts';
import { DOMAIN_COMMANDS } from './domains.ts';
import { DROP_COMMANDS } from './drop-table.ts';
import { ENUM_COMMANDS } from './enums.ts';
import { ENUM_VALUE_COMMANDS } from './enums-values.ts';
import { INDEX_COMMANDS } from './indexes.ts';
import { RELATIONSHIP_COMMANDS } from './relationships.ts';
import { RENAME_COMMANDS } from './renames.ts';
import { SCHEMA_COMMANDS } from './schemas.ts';
import { DROP_OTHER_COMMANDS } from './schemas-drop.ts';
import { TABLE_COMMANDS } from './tables.ts';
import { MOVE_COMMANDS } from './tables-move.ts';
import { VIEW_COMMANDS } from './views.ts';

type Kind = SimpleCommand['kind'];

const COMMANDS: Partial<Commands<Kind>> = {
  ...COLUMN_LIST_COMMANDS,
  ...COLUMN_COMMANDS,
  ...COLUMN_VALUE_COMMANDS,
  ...COMMENT_COMMANDS,
  ...CONSTRAINT_COMMANDS,
  ...DROP_COMMANDS,
  ...RELATIONSHIP_COMMANDS,
  ...RENAME_COMMANDS,
  ...TABLE_COMMANDS,
  ...MOVE_COMMANDS,
  ...ENUM_COMMANDS,
  ...ENUM_VALUE_COMMANDS,
  ...DOMAIN_COMMANDS,
  ...VIEW_COMMANDS,
  ...SCHEMA_COMMANDS,
  ...INDEX_COMMANDS,
  ...DROP_OTHER_COMMANDS,
};

/** Carries one command out; throws `Refused`. */
export function perform(draft: Draft, command: SimpleCommand): void {
  refuseBlankNames(command);
  const run = COMMANDS[command.kind] as ((draft: Draft, command: SimpleCommand) => void) | undefined;
  if (run) run(draft, command);
  else refuse(`There is no command ${command.kind}.`);
}

/** Postgres would take blanks for a name; nobody else could see it. */
function refuseBlankNames(command: SimpleCommand): void {
  JSON.stringify(command, (key, value: unknown) => {
    const isName = NEW_NAMES.has(key) && typeof value === 'string';
    if (isName && value.trim() === '') refuse('A name has at least one letter. Give one; nothing was changed.');
    return value;
  });
}

/** Fields of commands with names of what is new, at any depth. */
const NEW_NAMES: ReadonlySet<string> = new Set(['name', 'newName', 'junction']);
