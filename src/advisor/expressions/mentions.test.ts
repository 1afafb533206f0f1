import { describe, expect, it } from 'vitest';
import { callsIn, isNotNullTest, isNullTest, namesIn } from './mentions.ts';

describe('calls', () => {
  it.each([
    ['now()', 'now'],
    ['(SELECT auth.uid())', 'uid auth.uid'],
    ['lower(email)', 'lower'],
    ['LOWER(Email)', 'lower'],
    ['CURRENT_TIMESTAMP', 'current_timestamp'],
    ['current_timestamp(3)', 'current_timestamp'],
    ['(amount)::numeric(12,2) > coalesce(a, b)', 'coalesce'],
    ['a IN (1, 2) AND b = ANY (c) OR NOT (d) AND EXISTS (SELECT 1)', ''],
    ["char_length(a::varchar(10)) > 3 AND upper(b) = 'F(x)'", 'char_length upper'],
    ['extract(year FROM created_at)', 'extract'],
    ['"Weird"(a)', 'Weird'],
    ['a.b.c(x)', 'c a.b.c'],
    ["x AT TIME ZONE 'UTC'", ''],
    ['', ''],
  ])('%s', (expression, calls) => expect(callsIn(expression).join(' ')).toBe(calls));
});

describe('names', () => {
  it.each([
    ['a > b AND c IS NOT NULL', 'a b c'],
    ['t.a = new.b', 'a b'],
    ['lower(email::text)', 'email'],
    ["(status)::public.order_status = 'draft'::public.order_status", 'status'],
    ["created_at::timestamp with time zone AT TIME ZONE 'utc'", 'created_at'],
    ["date '2024-01-01' < day", 'day'],
    ['"Total" = ANY (ARRAY[1, 2])', 'Total'],
    ['extract(year FROM a) > 2000', 'a'],
    ['(a COLLATE "C") = b', 'a b'],
    ['( SELECT x AS "Y")', 'x'],
    ['CASE WHEN a THEN b ELSE c END', 'a b c'],
    ["'name' = x -- y", 'x'],
  ])('%s', (expression, names) => expect([...namesIn(expression)].join(' ')).toBe(names));
});

describe('tests for NULL', () => {
  it.each([
    ['deleted_at IS NULL', [true, false]],
    ['(deleted_at IS NULL)', [true, false]],
    ['((deleted_at)) ISNULL', [true, false]],
    ['t.deleted_at is not null', [false, true]],
    ['deleted_at NOTNULL', [false, true]],
    ['deleted_at IS NULL AND a = 1', [false, false]],
    ['NOT deleted_at IS NULL', [false, false]],
    ['other IS NULL', [false, false]],
    ['deleted_at', [false, false]],
    ['', [false, false]],
  ])('%s', (expression, [isNull, isNotNull]) => {
    expect([isNullTest(expression, 'deleted_at'), isNotNullTest(expression, 'deleted_at')]).toEqual([
      isNull,
      isNotNull,
    ]);
  });
});
