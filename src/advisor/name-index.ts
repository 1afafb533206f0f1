/** Which table a noun stands for: the names of tables in the singular and the plural, with and without a common prefix. */
import type { TableId } from '../catalog/types.ts';
import { singularName } from './words/inflection.ts';

export interface NameIndex {
  /** `noun` in lower case; the table of the same schema first. Null where there is none, or several that are as good. */
  find(noun: string, schema: string): TableId | null;
}

export function indexNames(tables: readonly TableId[]): NameIndex {
  const bySchema = new Map<string, Map<string, TableId | null>>();
  const everywhere = new Map<string, TableId | null>();
  for (const id of tables) {
    const dot = id.indexOf('.');
    const schema = id.slice(0, dot);
    const inSchema = bySchema.get(schema) ?? new Map<string, TableId | null>();
    bySchema.set(schema, inSchema);
    for (const noun of nounsOf(id.slice(dot + 1)))
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
