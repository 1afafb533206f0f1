import { beforeAll, describe, expect, test } from 'vitest';
import { applyChanges } from '../../base/text-edit.ts';
import { readSchema } from '../../catalog/reading.ts';
import { tableId } from '../../catalog/types.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { runFix } from '../apply-fix.ts';
import { DocumentFacts } from '../document-facts.ts';
import { profileNamed } from '../profile.ts';
import { changeType, type TypeChange } from './change-type.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** The text after the fix; null where there is none. `at`: `table.column`. */
function changed(sql: string, at: string, change: Omit<TypeChange, 'caution'>): string | null {
  const reading = readSchema(sql, parser);
  const facts = new DocumentFacts(reading, profileNamed('postgres-modern'));
  const [table = '', name = ''] = at.split('.');
  const found = facts.table(tableId('public', table));
  const column = found?.columns.find((one) => one.name === name);
  if (!found || !column) throw new Error(`There is no column ${at}.`);
  const [fix] = changeType(facts, found, column, { caution: null, ...change });
  if (!fix) return null;
  const { reading: after, result } = runFix(reading, fix, parser);
  if (!result.ok) throw new Error(result.error);
  expect(after.diagnostics).toEqual([]);
  return applyChanges(sql, result.value.changes);
}

describe('what changes along', () => {
  test('columns that foreign keys tie to it, also through others', () => {
    const sql =
      'CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int PRIMARY KEY REFERENCES a);\nCREATE TABLE c (b_id int REFERENCES b (id));';
    expect(changed(sql, 'b.id', { type: 'bigint' })).toBe(sql.replaceAll(' int', ' bigint'));
  });

  test('foreign keys are put back as they were when types do not compare on the way', () => {
    const sql =
      'CREATE TABLE a (id text PRIMARY KEY);\nCREATE TABLE b (a_id text NOT NULL, CONSTRAINT owned FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE);';
    const after = changed(sql, 'a.id', { type: 'uuid' }) ?? '';
    const [foreignKey] = readSchema(after, parser).catalog.tables.get(tableId('public', 'b'))?.constraints ?? [];
    expect(foreignKey).toMatchObject({ name: 'owned', columns: ['a_id'], onDelete: 'cascade' });
    expect(after).toContain('a_id uuid NOT NULL');
  });

  test('the domain, where it says nothing but the type', () => {
    const sql = 'CREATE DOMAIN moment AS timestamp;\nCREATE TABLE a (at moment);';
    expect(changed(sql, 'a.at', { type: 'timestamptz' })).toBe(sql.replace('timestamp', 'timestamptz'));
    expect(changed(sql.replace(';', ' CHECK (VALUE > now());'), 'a.at', { type: 'timestamptz' })).toBeNull();
  });

  test('an array stays one, and a default that fits stays as it is written', () => {
    const sql = "CREATE TABLE a (seen timestamp[] DEFAULT '{}');";
    expect(changed(sql, 'a.seen', { type: 'timestamptz' })).toBe(sql.replace('timestamp', 'timestamptz'));
  });

  test('a default and a check that make no sense of the new type', () => {
    const sql = "CREATE TABLE a (b char(1) DEFAULT 'Y' CHECK (b IN ('Y', 'N')));";
    const dropped = readSchema(sql, parser).catalog.tables.get(tableId('public', 'a'))?.constraints ?? [];
    expect(changed(sql, 'a.b', { type: 'boolean', default: 'true', dropped })).toBe(
      'CREATE TABLE a (b boolean DEFAULT true);',
    );
    expect(changed(sql, 'a.b', { type: 'boolean', default: 'true' })).toBeNull();
  });
});

describe('no fix', () => {
  test.each([
    ['an index computes with it', 'CREATE TABLE a (b text);\nCREATE INDEX ON a (lower(b));'],
    ['an operator class is for the old type', 'CREATE TABLE a (b text);\nCREATE INDEX ON a (b text_pattern_ops);'],
    ['a generated column computes with it', "CREATE TABLE a (b text, c text GENERATED ALWAYS AS (b || 'x') STORED);"],
    ['rows of the file are written for the old type', "CREATE TABLE a (b text);\nINSERT INTO a VALUES ('x');"],
    [
      'a partition declares the column, too',
      'CREATE TABLE a (b text, c int) PARTITION BY LIST (c);\nCREATE TABLE a1 (b text, c int);\nALTER TABLE a ATTACH PARTITION a1 FOR VALUES IN (1);',
    ],
  ])('where %s', (_, sql) => {
    expect(changed(sql, 'a.b', { type: 'uuid' })).toBeNull();
  });

  test('where an index would hold what depends on the session', () => {
    const sql = 'CREATE TABLE a (b timestamp);\nCREATE INDEX ON a (date(b));';
    expect(changed(sql, 'a.b', { type: 'timestamptz', isUnstable: true })).toBeNull();
  });
});
