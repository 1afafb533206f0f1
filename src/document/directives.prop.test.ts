import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { applyChanges } from '../base/text-edit.ts';
import { readSchema, updateSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { formatDirective, readDirectives, removeDirective, writeDirective } from './directives.ts';

const FOLDER = join(import.meta.dirname, '..', 'testing', 'fixtures');
const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'));

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const kind = fc.constantFrom('depends', 'ignore', 'snapshot', 'of-a-later-version');
const args = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', "'", '"', '$$', '/*', '*/', '--', ';', '\\', '->', 'ü') }),
);

test('what is written is read again beside its table, the other bytes stay, and removing it gives the text back', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(), kind, args, (text, pick, word, words) => {
      const reading = readSchema(text, parser);
      const tables = [...reading.catalog.tables.keys(), ...reading.catalog.views.keys()];
      const table = tables[pick % Math.max(1, tables.length)];
      if (!table) return;
      const before = readDirectives(reading);
      const directive = { kind: word, args: words };
      const edit = writeDirective(reading, table, directive);
      if (!edit) return;
      expect(edit.to).toBe(edit.from);
      const facts = JSON.stringify(tables);
      const after = updateSchema(reading, [edit], parser);
      expect(JSON.stringify([...after.catalog.tables.keys(), ...after.catalog.views.keys()])).toBe(facts);
      const found = readDirectives(after);
      expect(found).toHaveLength(before.length + 1);
      const line = formatDirective(directive);
      const written = found.find((one) => one.table === table && formatDirective(one) === line);
      expect(written).toBeDefined();
      if (!written) return;
      const changed = applyChanges(text, [edit]);
      expect(changed.slice(written.span.from, written.span.to)).toBe(line);
      const restored = applyChanges(changed, [removeDirective(changed, written)]);
      // On a line of its own that it had to make, it leaves the break it made.
      expect(restored.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
      if (/^[ \t]*--/.test(edit.text)) expect(restored).toBe(text);
    }),
    { seed: 7, numRuns: 400 },
  );
});
