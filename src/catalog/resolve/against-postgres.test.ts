/** Types and query columns as Postgres itself has them, over the gallery. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresOnNode } from '../../postgres/node-template.ts';
import type { Postgres } from '../../postgres/open-postgres.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import type { TableRecord, ViewRecord } from '../fold/records.ts';
import { readSchema } from '../reading.ts';
import { tableId } from '../types.ts';
import { queries, refused, setting, types } from './gallery.fixture.ts';

const COLUMNS = `
SELECT c.relname::text AS relation, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
 WHERE c.relname ~ '^gallery_' AND a.attnum > 0
 ORDER BY c.relname, a.attnum`;

interface Row {
  readonly relation: string;
  readonly name: string;
  readonly type: string;
}

/** What Postgres has by relation, or why it refused. */
type Answer = readonly { readonly name: string; readonly type: string }[] | string;

let postgres: Postgres;
let parser: SqlParser;
const answers = new Map<string, Answer>();

const extra = 'CREATE SEQUENCE app.s;';
const base = `${setting}${extra}`;
const typeTable = (at: number): string => `CREATE TABLE gallery_t${at} (a ${types[at]});`;
const view = (at: number): string => `CREATE VIEW gallery_v${at} AS ${queries[at]};`;
const table = (at: number): string => `CREATE TABLE gallery_c${at} AS ${queries[at]};`;

beforeAll(async () => {
  parser = await loadParser();
  postgres = await openPostgresOnNode({ extensions: ['citext', 'hstore'] });
  await postgres.exec(base);
  const statements = [
    ...types.map((_, at) => [`gallery_t${at}`, typeTable(at)] as const),
    ...queries.flatMap((_, at) => [[`gallery_v${at}`, view(at)] as const, [`gallery_c${at}`, table(at)] as const]),
  ];
  for (const [name, sql] of statements)
    await postgres.exec(sql).catch((error: Error) => answers.set(name, error.message));
  const { rows } = await postgres.query<Row>(COLUMNS);
  for (const { relation, name, type } of rows) {
    const before = answers.get(relation);
    answers.set(relation, [...(typeof before === 'object' ? before : []), { name, type }]);
  }
}, 120_000);
afterAll(() => postgres.close());

describe('types', () => {
  it.each(types.map((type, at) => ({ type, at })))('prints $type as format_type does', ({ at }) => {
    const { catalog, diagnostics } = readSchema(`${base}${typeTable(at)}`, parser);
    const columns = catalog.tables
      .get(tableId('public', `gallery_t${at}`))
      ?.columns.map(({ name, type }) => ({ name, type }));
    expect(columns).toEqual(answers.get(`gallery_t${at}`));
    expect(diagnostics).toEqual([]);
  });
});

describe('views', () => {
  it.each(queries.map((query, at) => ({ query, at })))('has the columns of $query', ({ at }) => {
    const answer = answers.get(`gallery_v${at}`);
    const { catalog, diagnostics } = readSchema(`${base}${view(at)}`, parser);
    const found = catalog.views.get(tableId('public', `gallery_v${at}`)) as ViewRecord | undefined;
    expect(answer).toBeInstanceOf(Array);
    if (typeof answer !== 'object') return;
    expect(found?.columns).toEqual(answer.map(({ name }) => name));
    // A type that can't be told is no wrong answer, but it is counted below.
    const types = found?.columnTypes.map(({ type }, column) => type ?? answer[column]?.type);
    expect(types).toEqual(answer.map(({ type }) => type));
    expect(diagnostics).toEqual([]);
  });

  it('tells nearly all types', () => {
    const sql = `${base}${queries.map((_, at) => view(at)).join('\n')}`;
    const views = [...readSchema(sql, parser).catalog.views.values()] as ViewRecord[];
    const untold = views.flatMap(({ name, columnTypes }) =>
      columnTypes.filter(({ type }) => type === null).map((column) => `${name}.${column.name}`),
    );
    expect(untold).toEqual([]);
  });
});

describe('queries Postgres refuses', () => {
  it.each(refused)('$query: $code', async ({ query, code }) => {
    const sql = `CREATE VIEW gallery_refused AS ${query};`;
    await expect(postgres.exec(sql)).rejects.toThrow();
    const { diagnostics } = readSchema(`${base}${sql}`, parser);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(diagnostics[0]?.span.from).toBeGreaterThan(base.length);
  });
});

describe('CREATE TABLE AS', () => {
  it.each(queries.map((query, at) => ({ query, at })))('makes the columns of $query', ({ at }) => {
    const answer = answers.get(`gallery_c${at}`);
    const { catalog, diagnostics } = readSchema(`${base}${table(at)}`, parser);
    const found = catalog.tables.get(tableId('public', `gallery_c${at}`)) as TableRecord | undefined;
    // Pseudo-types can be a view's, but not a table's.
    if (typeof answer !== 'object') return;
    expect(found?.columns.map(({ name, type }) => ({ name, type }))).toEqual(answer);
    expect(diagnostics).toEqual([]);
  });
});
