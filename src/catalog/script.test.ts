import { beforeAll, describe, expect, test } from 'vitest';
import { shiftSpan, sliceOf } from '../base/span.ts';
import { changeSet, diffOnce } from '../base/text-edit.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { corpus } from '../testing/corpus.ts';
import { readScript, updateScript } from './script.ts';
import { spanOf, textOf } from './script-text.ts';
import type { Script } from './statement.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const read = (text: string): Script => readScript(text, parser);
const edit = (script: Script, find: string, replacement: string): Script => {
  const from = textOf(script).indexOf(find);
  if (from < 0) throw new Error(`No ${find}`);
  return updateScript(script, changeSet([{ from, to: from + find.length, text: replacement }]), parser);
};
/** `kind`, a `!` when broken, a `~` when it goes by an earlier reading. */
const outline = ({ statements }: Script): string[] =>
  statements.map(({ reading, lastGood }) => `${reading.kind}${reading.error ? '!' : ''}${lastGood ? '~' : ''}`);
const texts = (script: Script): string[] =>
  script.statements.map((_, index) => sliceOf(textOf(script), spanOf(script, index)));

const table = (name: string): string => `CREATE TABLE ${name} (\n  id int PRIMARY KEY,\n  t text DEFAULT 'x'\n);`;
const THREE = [table('a'), table('b'), "COMMENT ON TABLE b IS 'it''s b';", table('c')].join('\n\n');

describe('one bad statement is one marker, the rest stays live', () => {
  test.each<[string, string, string, string[]]>([
    ['a stray quote', 'id int', "id int '", ['CREATE TABLE!~', 'CREATE TABLE', 'COMMENT', 'CREATE TABLE']],
    [
      'a stray quote where a string may stand',
      "DEFAULT 'x'",
      "DEFAULT '",
      ['CREATE TABLE!~', 'CREATE TABLE', 'COMMENT', 'CREATE TABLE'],
    ],
    ['a stray double quote', 'id int', 'id int "', ['CREATE TABLE!~', 'CREATE TABLE', 'COMMENT', 'CREATE TABLE']],
    ['a stray dollar quote', 'id int', 'id int $$', ['CREATE TABLE!~', 'CREATE TABLE', 'COMMENT', 'CREATE TABLE']],
    [
      'a comment that is not closed',
      'id int',
      'id /* int',
      ['CREATE TABLE!~', 'CREATE TABLE', 'COMMENT', 'CREATE TABLE'],
    ],
    [
      'a parenthesis that is not closed',
      'id int',
      'id int (',
      ['CREATE TABLE!~', 'CREATE TABLE', 'COMMENT', 'CREATE TABLE'],
    ],
    ['a parenthesis too many', 'id int', 'id int)', ['CREATE TABLE!~', 'CREATE TABLE', 'COMMENT', 'CREATE TABLE']],
    ['a missing semicolon', ');', ')', ['CREATE TABLE!~', 'CREATE TABLE', 'COMMENT', 'CREATE TABLE']],
    ['a misspelt keyword', 'CREATE', 'CREAT', ['CREAT!~', 'CREATE TABLE', 'COMMENT', 'CREATE TABLE']],
  ])('%s', (_, find, replacement, expected) => {
    const good = read(THREE);
    const broken = edit(good, find, replacement);
    expect(outline(broken)).toEqual(expected);
    expect(broken.statements.map(({ id }) => id)).toEqual(good.statements.map(({ id }) => id));
    expect(broken.statements[0]?.lastGood?.ddl).toHaveLength(1);
    for (const index of [1, 2, 3]) expect(broken.statements[index]?.reading).toBe(good.statements[index]?.reading);

    const mended = edit(broken, replacement, find);
    expect(outline(mended)).toEqual(outline(good));
    expect(mended.statements.map(({ id }) => id)).toEqual(good.statements.map(({ id }) => id));
  });

  test('without a semicolon anywhere, each statement is read and marked but the last', () => {
    const script = read(`${table('a')}\n${table('b')}\nINSERT INTO a VALUES (1)\n\nSELECT 1\n`.replaceAll(';', ''));
    expect(outline(script)).toEqual(['CREATE TABLE!~', 'CREATE TABLE!~', 'INSERT!~', 'SELECT']);
    expect(script.statements[0]?.reading.error?.span).toEqual({
      from: table('a').length - 2,
      to: table('a').length - 1,
    });
  });

  test('a quote in the last statement leaves those before it alone', () => {
    expect(outline(read(`${table('a')}\n${table("b'")}`))).toEqual(['CREATE TABLE', 'CREATE TABLE!']);
  });

  test('another dialect', () => {
    const script = read(
      'CREATE TABLE `a` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  KEY `k` (`id`)\n) ENGINE=InnoDB;\n\nCREATE TABLE b (id int);\nGO\nCREATE TABLE c (id int)\nGO\n',
    );
    expect(outline(script)).toEqual(['CREATE TABLE!', 'CREATE TABLE', 'GO!', 'CREATE TABLE!']);
  });
});

