import { describe, expect, it } from 'vitest';
import { isLiteral, isNextval, isNow, isRandomUuid, isTimeOrderedUuid, literalText } from './defaults.ts';

describe('literals', () => {
  it.each([
    ["'draft'::status", 'draft'],
    ["'draft'", 'draft'],
    ["('draft'::character varying)::text", 'draft'],
    ["''", ''],
    ['0', '0'],
    ['-1.5', '-1.5'],
    ["('-1'::integer)", '-1'],
    ['true', 'true'],
    ['FALSE', 'false'],
    ["'{}'::jsonb", '{}'],
    ["'{}'::text[]", '{}'],
    ["E'a\\nb'", 'a\nb'],
    ["'2024-01-01 00:00:00'::timestamp without time zone", '2024-01-01 00:00:00'],
    ['0::numeric(12, 2)', '0'],
  ])('%s', (expression, text) => expect([isLiteral(expression), literalText(expression)]).toEqual([true, text]));

  it('NULL is one without a text', () => {
    expect([isLiteral('NULL::text'), literalText('NULL::text')]).toEqual([true, null]);
  });

  it.each(['now()', "'a' || 'b'", '1 + 1', 'CURRENT_DATE', "nextval('s'::regclass)", 'a', '', "ARRAY['a']", '- a'])(
    'none: %s',
    (expression) => expect([isLiteral(expression), literalText(expression)]).toEqual([false, null]),
  );
});

describe('functions', () => {
  it.each([
    ['gen_random_uuid()', true, false],
    ['public.uuid_generate_v4()', true, false],
    ['extensions.uuid_generate_v4()', true, false],
    ['(gen_random_uuid())::text', true, false],
    ['uuidv4()', true, false],
    ['uuidv7()', false, true],
    ['uuid_generate_v7()', false, true],
    ["'a'::uuid", false, false],
    ["replace(gen_random_uuid()::text, '-', '')", false, false],
    ['gen_random_uuid', false, false],
  ])('%s: random %s, by time %s', (expression, random, byTime) =>
    expect([isRandomUuid(expression), isTimeOrderedUuid(expression)]).toEqual([random, byTime]),
  );

  it.each([
    ['now()', true],
    ['NOW()', true],
    ['CURRENT_TIMESTAMP', true],
    ['CURRENT_TIMESTAMP(3)', true],
    ['(now())::date', true],
    ['now()::date', true],
    ['current_date', true],
    ["(now() AT TIME ZONE 'utc'::text)", true],
    ["now() at time zone 'utc'", true],
    ["timezone('utc', now())", true],
    ["timezone('utc'::text, clock_timestamp())", true],
    ['pg_catalog.now()', true],
    ["now() + interval '7 days'", false],
    ["(now() + '7 days'::interval)", false],
    ["date_trunc('month', now())", false],
    ['current_user', false],
    ["'now'", false],
    ['', false],
  ])('%s is now: %s', (expression, is) => expect(isNow(expression)).toBe(is));

  it.each([
    ["nextval('orders_id_seq'::regclass)", true],
    ["pg_catalog.nextval('s')", true],
    ["('A' || nextval('s'))", true],
    ["'nextval'", false],
  ])('%s takes a number from a sequence: %s', (expression, is) => expect(isNextval(expression)).toBe(is));
});
