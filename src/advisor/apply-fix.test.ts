import { beforeAll, expect, test } from 'vitest';
import { applyChanges } from '../base/text-edit.ts';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { runFix } from './apply-fix.ts';
import type { FixStep } from './rule.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

function applied(sql: string, step: FixStep): string {
  const fix = { title: 'Mend', safety: 'review', caution: null, steps: [step] } as const;
  const { result } = runFix(readSchema(sql, parser), fix, parser);
  if (!result.ok) throw new Error(result.error);
  return applyChanges(sql, result.value.changes);
}

const TABLE = 'CREATE TABLE a (id int);';
const FUNCTION = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';";
const TRIGGER = 'CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f()';
const step: FixStep = { kind: 'add-statements', schema: 'public', table: 'a', statements: [TRIGGER] };

test('statements stand behind the table', () => {
  expect(applied(`${FUNCTION}\n\n${TABLE}\n\nCREATE TABLE b ();\n`, step)).toBe(
    `${FUNCTION}\n\n${TABLE}\n\n${TRIGGER};\n\nCREATE TABLE b ();\n`,
  );
});

test('statements stand behind what they need', () => {
  expect(applied(`${TABLE}\n\n${FUNCTION}\n`, step)).toBe(`${TABLE}\n\n${FUNCTION}\n\n${TRIGGER};\n`);
});

test('statements about rows stand behind all, before the end of a transaction', () => {
  const text = `BEGIN;\n\n${TABLE}\n\nINSERT INTO a VALUES (1);\n\nCOMMIT;\n`;
  const last: FixStep = { kind: 'append-statements', statements: ['UPDATE a SET id = 2', 'DELETE FROM a'] };
  expect(applied(text, last)).toBe(text.replace('\n\nCOMMIT', '\n\nUPDATE a SET id = 2;\n\nDELETE FROM a;\n\nCOMMIT'));
});

const refusal = (sql: string, ...steps: readonly FixStep[]): string | null => {
  const { result } = runFix(readSchema(sql, parser), { title: 'Mend', safety: 'review', caution: null, steps }, parser);
  return result.ok ? null : result.error;
};

const own = { schema: 'public', table: 'a' } as const;
const alter = (sql: string): FixStep => ({ kind: 'add-statements', ...own, statements: [sql] });

test.each<[string, FixStep]>([
  ['ALTER TABLE a ENABLE ROW LEVEL SECURITY ;', alter('ALTER TABLE a ENABLE ROW LEVEL SECURITY')],
  ['UPDATE a SET id = 1;', { kind: 'append-statements', statements: ['UPDATE a SET id = 1'] }],
  ['CREATE INDEX ON a (id);', { kind: 'add-index', ...own, index: { keys: [{ column: 'id' }] } }],
  [
    'ALTER TABLE a ADD CHECK (id > 0);',
    { kind: 'add-constraint', ...own, constraint: { kind: 'check', expression: 'id > 0' } },
  ],
  [
    'ALTER TABLE a ADD b int; -- crowfoot:role lookup',
    { kind: 'write-directive', ...own, directive: { kind: 'role', args: 'lookup' } },
  ],
])('what is there already is not added: %s', (sql, once) => {
  expect(refusal(`${TABLE}\n${sql}`, once)).toBe('What it adds is there already.');
  expect(refusal(TABLE, once)).toBeNull();
});

test('what was undone is done anew', () => {
  const undone = 'ALTER TABLE a ENABLE ROW LEVEL SECURITY;\nALTER TABLE a DISABLE ROW LEVEL SECURITY;';
  expect(refusal(`${TABLE}\n${undone}`, alter('ALTER TABLE a ENABLE ROW LEVEL SECURITY'))).toBeNull();
});
