/** The registry of commands, in the order help lists them. */
import { catalogCommand } from './catalog.ts';
import type { CliCommand } from './command.ts';
import { editCommand } from './edit.ts';
import { verifyCommand } from './verify.ts';

export const COMMANDS: readonly CliCommand[] = [catalogCommand, verifyCommand, editCommand];
