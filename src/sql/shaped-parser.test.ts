import { beforeAll, describe, expect, test } from 'vitest';
import { corpus } from '../testing/corpus.ts';
import { generateSchema } from '../testing/generate-schema.ts';
import { loadGrammar } from './load-parser.ts';
import type { SqlParser } from './parser.ts';
import { ShapedParser } from './shaped-parser.ts';
import { splitStatements } from './split.ts';

let grammar: SqlParser;
beforeAll(async () => {
  grammar = await loadGrammar();
});

const slicesOf = (text: string): string[] => splitStatements(text).map(({ from, to }) => text.slice(from, to));

/** What an outcome says, with the keys of objects in one order. */
function said(parser: SqlParser, text: string): string {
  const outcome = parser.parse(text);
  const kept = outcome.ok ? outcome.statements.map(({ node, span }) => ({ node, span })) : outcome;
  return JSON.stringify(kept, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** The texts that are not parsed as the grammar parses them, when they are seen first or again. */
function differences(texts: readonly string[]): string[] {
  const parser = new ShapedParser(grammar);
  return texts.filter((text) => [1, 2].some(() => said(parser, text) !== said(grammar, text)));
}

/** How often the grammar is asked about these texts, one after the other. */
function countAsked(texts: readonly string[]): number {
  let count = 0;
  const parser = new ShapedParser({
    parse(text) {
      count++;
      return grammar.parse(text);
    },
  });
  for (const text of texts) parser.parse(text);
  return count;
}

describe('gives what the grammar gives', () => {
  test('for a generated schema', () => {
    expect(differences(slicesOf(generateSchema(200)))).toEqual([]);
  });

  test.each(corpus())('for $name', ({ text }) => {
    expect(differences(slicesOf(text).filter((slice) => slice.length < 20_000))).toEqual([]);
  });

  test.each([
    [
      'names and strings that the grammar looks at',
      'ALTER TABLE a OWNER TO b',
      'ALTER TABLE a OWNER TO public',
      'ALTER TABLE a OWNER TO "public"',
      'ALTER TABLE a OWNER TO none',
      'ALTER TABLE a ATTACH PARTITION b FOR VALUES WITH (modulus 4, remainder 1)',
      'ALTER TABLE a ATTACH PARTITION b FOR VALUES WITH (remainder 4, other 1)',
      'CREATE TABLE a (b float(3), c float(30), d "char", e char)',
      "CREATE TABLE a (b text DEFAULT '')",
      "COMMENT ON TABLE a IS 'x'",
      "COMMENT ON TABLE a IS ''",
      'COMMENT ON TABLE a IS NULL',
    ],
    [
      'spellings of names',
      'CREATE TABLE a (b int)',
      'CREATE TABLE É.Ünit (B int, "B" int, "b""c" int)',
      'CREATE TABLE "😀" ("日本" int)',
      `CREATE TABLE ${'x'.repeat(70)} ("${'é'.repeat(40)}" int, ${'é'.repeat(40)} int)`,
      'CREATE TABLE U&"d\\0061t" (b int)',
      'CREATE TABLE "" (b int)',
    ],
    [
      'spellings of strings',
      "CREATE TABLE a (b text DEFAULT 'c')",
      "CREATE TABLE a (b text DEFAULT 'it''s')",
      "CREATE TABLE a (b text DEFAULT 'one'\n'two')",
      "CREATE TABLE a (b text DEFAULT 'one' 'two')",
      "CREATE TABLE a (b text DEFAULT E'\\n')",
      "CREATE TABLE a (b text DEFAULT 'a\\b')",
      'CREATE TABLE a (b text DEFAULT $$c$$)',
      "CREATE TABLE a (b text DEFAULT '\ud800')",
      "CREATE TABLE a (b text DEFAULT '\0')",
    ],
    [
      'lists with mistakes',
      'CREATE TABLE a (b int, c int)',
      'CREATE TABLE a (b int, c int',
      'CREATE TABLE a (b int, c int,)',
      'CREATE TABLE a (, b int)',
      'CREATE TABLE a ()',
      'CREATE TABLE a (b int]',
      'CREATE TABLE a (b int, c int))',
      'CREATE TABLE a (b int); CREATE TABLE c (d int)',
      'CREATE TABLE a (b int) PARTITION BY list (b)',
      'CREATE TABLE a (b int CHECK (b IN (1, 2)), c int[][3] DEFAULT ARRAY[1, 2], UNIQUE (b, c))',
    ],
    [
      'comments',
      'CREATE TABLE a (b int NOT NULL)',
      'CREATE TABLE a (-- one\n b int /* two */ NOT NULL -- three\n) -- four',
      'CREATE TABLE a (b int NOT NULL /* open )',
      'create table a (b timestamp with /* x */ time zone)',
      'CREATE INDEX ON a (b NULLS -- x\n LAST)',
    ],
  ])('for %s', (_, ...texts) => {
    expect(differences(texts)).toEqual([]);
  });
});

test('asks the grammar once about what differs in names, strings and places only', () => {
  const alike = (name: string): string[] => [
    `CREATE TABLE ${name} (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'x', ${name}_id int REFERENCES ${name} (id));`,
    `CREATE TABLE ${name}s (a text NOT NULL  DEFAULT '${name}', b int  REFERENCES ${name} (id), id bigint PRIMARY KEY);`,
    `COMMENT ON COLUMN ${name}.a IS 'This is ${name}';`,
    `CREATE INDEX ${name}_idx ON ${name} (a, b);`,
    `ALTER TABLE ONLY ${name} ADD CONSTRAINT ${name}_fk FOREIGN KEY (a) REFERENCES b (c);`,
  ];
  expect(countAsked(alike('apples'))).toBe(5);
  expect(countAsked([...alike('apples'), ...alike('pears'), ...alike('Plums')])).toBe(5);
});

test('asks again about what is wrong', () => {
  expect(countAsked(['CREATE TABLE a (b in t)', 'CREATE TABLE a (b in t)'])).toBe(4);
});

test('remembers no more than it may', () => {
  const parser = new ShapedParser(grammar);
  for (let from = 0; from < 40_000; from += 1000) {
    const columns = Array.from({ length: 1000 }, (_, at) => `c${from + at} varchar(${from + at + 1})`);
    parser.parse(`CREATE TABLE a (${columns.join(', ')})`);
  }
  expect(said(parser, 'CREATE TABLE a (b varchar(7))')).toBe(said(grammar, 'CREATE TABLE a (b varchar(7))'));
});
