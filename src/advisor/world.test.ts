import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSchema, updateSchema } from '../catalog/reading.ts';
import { findStatement, textOf } from '../catalog/script-text.ts';
import { loadParser } from '../sql/load-parser.ts';
import { differingKeys, differingStatements, World } from './world.ts';

const TEXT = `CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- crowfoot:role lookup
CREATE TABLE notes (id bigint PRIMARY KEY, author bigint REFERENCES users (id));
INSERT INTO users (id, name) VALUES (1, 'Ada'), (2, 'Grace');
CREATE VIEW authors AS SELECT name FROM users;
ALTER TABLE notes ADD COLUMN body text;
`;

const parser = await loadParser();

test('whatever is another object is named', () => {
  const edit = fc.record({
    at: fc.nat(TEXT.length),
    remove: fc.nat(20),
    insert: fc.constantFrom('', ' ', 'x', ';', "'", 'CREATE TABLE more (id int);'),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let before = new World(readSchema(TEXT, parser));
      for (const { at, remove, insert } of edits) {
        const { length } = textOf(before.reading.script);
        const change = { from: Math.min(at, length), to: Math.min(at + remove, length), text: insert };
        const now = new World(updateSchema(before.reading, [change], parser));
        const statements = differingStatements(before.reading.script, now.reading.script);
        for (const { id } of [...before.reading.script.statements, ...now.reading.script.statements])
          if (findStatement(before.reading.script, id)?.statement !== findStatement(now.reading.script, id)?.statement)
            expect(statements).toContain(id);
        for (const mapOf of [
          ({ reading }: World) => reading.catalog.tables,
          ({ reading }: World) => reading.catalog.views,
          ({ samples }: World) => samples,
          ({ directives }: World) => directives.byTable,
        ]) {
          const [old, next] = [new Map<string, unknown>(mapOf(before)), new Map<string, unknown>(mapOf(now))];
          const named = differingKeys(old, next);
          for (const key of [...old.keys(), ...next.keys()])
            expect(named.includes(key)).toBe(old.get(key) !== next.get(key));
        }
        before = now;
      }
    }),
    { seed: 3, numRuns: 200 },
  );
});
