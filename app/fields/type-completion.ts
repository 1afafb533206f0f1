/** Types that can be meant by what is typed: those of the document first, then Postgres's everyday ones. */
import type { Catalog } from '../../src/catalog/types.ts';
import { quoteIdentifier } from '../../src/sql/identifiers.ts';
import { type Completion, matching, NO_COMPLETION, type Suggestion } from './completion.ts';

/** Everyday types: the name to write, what it is, and when to take it. */
const BUILT_IN: readonly (readonly [text: string, detail: string, explanation: string])[] = [
  ['bigint', '8-byte integer', 'Whole numbers up to 9.2 quintillion: the usual key.'],
  ['integer', '4-byte integer', 'Whole numbers up to 2.1 billion.'],
  ['smallint', '2-byte integer', 'Whole numbers up to 32,767.'],
  ['text', 'text of any length', 'Text of any length. As fast as varchar.'],
  ['varchar(255)', 'text with a limit', 'Text of at most so many characters.'],
  ['boolean', 'true or false', 'True or false.'],
  ['timestamptz', 'a moment', 'A moment in time, the same everywhere: timestamp with time zone.'],
  ['timestamp', 'date and time, no zone', 'What a clock on the wall shows; says no moment by itself.'],
  ['date', 'a day', 'A day of the calendar.'],
  ['time', 'time of day', 'A time of day.'],
  ['interval', 'a span of time', 'A span of time: 3 days, 2 hours.'],
  ['numeric(12,2)', 'exact decimal', 'Exact decimals: 12 digits, 2 of them behind the point. For money.'],
  ['numeric', 'exact decimal', 'Exact decimals of any length.'],
  ['uuid', '128-bit identifier', 'An identifier that can be made anywhere: gen_random_uuid().'],
  ['jsonb', 'JSON, indexable', 'JSON that can be searched and indexed.'],
  ['json', 'JSON as written', 'JSON, kept exactly as it was written.'],
  ['bytea', 'bytes', 'Bytes: files, hashes.'],
  ['double precision', '8-byte float', 'Fast and inexact: for measurements, never for money.'],
  ['real', '4-byte float', 'Fast and inexact, 6 digits.'],
  ['char(2)', 'text of fixed length', 'Text filled up with spaces to a length.'],
  ['text[]', 'list of texts', 'An array: any type with [] behind it.'],
  ['inet', 'IP address', 'An IP address, with or without a network.'],
  ['cidr', 'IP network', 'An IP network.'],
  ['macaddr', 'MAC address', 'A MAC address.'],
  ['money', 'currency amount', 'An amount in the currency of the server. numeric is safer.'],
  ['tsvector', 'text for search', 'Text prepared for full text search.'],
  ['xml', 'XML', 'XML.'],
  ['bit', 'bits', 'A string of bits.'],
  ['daterange', 'range of days', 'From one day to another.'],
  ['tstzrange', 'range of moments', 'From one moment to another.'],
  ['int4range', 'range of integers', 'From one whole number to another.'],
  ['point', 'a point', 'A point in the plane.'],
];

/** Ways to write a type that need no completing. */
const ALSO =
  'int int2 int4 int8 float float4 float8 bool decimal dec varchar char character bpchar serial bigserial smallserial';
const COMPLETE: ReadonlySet<string> = new Set([...ALSO.split(' '), ...BUILT_IN.map(([text]) => text)]);

export function typeSuggestions({ enums, domains, composites }: Pick<Catalog, 'enums' | 'domains' | 'composites'>) {
  const nameOf = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
    schema === 'public' ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  const own: readonly Suggestion[] = [
    ...enums.map((one) => ({
      text: nameOf(one),
      detail: `enum, ${one.values.length} value${one.values.length === 1 ? '' : 's'}`,
      explanation: one.values.join(', '),
    })),
    ...domains.map((one) => ({
      text: nameOf(one),
      detail: `domain over ${one.type}`,
      explanation: one.checks.map(({ expression }) => expression).join(' and '),
    })),
    ...composites.map((one) => ({
      text: nameOf(one),
      detail: 'composite type',
      explanation: one.attributes.map(({ name, type }) => `${name} ${type}`).join(', '),
    })),
  ];
  return [...own, ...BUILT_IN.map(([text, detail, explanation]) => ({ text, detail, explanation }))];
}

/** Nothing once modifiers are typed: what stands in the brackets is free. */
export function completeType(all: readonly Suggestion[], text: string): Completion {
  const word = text.trim();
  if (/[([]/.test(word)) return NO_COMPLETION;
  const suggestions = matching(all, word);
  const isWhole = COMPLETE.has(word.toLowerCase()) || suggestions.some((one) => one.text === word);
  const isBegun = word !== '' && suggestions[0]?.text.toLowerCase().startsWith(word.toLowerCase());
  return { from: 0, to: text.length, suggestions, preferred: isBegun && !isWhole ? 0 : -1 };
}
