import { describe, expect, it } from 'vitest';
import { valueListOf } from './value-list.ts';

describe('the values that a CHECK allows', () => {
  it.each([
    ["status IN ('a', 'b')", 'status: a|b'],
    ["(status IN ('a', 'b'))", 'status: a|b'],
    ["((status)::text IN ('a'::text, 'b'::text))", 'status: a|b'],
    ["status = ANY (ARRAY['a'::text, 'b'::text])", 'status: a|b'],
    ["(status = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))", 'status: a|b'],
    ["((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))", 'status: a|b'],
    ["((status)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))", 'status: a|b'],
    ['status = ANY (\'{a,"b c"}\'::text[])', 'status: a|b c'],
    ["status = 'a' OR status = 'b'", 'status: a|b'],
    ["((status = 'a'::text) OR (status = 'b'::text) OR (status IS NULL))", 'status: a|b'],
    ["status IS NULL OR status IN ('a', 'b')", 'status: a|b'],
    ["status IS NOT NULL AND status IN ('a', 'b')", 'status: a|b'],
    ["t.status IN ('a')", 'status: a'],
    ['"Status" IN (\'A\')', 'Status: A'],
    ['flag IN (0, 1)', 'flag: 0|1'],
    ['level IN (-1, +2, 3.5)', 'level: -1|2|3.5'],
    ["'a' = status", 'status: a'],
    ["status IN ('it''s', E'b\\'c')", "status: it's|b'c"],
    ["status IN ('a', 'a', 'b')", 'status: a|b'],
    ['answer IN (true, false)', 'answer: true|false'],
  ])('%s', (expression, expected) => {
    const list = valueListOf(expression);
    expect(list && `${list.column}: ${list.values.join('|')}`).toBe(expected);
  });

  it.each([
    '',
    "status NOT IN ('a', 'b')",
    "status <> 'a'",
    "status = 'a' OR kind = 'b'",
    "status = 'a' OR amount > 5",
    "status IN ('a') AND kind IN ('b')",
    "status IN ('a', 'b') AND status IN ('b')",
    'status IN (SELECT name FROM statuses)',
    "status = lower('A')",
    'status IS NULL',
    "NOT (status IN ('a'))",
    "lower(status) IN ('a')",
    "status || 'x' IN ('ax')",
    'status IN',
    "status IN ('a'",
    'a = b',
    "status = ALL (ARRAY['a'])",
    '(((((',
    "status = ANY (ARRAY['a'] || other)",
  ])('none: %s', (expression) => expect(valueListOf(expression)).toBeNull());
});