describe('what Postgres can read is never cut', () => {
  test.each([
    'CREATE SCHEMA s\nCREATE TABLE a (x int)\nCREATE TABLE b (y int)\nCREATE VIEW v AS SELECT 1;',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA s\nGRANT SELECT ON TABLES TO r;',
    'CREATE RULE r AS ON DELETE TO t DO INSTEAD\nINSERT INTO l VALUES (1);',
    'CREATE FUNCTION f() RETURNS void BEGIN ATOMIC\nINSERT INTO a VALUES (1);\n\nSELECT 1;\nDELETE FROM a;\nEND;',
    "COMMENT ON TABLE t IS 'Like\nCREATE TABLE x (y int);\n\nSELECT 1; ';",
    "INSERT INTO t VALUES ('\nCREATE TABLE x (\n'), ('\nDROP TABLE x;\n');",
    'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$\nCREATE TABLE x (y int);\n\nSELECT 1;\n$$;',
    'EXPLAIN ANALYZE\n\nSELECT 1;',
    'ALTER TABLE t\nALTER COLUMN a SET NOT NULL,\nDROP COLUMN b;',
    '/*\nCREATE TABLE old (a int);\n*/ CREATE TABLE t (\n/*\nCREATE TABLE old (a int);\n*/ a int);',
  ])('%j', (text) => {
    const script = read(`${text}\nSELECT 1; bogus bogus;`);
    expect(texts(script).slice(0, 2)).toEqual([text.replace(/^\/\*.*?\*\/ /s, ''), 'SELECT 1;']);
    expect(script.statements[0]?.reading.error).toBeNull();
  });

  test('the corpus has no broken statement', () => {
    for (const { name, text } of corpus()) {
      const broken = read(text).statements.filter(({ reading }) => reading.error);
      expect(
        broken.map(({ reading }) => reading.text),
        name,
      ).toEqual([]);
    }
  });
});

describe('ids and readings through edits', () => {
  test('an untouched statement is the same object, wherever it stands', () => {
    const before = read(THREE);
    const after = edit(before, 'COMMENT ON TABLE b', 'COMMENT ON TABLE a');
    expect(after.statements[0]).toBe(before.statements[0]);
    expect(after.statements[3]).toBe(before.statements[3]);
    expect(after.statements.map(({ id }) => id)).toEqual(before.statements.map(({ id }) => id));
    const longer = edit(before, 'COMMENT ON TABLE b', 'COMMENT ON TABLE bbb');
    expect(longer.statements[3]).toBe(before.statements[3]);
    expect(spanOf(longer, 3)).toEqual(shiftSpan(spanOf(before, 3), 2));
  });

  test('a statement inserted, removed or moved leaves the others their ids', () => {
    const before = read(THREE);
    const [a, b, comment, c] = before.statements.map(({ id }) => id);
    expect(edit(before, table('b'), '').statements.map(({ id }) => id)).toEqual([a, comment, c]);
    expect(edit(before, table('b'), `${table('n')}\n${table('b')}`).statements.map(({ id }) => id)).toEqual([
      a,
      5,
      b,
      comment,
      c,
    ]);
    const moved = updateScript(before, diffOnce(THREE, [table('c'), table('b'), table('a')].join('\n')), parser);
    expect(moved.statements.map(({ id }) => id)).toEqual([c, b, a]);
  });

  test('a newer dump pasted over the old one keeps ids by text, then by heading, then by place', () => {
    const before = read(THREE);
    const [a, b, comment, c] = before.statements.map(({ id }) => id);
    const text = [
      '-- newer',
      table('new'),
      table('a'),
      table('b').replace('text', 'varchar'),
      "COMMENT ON TABLE b IS 'B';",
      table('c'),
    ].join('\n');
    const after = updateScript(before, changeSet([{ from: 0, to: THREE.length, text }]), parser);
    expect(after.statements.map(({ id }) => id)).toEqual([5, a, b, comment, c]);
    expect(after.statements[1]?.reading).toBe(before.statements[0]?.reading);
  });

  test('a text typed over everything is not taken for what was there', () => {
    const after = updateScript(read(THREE), changeSet([{ from: 0, to: THREE.length, text: 'x' }]), parser);
    expect(outline(after)).toEqual(['X!']);
  });

  test('a statement broken for several steps keeps its last good reading', () => {
    let script = read(THREE);
    const good = script.statements[0]?.reading;
    for (const step of ['i', 'in', 'int', 'int D', 'int DEF']) {
      const now = /id (.*) PRIMARY/.exec(textOf(script))?.[1] ?? '';
      script = edit(script, `id ${now} PRIMARY`, `id ${step},, PRIMARY`);
      expect(outline(script)[0]).toBe('CREATE TABLE!~');
      expect(script.statements[0]?.lastGood).toBe(good);
    }
  });
});

describe('much text', () => {
  test('a large INSERT is taken as it is', () => {
    const rows = Array.from(
      { length: 300_000 },
      (_, index) => `(${index}, 'CREATE TABLE x; ''${index}''\nDROP TABLE y')`,
    );
    const text = `${table('a')}\nINSERT INTO a VALUES\n${rows.join(',\n')};\n${table('b')}`;
    expect(text.length).toBeGreaterThan(12_000_000);
    const start = performance.now();
    expect(outline(read(text))).toEqual(['CREATE TABLE', 'INSERT', 'CREATE TABLE']);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('a large INSERT with a quote too many is broken, and the rest is read', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `(${index}, 'x')`).join(',\n');
    const script = read(`INSERT INTO a VALUES (0, 'x),\n${rows};\n\n${table('b')}\n${table('c')}`);
    expect(outline(script)).toEqual(['INSERT!', 'CREATE TABLE', 'CREATE TABLE']);
  });

  test('COPY data are no SQL', () => {
    const script = read(`COPY a (id) FROM stdin;\n1\tCREATE TABLE x (\n'\n\\.\n\n${table('b')}`);
    expect(outline(script)).toEqual(['COPY', 'CREATE TABLE']);
    expect(texts(script)[0]).toContain("'\n\\.");
  });

  test.each([
    'CREATE TABLE a (\n',
    "CREATE TABLE a ('\n",
    'CREATE TABLE a (id int)\nGO\n',
    'CREATE TABLE a (x "\n',
    'CREATE TABLE a /*\n',
    '(',
    "'",
    'x\n',
  ])('a quarter megabyte of %j takes its time, but not much of it', (part) => {
    const start = performance.now();
    read(part.repeat(250_000 / part.length));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
