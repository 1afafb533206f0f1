import { expect, test } from 'vitest';
import { keywordCaseOf } from './keyword-case.ts';

test.each([
  ['', 'upper'],
  ['CREATE TABLE a (id int PRIMARY KEY);', 'upper'],
  ['create table a (id int primary key);', 'lower'],
  ['create table a (id int);\ncreate table b (id int); -- CREATE it', 'lower'],
] as const)('%j is written in %s case', (sql, kind) => {
  expect(keywordCaseOf(sql)).toBe(kind);
});
