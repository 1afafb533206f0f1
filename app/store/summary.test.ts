import { beforeAll, expect, test } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { tableId } from '../../src/catalog/types.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { count, describeOpened, describeUpdate, relationshipCount } from './summary.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

test('counts have their nouns', () => {
  expect([count(0, 'table'), count(1, 'table'), count(1204, 'table')]).toEqual(['0 tables', '1 table', '1,204 tables']);
});

test('what came of a file is said in words', () => {
  const sql = `CREATE TABLE a (id int PRIMARY KEY);
    CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a);
    CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1;`;
  expect(describeOpened('x.sql', readSchema(sql, parser))).toBe(
    'x.sql: 2 tables, 1 relationship. 1 function or trigger is kept in the text and listed in the outline.',
  );
  expect(describeOpened('x.sql', readSchema('', parser))).toBe('x.sql has no statements yet.');
  expect(describeOpened('x.sql', readSchema('CREATE TABLE a (;', parser))).toContain('1 problem to look at.');
});

test('a foreign key declared on each partition is one relationship', () => {
  const sql = `CREATE TABLE a (id int PRIMARY KEY);
    CREATE TABLE p (id int, a_id int) PARTITION BY LIST (id);
    CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
    CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
    ALTER TABLE p1 ADD FOREIGN KEY (a_id) REFERENCES a;
    ALTER TABLE p2 ADD FOREIGN KEY (a_id) REFERENCES a;`;
  expect(relationshipCount(readSchema(sql, parser).catalog)).toBe(1);
  expect(relationshipCount(readSchema(sql.replace('a_id int)', 'a_id int REFERENCES a)'), parser).catalog)).toBe(1);
});

test('what a newer text brought is counted, in as few words as there are changes', () => {
  const id = (name: string) => tableId('public', name);
  const none = { appeared: [], vanished: [], renamed: new Map(), altered: [] };
  const some = { ...none, appeared: [id('a'), id('b')], altered: [id('c')] };
  expect(describeUpdate('new.sql', { changed: some, lostDirectives: [] })).toBe(
    'Updated from new.sql: 2 tables new, 1 changed.',
  );
  const renamed = { ...none, renamed: new Map([[id('a'), id('b')]]) };
  const lost = { kind: 'depends', args: 'a -> b', table: id('c'), span: { from: 0, to: 1 } };
  expect(describeUpdate('new.sql', { changed: renamed, lostDirectives: [lost] })).toBe(
    'Updated from new.sql: 1 table renamed. 1 comment for Crowfoot is gone with its table.',
  );
  expect(describeUpdate('new.sql', { changed: none, lostDirectives: [] })).toBe(
    'Updated from new.sql. No table changed, other parts of the text did.',
  );
});
