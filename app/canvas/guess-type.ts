/** A type for a new column that none was typed for, from its name: that of the key it seems to refer to, or what columns of that name usually are. */
import { plural } from '../../src/catalog/relationships.ts';
import type { Catalog } from '../../src/catalog/types.ts';
import { shortType } from '../../src/layout/short-type.ts';

const USUAL: readonly (readonly [name: RegExp, type: string])[] = [
  [/(?:_at|_time|timestamp)$/, 'timestamptz'],
  [/(?:_on|_date|birthday)$|^date$/, 'date'],
  [/^(?:is|has|can)_|^(?:active|enabled|archived|deleted)$/, 'boolean'],
  [/(?:price|amount|total|cost|fee|balance|salary)$/, 'numeric(12,2)'],
  [/(?:count|quantity|qty|position|age|year|stock|rank|size)$/, 'integer'],
  [/(?:_uuid|^uuid)$/, 'uuid'],
  [/(?:data|metadata|settings|payload|attributes|config)$/, 'jsonb'],
  [/(?:_id|^id)$/, 'bigint'],
];

export function guessType(catalog: Catalog, name: string): string {
  const stem = /^(.+)_id$/i.exec(name)?.[1]?.toLowerCase();
  const names = stem === undefined ? [] : [stem, plural(stem)];
  const parent = [...catalog.tables.values()].find((table) => names.includes(table.name.toLowerCase()));
  const [key, ...more] = parent?.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  const column = more.length === 0 && parent?.columns.find((one) => one.name === key);
  if (column) return shortType(column.type);
  return USUAL.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? 'text';
}
