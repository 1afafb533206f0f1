import { beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { complete, type Suggestion } from './completion.ts';
import { completeExpression } from './expression-completion.ts';
import { completeType, typeSuggestions } from './type-completion.ts';

let all: readonly Suggestion[];
beforeAll(async () => {
  const sql = `CREATE TYPE order_status AS ENUM ('new', 'paid'); CREATE DOMAIN email AS text CHECK (VALUE ~ '@');
    CREATE SCHEMA s; CREATE TYPE s."Odd" AS ENUM ('a');`;
  all = typeSuggestions(readSchema(sql, await loadParser()).catalog);
});

const texts = (typed: string): string[] => completeType(all, typed).suggestions.map(({ text }) => text);
const taken = (typed: string): string => {
  const completion = completeType(all, typed);
  const suggestion = completion.suggestions[completion.preferred];
  return suggestion ? complete(typed, completion, suggestion).text : typed;
};

describe('types', () => {
  it('offers the types of the document first', () => {
    expect(texts('').slice(0, 4)).toEqual(['order_status', 's."Odd"', 'email', 'bigint']);
    expect(texts('or')[0]).toBe('order_status');
    expect(texts('stat')).toContain('order_status');
    expect(all.find(({ text }) => text === 'order_status')).toMatchObject({
      detail: 'enum, 2 values',
      explanation: 'new, paid',
    });
  });

  it('takes the first for Enter only where what is typed is its beginning, and no type itself', () => {
    expect(['big', 'times', 'ord', 'text', 'int', 'numeric', 'xyz', ''].map(taken)).toEqual([
      'bigint',
      'timestamptz',
      'order_status',
      'text',
      'int',
      'numeric',
      'xyz',
      '',
    ]);
  });

  it('leaves modifiers to whoever types them', () => {
    expect(texts('numeric(')).toEqual([]);
    expect(texts('text[')).toEqual([]);
  });
});

describe('expressions', () => {
  const columns = [
    { name: 'total', type: 'numeric' },
    { name: 'Odd One', type: 'text' },
  ];
  const at = (text: string) => completeExpression(columns, text, text.length);

  it('completes the word before the cursor', () => {
    const completion = at('total > 0 AND to');
    expect(completion.suggestions.map(({ text }) => text)).toEqual(['total']);
    const [first] = completion.suggestions;
    expect(first && complete('total > 0 AND to', completion, first)).toEqual({
      text: 'total > 0 AND total',
      caret: 19,
    });
    expect(at('odd').suggestions[0]?.text).toBe('"Odd One"');
    expect(at('low').suggestions.map(({ text }) => text)).toEqual(['lower(']);
  });

  it('is silent behind a finished word, in strings and numbers', () => {
    for (const text of ['total ', 'total', "'to", '12', '', '-- to']) expect(at(text).suggestions).toEqual([]);
  });
});
