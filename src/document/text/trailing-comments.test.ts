import { expect, it } from 'vitest';
import { applyChanges, changeSet } from '../../base/text-edit.ts';
import { alignComments } from './trailing-comments.ts';

const TEXT = `  a int,      -- first
  bb text,    -- it's the second
  c jsonb -- alone
  d text
  e date,        -- alone in a column of its own
  f uuid,  -- two blanks are no column
`;

it.each([
  ['grows', 'int', 'bigint', '  a bigint,   -- first\n'],
  ['shrinks', 'text', 'int', "  bb int,     -- it's the second\n"],
  ['grows past the comment', 'int', 'timestamp with time zone', '  a timestamp with time zone, -- first\n'],
  ['has a comment that is not aligned', 'jsonb', 'json', '  c json -- alone\n'],
  ['grows before a comment set apart', 'date', 'date UNIQUE', '  e date UNIQUE, -- alone in a column of its own\n'],
  ['shrinks before a comment set apart', 'date,', 'oid,', '  e oid,         -- alone in a column of its own\n'],
  ['has a comment two blanks behind it', 'uuid', 'bytea', '  f bytea,  -- two blanks are no column\n'],
  ['changes in the comment only', 'first', 'the first', '  a int,      -- the first\n'],
])('a line that %s', (_, old, now, line) => {
  const from = TEXT.indexOf(old);
  const changes = changeSet([{ from, to: from + old.length, text: now }]);
  expect(applyChanges(TEXT, alignComments(TEXT, changes))).toContain(line);
});
