import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { useDocument } from '../store/document.ts';
import { problemOfExpression, problemOfType } from './check-sql-text.ts';

vi.mock('../platform/parser.ts', () => {
  const parser = import('../../src/sql/load-parser.ts').then(({ loadParser: load }) => load());
  return { loadMainParser: () => parser, loadedParser: () => null };
});

beforeAll(async () => {
  useDocument.setState({ reading: readSchema('CREATE TABLE t (a int);', await loadParser()) });
});

const COLUMNS = [
  { name: 'price', type: 'numeric' },
  { name: 'data', type: 'jsonb' },
];

describe('expressions', () => {
  it.each(['price * 2', "data ->> 'x' IS NOT NULL", '', "data @? '$.a'", 'price BETWEEN SYMMETRIC 1 AND 2', 'now()'])(
    '%s can be read',
    async (text) => {
      expect(await problemOfExpression(text, COLUMNS)).toBeNull();
    },
  );

  it.each([
    ['price *', /can't be read/],
    ['price; DROP TABLE t', /can't be read|semicolon|more than one/],
    ['price, data', /more than one/],
    ['price) OR (true', /more than one|can't be read/],
    ['total > 0', /no column total/],
  ])('%s is refused', async (text, reason) => {
    expect(await problemOfExpression(text, COLUMNS)).toMatch(reason);
  });

  it('does not look for columns where it knows none', async () => {
    expect(await problemOfExpression('VALUE > 0', [])).toBeNull();
  });
});

describe('types', () => {
  it.each(['numeric(12,2)', 'interval day to second', 'text[]', 'public.order_status', 'timestamp(3) with time zone'])(
    '%s can be read',
    async (text) => {
      expect(await problemOfType(text)).toBeNull();
    },
  );

  it.each(['varchar(', 'text not null', 'int, b int', 'int; DROP TABLE t'])('%s is refused', async (text) => {
    expect(await problemOfType(text)).not.toBeNull();
  });
});
