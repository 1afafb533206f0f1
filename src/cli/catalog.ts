/** `crowfoot catalog FILE`: the Catalog as JSON. */
import { toCatalogJson } from '../catalog/catalog-json.ts';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { CliCommand } from './command.ts';
import { readInput } from './read-input.ts';

export const catalogCommand: CliCommand = {
  name: 'catalog',
  usage: 'FILE [--json]',
  summary: 'prints the tables, views, types... that the SQL makes, as JSON',
  options: { json: { type: 'boolean', help: 'print JSON (which it always does)' } },
  positionals: ['FILE'],
  async run({ positionals: [file = '-'] }) {
    const text = await readInput(file);
    const reading = readSchema(text, await loadParser());
    return { output: `${JSON.stringify(toCatalogJson(reading), null, 2)}\n`, exitCode: 0 };
  },
};
