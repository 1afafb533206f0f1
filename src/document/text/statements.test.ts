/** Putting statements in and taking them out: blank lines and comments around them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { applyChanges, changeSet } from '../../base/text-edit.ts';
import { readScript } from '../../catalog/script.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { removeStatements } from './statements.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

describe('removeStatements', () => {
  it.each<[title: string, text: string, indexes: number[], after: string]>([
    ['a line of several', 'SELECT 1;\nSELECT 2;\nSELECT 3;\n', [1], 'SELECT 1;\nSELECT 3;\n'],
    [
      'the blank line below stays with those close above',
      'SELECT 1;\nSELECT 2;\n\nSELECT 3;\n',
      [1],
      'SELECT 1;\n\nSELECT 3;\n',
    ],
    ['one of two blank lines', 'SELECT 1;\n\nSELECT 2;\n\nSELECT 3;\n', [1], 'SELECT 1;\n\nSELECT 3;\n'],
    ['the last one, with the blank line above', 'SELECT 1;\n\nSELECT 2;\n', [1], 'SELECT 1;\n'],
    [
      'with its comments',
      'SELECT 1;\n\n-- two\nSELECT 2; -- of it\n\n-- three\nSELECT 3;\n',
      [1],
      'SELECT 1;\n\n-- three\nSELECT 3;\n',
    ],
    ['neighbours', 'SELECT 1;\n\nSELECT 2;\n\nSELECT 3;\n', [2, 1], 'SELECT 1;\n'],
    ['all', 'SELECT 1;\n\nSELECT 2;\n', [0, 1], ''],
    ['all, with a blank line between groups', 'SELECT 1;\nSELECT 2;\n\nSELECT 3;\n', [0, 1, 2], ''],
    ['one of a line', 'SELECT 1; SELECT 2; SELECT 3;\n', [1], 'SELECT 1;  SELECT 3;\n'],
  ])('%s', (_, text, indexes, after) => {
    const edits = removeStatements(readScript(text, parser), indexes);
    expect(applyChanges(text, changeSet(edits))).toBe(after);
  });
});
