/**
 * Equality and structural sharing of plain immutable data.
 * Invariant: `share(old, next)` is deeply equal to `next`, and made of parts of `old` wherever those are equal.
 */

type Plain = { readonly [key: string]: unknown };

export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!deepEqual(a[i], b[i])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && deepEqual((a as Plain)[key], (b as Plain)[key]));
}

export function share<T>(old: unknown, next: T): T {
  return sharePart(old, next) as T;
}

function sharePart(old: unknown, next: unknown): unknown {
  if (old === next || typeof next !== 'object' || typeof old !== 'object' || next === null || old === null) return next;
  if (Array.isArray(next)) return Array.isArray(old) ? shareList(old, next) : next;
  if (Array.isArray(old)) return next;
  const keys = Object.keys(next);
  let same = keys.length === Object.keys(old).length;
  const shared: Record<string, unknown> = {};
  for (const key of keys) {
    const before = (old as Plain)[key];
    const part = sharePart(before, (next as Plain)[key]);
    shared[key] = part;
    if (part !== before || !Object.hasOwn(old, key)) same = false;
  }
  return same ? old : shared;
}

function shareList(old: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  let same = old.length === next.length;
  let byName: Map<unknown, unknown> | null = null;
  const shared = next.map((item, index) => {
    let before = old[index];
    const name = nameOf(item);
    if (name !== undefined && nameOf(before) !== name) {
      byName ??= new Map(old.map((element) => [nameOf(element), element]));
      before = byName.get(name);
    }
    const part = sharePart(before, item);
    if (part !== old[index]) same = false;
    return part;
  });
  return same ? old : shared;
}

const nameOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'name' in item ? item.name : undefined;
