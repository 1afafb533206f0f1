/** A command on a text, for tests: the text after it. */
import { expect } from 'vitest';
import { applyChanges } from '../base/text-edit.ts';
import { toCatalogJson } from '../catalog/catalog-json.ts';
import { readSchema } from '../catalog/reading.ts';
import { textOf } from '../catalog/script-text.ts';
import type { Command } from '../document/command-schema.ts';
import { runCommand } from '../document/run-command.ts';
import type { SqlParser } from '../sql/parser.ts';

/** Throws the reason of a refusal. Checks what holds of every command: the edits make the text, and the text reads as the outcome says. */
export function edit(before: string, command: Command, parser: SqlParser): string {
  const { reading, result } = runCommand(readSchema(before, parser), command, parser);
  const after = textOf(reading.script);
  if (!result.ok) {
    expect(after).toBe(before);
    throw new Error(result.error);
  }
  expect(applyChanges(before, result.value.changes)).toBe(after);
  expect(toCatalogJson(reading)).toEqual(toCatalogJson(readSchema(after, parser)));
  return after;
}
