/** Which table a noun stands for: the names of tables in the singular and the plural, with and without a common prefix. */
import type { Catalog, TableId } from '../catalog/types.ts';
import { singularName } from './words/inflection.ts';

export interface NameIndex {
  /** `noun` in lower case; the table of the same schema first. Null where there is none, or several that are as good. */
  find(noun: string, schema: string): TableId | null;
}

export function indexNames(catalog: Catalog): NameIndex {
  const bySchema = new Map<string, Map<string, TableId | null>>();
  const everywhere = new Map<string, TableId | null>();
  for (const { id, schema, name, partitionOf } of catalog.tables.values()) {
    if (partitionOf) continue;
    const inSchema = bySchema.get(schema) ?? new Map<string, TableId | null>();
    bySchema.set(schema, inSchema);
    for (const noun of nounsOf(name))
      for (const names of [inSchema, everywhere])
        names.set(noun, names.has(noun) && names.get(noun) !== id ? null : id);
  }
  return {
    find: (noun, schema) => {
      const wanted = singularName(noun);
      return bySchema.get(schema)?.get(wanted) ?? everywhere.get(wanted) ?? null;
    },
  };
}

const nouns = new Map<string, readonly string[]>();
const KEPT = 10_000;

function nounsOf(name: string): readonly string[] {
  const known = nouns.get(name);
  if (known) return known;
  const lower = name.toLowerCase();
  const bare = lower.replace(/^(?:tbl|dim|fact|fct|stg)_/, '');
  const found = [...new Set([lower, bare].map(singularName))];
  if (nouns.size >= KEPT) nouns.clear();
  nouns.set(name, found);
  return found;
}
