/** Commands on constraints: the registry of the topic. */
import type { Commands } from '../draft.ts';
import { addConstraint } from './constraints-add.ts';
import { setCardinality } from './constraints-cardinality.ts';
import { changeConstraint } from './constraints-change.ts';
import { dropConstraint } from './constraints-drop.ts';
import { renameConstraint } from './constraints-rename.ts';

export const CONSTRAINT_COMMANDS: Commands<
  'add-constraint' | 'change-constraint' | 'rename-constraint' | 'drop-constraint' | 'set-cardinality'
> = {
  'add-constraint': (draft, command) => addConstraint(draft, command, command.constraint),
  'change-constraint': changeConstraint,
  'rename-constraint': (draft, command) => renameConstraint(draft, command, command.newName),
  'drop-constraint': (draft, command) => dropConstraint(draft, command, command.dependents),
  'set-cardinality': setCardinality,
};
