/** Texts that have broken tools of this kind, each with what must still be seen. Used by the engine's tests and in the browser. */

export interface HostileInput {
  readonly name: string;
  readonly text: string;
  /** Ids of tables that must stand on the canvas all the same. */
  readonly tables: readonly string[];
}

const columns = (count: number) => Array.from({ length: count }, (_, n) => `c${n} int`).join(', ');

const MYSQL = `
CREATE TABLE \`users\` (
  \`id\` int(11) unsigned NOT NULL AUTO_INCREMENT,
  \`name\` varchar(255) CHARACTER SET utf8 DEFAULT NULL,
  \`state\` enum('a','b') NOT NULL,
  PRIMARY KEY (\`id\`),
  KEY \`name_idx\` (\`name\`)
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8;
/*!40101 SET character_set_client = utf8 */;
CREATE TABLE plain (id int primary key);
`;

const SQLITE = `
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
CREATE TABLE [posts] ([id] INTEGER NOT NULL PRIMARY KEY, user_id INTEGER REFERENCES users(id));
CREATE TABLE plain (id INTEGER PRIMARY KEY, note text);
COMMIT;
`;

const PSQL = `
\\set ON_ERROR_STOP on
\\i schema/one.sql
CREATE TABLE plain (id int PRIMARY KEY);
\\copy plain FROM 'plain.csv' CSV
CREATE TABLE more (plain_id int REFERENCES plain)
\\g
`;

const COPY = `
CREATE TABLE plain (id int, note text);
COPY plain (id, note) FROM stdin;
1\tCREATE TABLE fake (id int);
2\t'; DROP TABLE plain; --
3\t$$ ' " /* (
\\.
CREATE TABLE after_data (id int);
`;

const NAMES = `
CREATE TABLE "<script>window.hacked = 1</script>" (id int PRIMARY KEY, "<img src=x onerror='window.hacked = 1'>" text);
CREATE TABLE "two
lines" ("quo""te" int, "tab\t" text, "javascript:window.hacked=1" text);
CREATE TABLE "😀 emoji" ("имя" text, "\${window.hacked = 1}" text DEFAULT '<b>bold</b>');
CREATE TABLE "an_identifier_that_is_very_much_longer_than_sixty_three_bytes_and_so_is_cut" (id int);
COMMENT ON TABLE "😀 emoji" IS '<script>window.hacked = 1</script> [x](javascript:window.hacked=1)';
CREATE TABLE "__proto__" ("constructor" int, "hasOwnProperty" text);
CREATE TABLE "a.b" ("c.d" int);
`;

const CYCLES = `
CREATE TABLE a (id int PRIMARY KEY, b_id int);
CREATE TABLE b (id int PRIMARY KEY, c_id int);
CREATE TABLE c (id int PRIMARY KEY, a_id int REFERENCES a, self int REFERENCES c);
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
ALTER TABLE b ADD FOREIGN KEY (c_id) REFERENCES c;
`;

export const HOSTILE_INPUTS: readonly HostileInput[] = [
  { name: 'empty', text: '', tables: [] },
  { name: 'blank', text: ' \r\n\t\f ', tables: [] },
  { name: 'only comments', text: '-- one\n/* two /* three */ */', tables: [] },
  { name: 'binary', text: '\u0000\u0001\ufffd\u0000PGDMP\u0001\u000e\u0000'.repeat(500), tables: [] },
  {
    name: 'lone surrogates',
    text: 'CREATE TABLE plain (id int); \ud800 \udc00 select \ud83d',
    tables: ['public.plain'],
  },
  { name: 'MySQL', text: MYSQL, tables: ['public.plain'] },
  { name: 'SQLite', text: SQLITE, tables: ['public.plain'] },
  { name: 'psql script', text: PSQL, tables: ['public.plain', 'public.more'] },
  { name: 'COPY data like SQL', text: COPY, tables: ['public.plain', 'public.after_data'] },
  { name: 'names', text: NAMES, tables: ['public.😀 emoji', 'public.__proto__', 'public.two\nlines'] },
  { name: 'cycles of foreign keys', text: CYCLES, tables: ['public.a', 'public.b', 'public.c'] },
  {
    name: 'two tables of one name',
    text: 'CREATE TABLE twin (a int);\nCREATE TABLE twin (b int);\nCREATE TABLE plain (id int);',
    tables: ['public.twin', 'public.plain'],
  },
  { name: '1,600 columns', text: `CREATE TABLE wide (${columns(1600)});`, tables: ['public.wide'] },
  {
    name: 'too many columns',
    text: `CREATE TABLE wide (${columns(2000)}); CREATE TABLE plain (id int);`,
    tables: ['public.plain'],
  },
  {
    name: 'deeply nested parentheses',
    text: `CREATE TABLE deep (a int CHECK (${'('.repeat(20_000)}a > 0${')'.repeat(20_000)}));\nCREATE TABLE plain (id int);`,
    tables: ['public.plain'],
  },
  {
    name: 'a long chain of operators',
    text: `CREATE VIEW sums AS SELECT ${'1+'.repeat(50_000)}1;\nCREATE TABLE plain (id int);`,
    tables: ['public.plain'],
  },
  { name: 'only opening parentheses', text: '('.repeat(100_000), tables: [] },
  { name: 'only semicolons', text: ';'.repeat(100_000), tables: [] },
  {
    name: 'nested comment never closed',
    text: `CREATE TABLE plain (id int);\n${'/*'.repeat(50_000)}`,
    tables: ['public.plain'],
  },
  {
    name: 'string never closed',
    text: `CREATE TABLE plain (id int);\nINSERT INTO plain VALUES ('oops;\n`,
    tables: ['public.plain'],
  },
  {
    name: 'dollar quote never closed',
    text: 'CREATE TABLE plain (id int);\nDO $body$ begin',
    tables: ['public.plain'],
  },
  {
    name: 'a stray quote between tables',
    text: "CREATE TABLE plain (id int);\nCREATE TABLE odd (a text DEFAULT ');\nCREATE TABLE next (id int);\nCREATE TABLE last (id int, note text DEFAULT 'it''s');",
    tables: ['public.plain', 'public.next', 'public.last'],
  },
  {
    name: 'a missing semicolon',
    text: 'CREATE TABLE plain (id int)\nCREATE TABLE next (id int);\nCREATE TABLE last (id int);',
    tables: ['public.plain', 'public.next', 'public.last'],
  },
  { name: 'byte order mark', text: '\ufeffCREATE TABLE plain (id int);', tables: ['public.plain'] },
];

/** About `megabytes` of rows to insert around one table. */
export function insertRows(megabytes: number): string {
  const row = "INSERT INTO plain VALUES (1, 'some text; with a semicolon and ''quotes''');\n";
  return `CREATE TABLE plain (id int, note text);\n${row.repeat(Math.ceil((megabytes * 1_000_000) / row.length))}CREATE TABLE last (id int);`;
}
