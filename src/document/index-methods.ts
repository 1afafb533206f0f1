/**
 * What is asked of an index that its access method can't do, in the words of a command: the rules are the reader's own.
 * Invariant: refuses only what Postgres refuses.
 */
import { abilitiesOf, extensionWithClasses, isCollatable, lacksClass } from '../catalog/resolve/index-methods.ts';
import type { Table, View } from '../catalog/types.ts';
import type { IndexKeySpec, IndexSpec } from './command-schema.ts';
import { type Draft, refuse } from './draft.ts';
import { typeOfExpression } from './expression-type.ts';
import { factsOf } from './type-changes.ts';

type Owner = Table | View;
type Method = NonNullable<IndexSpec['method']>;

export function refuseMethod(draft: Draft, owner: Owner, spec: IndexSpec): void {
  const { method = 'btree', unique, keys, include } = spec;
  const can = abilitiesOf(method);
  const index = `${/^[aeiou]/.test(method) ? 'An' : 'A'} ${method} index`;
  if (unique && can?.unique === false) refuse(`${index} can’t be unique. Use btree for that.`);
  if (keys.length > 1 && can?.severalKeys === false)
    refuse(`${index} has one key only. Use btree, or one index for each key.`);
  if ((include ?? []).length > 0 && can?.include === false)
    refuse(`${index} includes no other columns. Leave them out.`);
  if (keys.some(({ descending, nulls }) => descending || nulls != null) && can)
    refuse(
      `${index} keeps no order, so its keys can’t be descending or have their nulls first or last. Leave that out.`,
    );
  for (const key of keys) refuseKey(draft, owner, method, key);
}

/** A key of an index, or of a constraint that has one. */
export function refuseKey(draft: Draft, owner: Owner, method: Method, key: IndexKeySpec): void {
  const { catalog } = draft;
  const type = typeOf(draft, owner, key);
  if (type === null) return;
  const label = 'column' in key ? key.column : key.expression;
  const facts = factsOf(type, catalog);
  if (key.collation != null && !isCollatable(facts))
    refuse(`${label} is ${type}, which has no order of letters. Leave the collation out.`);
  const extension = extensionWithClasses.get(method);
  if (key.opclass != null || catalog.extensions.some(({ name }) => name === extension)) return;
  if (!lacksClass(method, facts)) return;
  refuse(
    `Postgres has no operators for a ${method} index over ${type}, the type of ${label}. ${adviceFor(method, type)}`,
  );
}

function typeOf(draft: Draft, owner: Owner, key: IndexKeySpec): string | null {
  // Whether there is a class for an expression, or for a view's column, the reader tells when it is written.
  if ('expression' in key) return key.collation == null ? null : typeOfExpression(draft, owner, key.expression);
  if (!('constraints' in owner)) return null;
  return owner.columns.find(({ name }) => name === key.column)?.type ?? null;
}

function adviceFor(method: Method, type: string): string {
  if (type === 'json') return 'Use gin over jsonb, or index an expression such as data ->> ‘key’.';
  if (method === 'gin' || method === 'gist' || method === 'spgist')
    return 'Use btree, or name an operator class that takes it.';
  return 'Use another method, or name an operator class that takes it.';
}
