/**
 * `crowfoot edit FILE --command JSON`: applies one document command and prints the file with it; `--list` prints what commands there are.
 * Invariant: outside the command's edits the file's bytes come out as they went in: byte order mark, line ends and diagram block included.
 */
import { applyChanges } from '../base/text-edit.ts';
import { readSchema } from '../catalog/reading.ts';
import type { Catalog, TableId } from '../catalog/types.ts';
import { commandJsonSchema } from '../document/command-schema.ts';
import { type Diagram, joinDiagram, splitDiagram } from '../document/diagram.ts';
import { carryPlacements } from '../document/identity.ts';
import { parseCommand } from '../document/parse-command.ts';
import { runCommand } from '../document/run-command.ts';
import { loadParser } from '../sql/load-parser.ts';
import { type CliCommand, CliError } from './command.ts';
import { readFileText } from './read-input.ts';

export const editCommand: CliCommand = {
  name: 'edit',
  usage: 'FILE --command JSON | --list',
  summary: 'applies one document command and prints the new SQL',
  options: {
    command: { type: 'string', help: 'the command, as JSON' },
    list: { type: 'boolean', help: 'print the JSON Schema of all commands (without FILE)' },
  },
  positionals: ['FILE'],
  withoutPositionals: 'list',
  async run({ positionals: [file = '-'], options }) {
    if (options.list === true) return { output: `${JSON.stringify(commandJsonSchema, null, 2)}\n`, exitCode: 0 };
    if (typeof options.command !== 'string') throw new CliError("no --command given; see 'crowfoot edit --list'");
    const command = parseCommand(options.command);
    if (!command.ok) throw new CliError(command.error);
    const { text, encode } = await readFileText(file);
    const { sql, diagram } = splitDiagram(text);
    const parser = await loadParser();
    const before = readSchema(sql, parser);
    const { catalog } = before;
    const { reading, result } = runCommand(before, command.value, parser);
    if (!result.ok) return { output: '', exitCode: 1, notes: [result.error] };
    const block = withPlacements(text.slice(sql.length), diagram, catalog, reading.catalog);
    return {
      output: encode(applyChanges(sql, result.value.changes) + block),
      exitCode: 0,
      notes: result.value.notes,
    };
  },
};

/** The diagram block with the tables that were renamed under their new names and those that were dropped left out. */
function withPlacements(block: string, diagram: Diagram, before: Catalog, after: Catalog): string {
  const carried = carryPlacements(before, after, diagram.placements);
  const placements = new Map([...carried].filter(([id]) => has(after, id) || !has(before, id)));
  const isSame =
    placements.size === diagram.placements.size && [...placements.keys()].every((id) => diagram.placements.has(id));
  if (isSame) return block;
  const lines = joinDiagram('', { ...diagram, placements });
  return block.includes('\r\n') ? lines.replaceAll('\n', '\r\n') : lines;
}

const has = ({ tables, views }: Catalog, id: TableId): boolean => tables.has(id) || views.has(id);
