/** Names to types: search_path, shadowing, extensions and what is unknown. */
import { describe, expect, it } from 'vitest';
import { extensionsWithType, hasKnownTypes } from './extension-types.ts';
import { formatExtensionModifiers, withoutModifiers, withoutTypmod } from './format-type.ts';
import { type NamedType, resolveType, type TypeAsWritten, type TypeScope } from './resolve-type.ts';

const type = (...names: string[]): TypeAsWritten => ({
  names,
  modifiers: [],
  arrayDimensions: 0,
  isPercentType: false,
});

function scope(types: Readonly<Record<string, NamedType>>, rest: Partial<TypeScope> = {}): TypeScope {
  return {
    searchPath: ['public'],
    findType: (schema, name) => types[`${schema}.${name}`] ?? null,
    mayHaveOtherTypes: () => false,
    columnType: () => null,
    ...rest,
  };
}

const anEnum: NamedType = { category: 'enum', uses: 'type:x' };

describe('resolveType', () => {
  it('prefers pg_catalog unless the path puts it later', () => {
    const types = { 'public.date': anEnum };
    expect(resolveType(type('date'), scope(types)).type).toBe('date');
    expect(resolveType(type('date'), scope(types, { searchPath: ['public', 'pg_catalog'] })).type).toBe('public.date');
  });

  it('takes the first schema of the path that has it', () => {
    const types = { 'a.mood': anEnum, 'b.mood': anEnum };
    expect(resolveType(type('mood'), scope(types, { searchPath: ['b', 'a'] })).type).toBe('b.mood');
  });

  it('sees through domains to what they stand on', () => {
    const types: Record<string, NamedType> = {
      'public.email': { category: 'domain', uses: 'type:public.email', base: { base: 'text', category: 'builtin' } },
    };
    expect(resolveType(type('email'), scope(types))).toMatchObject({
      type: 'email',
      base: 'text',
      category: 'builtin',
    });
    expect(resolveType({ ...type('email'), arrayDimensions: 2 }, scope(types))).toMatchObject({
      type: 'email[]',
      base: 'public.email[]',
      category: 'array',
    });
  });

  it('calls a type unknown only when nothing could make it', () => {
    expect(resolveType(type('mystery'), scope({}))).toMatchObject({ known: false, type: 'mystery' });
    expect(resolveType(type('mystery'), scope({}, { mayHaveOtherTypes: () => true })).known).toBe(true);
    expect(resolveType(type('Mystery Type'), scope({})).type).toBe('"Mystery Type"');
  });

  it('drops a database before the schema', () => {
    expect(resolveType(type('db', 'public', 'mood'), scope({ 'public.mood': anEnum })).type).toBe('mood');
  });

  it('follows %TYPE to the column', () => {
    const facts = resolveType(type('mood'), scope({ 'public.mood': anEnum }));
    const withColumn = scope(
      {},
      { columnType: (_, table, column) => (table === 't' && column === 'm' ? facts : null) },
    );
    expect(resolveType({ ...type('t', 'm'), isPercentType: true }, withColumn).type).toBe('mood');
  });
});

describe('modifiers', () => {
  it.each([
    ['character varying(20)[]', 'character varying[]', 'character varying[]'],
    ['timestamp(3) with time zone', 'timestamp with time zone', 'timestamp with time zone'],
    ['interval day to second(3)', 'interval', 'interval'],
    ['numeric(10,-2)', 'numeric', 'numeric'],
    ['character(5)', 'character', 'bpchar'],
    ['bpchar', 'character', 'bpchar'],
    ['bit(4)', 'bit', '"bit"'],
    ['geometry(Point,4326)', 'geometry', 'geometry'],
    ['"odd (name)"', '"odd (name)"', '"odd (name)"'],
    ['intervals', 'intervals', 'intervals'],
  ])('%s', (printed, bare, column) => {
    expect(withoutModifiers(printed)).toBe(bare);
    expect(withoutTypmod(printed)).toBe(column);
  });

  it.each([
    ['geometry', ['point', 4326], '(Point,4326)'],
    ['geometry', ['POINTZ'], '(PointZ)'],
    ['geometry', [], ''],
    ['geography', ['Point'], '(Point,4326)'],
    ['vector', [1536], '(1536)'],
  ] as const)('%s%j as its extension prints it', (name, modifiers, printed) => {
    expect(formatExtensionModifiers(name, modifiers)).toBe(printed);
  });
});

describe('extensions', () => {
  it('knows who brings a type', () => {
    expect(extensionsWithType('citext')).toEqual(['citext']);
    expect(extensionsWithType('vector')).toContain('vector');
    expect(extensionsWithType('order_status')).toEqual([]);
  });

  it('says which it does not know', () => {
    expect(hasKnownTypes('uuid-ossp')).toBe(true);
    expect(hasKnownTypes('my_own_extension')).toBe(false);
  });
});
