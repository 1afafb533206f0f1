/** The registry of commands, in the order help lists them. */
import { catalogCommand } from './catalog.ts';
import { checkCommand } from './check.ts';
import type { CliCommand } from './command.ts';
import { editCommand } from './edit.ts';
import { fixCommand } from './fix.ts';
import { renderCommand } from './render.ts';
import { rulesCommand } from './rules.ts';
import { verifyCommand } from './verify.ts';

export const COMMANDS: readonly CliCommand[] = [
  catalogCommand,
  verifyCommand,
  editCommand,
  checkCommand,
  fixCommand,
  rulesCommand,
  renderCommand,
];
