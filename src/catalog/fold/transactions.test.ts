import { expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import { readStatement } from '../read/read-statement.ts';
import { findUndoings } from './transactions.ts';

const parser = await loadParser();

/** Statements, each with the number of the one that undoes it, where one does. */
const undoings = (text: string): string[] => {
  const statements = text.split('; ');
  return findUndoings(statements.map((statement) => readStatement(parser, statement))).flatMap((by, index) =>
    by === null ? [] : [`${index} by ${by}`],
  );
};

it.each([
  ['SELECT 1; ROLLBACK; COMMIT; RELEASE x', []],
  ['BEGIN; SELECT 1; COMMIT; SELECT 2; ROLLBACK', []],
  ['BEGIN; SELECT 1; BEGIN; SELECT 2; ROLLBACK; SELECT 3', ['1 by 4', '3 by 4']],
  ['BEGIN; SELECT 1; SAVEPOINT a; SELECT 2; ROLLBACK TO a; SELECT 3; ROLLBACK TO a; COMMIT', ['3 by 4', '5 by 6']],
  ['BEGIN; SAVEPOINT a; SELECT 1; SAVEPOINT b; SELECT 2; RELEASE b; ROLLBACK TO a', ['2 by 6', '4 by 6']],
  ['BEGIN; SAVEPOINT a; SELECT 1; RELEASE a; ROLLBACK TO a; COMMIT', []],
  ['BEGIN; SAVEPOINT a; SELECT 1; SAVEPOINT a; SELECT 2; ROLLBACK TO a; ROLLBACK', ['4 by 5', '2 by 6']],
  ['SET LOCAL search_path TO a; BEGIN; SET LOCAL search_path TO a; COMMIT', ['0 by 0', '2 by 3']],
])('%s', (text, expected) => {
  expect(undoings(text).toSorted()).toEqual(expected.toSorted());
});
