/** What is planned on a part of the text is what would be planned on all of it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeSet } from '../../base/text-edit.ts';
import { readScript } from '../../catalog/script.ts';
import { sliceText, textOf } from '../../catalog/script-text.ts';
import { loadParser } from '../../sql/load-parser.ts';
import { alignComments, alignCommentsIn } from './trailing-comments.ts';

const parser = await loadParser();

const lines = fc.array(
  fc.constantFrom(
    'CREATE TABLE a (   -- one',
    '  id int,          -- two',
    '  b text           -- three',
    ');',
    '-- note',
    "COMMENT ON TABLE a IS 'x';  -- four",
    '',
    'SELECT 1; SELECT 2; -- five',
  ),
  { maxLength: 40 },
);
const text = fc.tuple(lines, fc.constantFrom('\n', '\r\n')).map(([all, lineBreak]) => all.join(lineBreak));

it('gives parts of the text as the text has them', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (sql, a, b) => {
      const script = readScript(sql, parser);
      const [from, to] = [a % (sql.length + 1), b % (sql.length + 1)].sort((one, other) => one - other) as [
        number,
        number,
      ];
      expect(sliceText(script, from, to)).toBe(textOf(script).slice(from, to));
    }),
  );
});

it('aligns comments by the lines around an edit as by the whole text', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom('', 'x', 'xyz')), { maxLength: 4 }),
      (sql, some) => {
        const script = readScript(sql, parser);
        const edits = some
          .map(([at, size, written]) => ({ from: at % (sql.length + 1), size, text: written }))
          .sort((a, b) => a.from - b.from)
          .map(({ from, size, text: written }) => ({ from, to: Math.min(sql.length, from + size), text: written }));
        let end = -1;
        const changes = changeSet(
          edits.filter(({ from, to }) => {
            if (from <= end) return false;
            end = to;
            return true;
          }),
        );
        expect(outcomeOf(() => alignCommentsIn(script, changes))).toEqual(outcomeOf(() => alignComments(sql, changes)));
      },
    ),
    { numRuns: 500 },
  );
});

/** Edits that take a comment's blanks overlap with those that would align it. */
function outcomeOf<T>(work: () => T): T | 'overlap' {
  try {
    return work();
  } catch {
    return 'overlap';
  }
}
