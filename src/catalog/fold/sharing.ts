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

/** Makes a copy only where some parts are of `old` and others of `next`. */
function sharePart(old: unknown, next: unknown): unknown {
  if (old === next || typeof next !== 'object' || typeof old !== 'object' || next === null || old === null) return next;
  if (Array.isArray(next)) return Array.isArray(old) ? shareList(old, next) : next;
  if (Array.isArray(old)) return next;
  const keys = Object.keys(next);
  let isOld = keys.length === Object.keys(old).length;
  let copy: Record<string, unknown> | null = null;
  for (const key of keys) {
    const before = (old as Plain)[key];
    const value = (next as Plain)[key];
    const part = sharePart(before, value);
    if (part !== before || !Object.hasOwn(old, key)) isOld = false;
    if (part !== value) {
      copy ??= { ...next };
      copy[key] = part;
    }
  }
  return isOld ? old : (copy ?? next);
}

function shareList(old: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  let isOld = old.length === next.length;
  let byName: Map<unknown, unknown> | null = null;
  let copy: unknown[] | null = null;
  for (const [index, item] of next.entries()) {
    let before = old[index];
    const name = nameOf(item);
    if (name !== undefined && nameOf(before) !== name) {
      byName ??= new Map(old.map((element) => [nameOf(element), element]));
      before = byName.get(name);
    }
    const part = sharePart(before, item);
    if (part !== old[index]) isOld = false;
    if (part !== item) {
      copy ??= next.slice();
      copy[index] = part;
    }
  }
  return isOld ? old : (copy ?? next);
}

const nameOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'name' in item ? item.name : undefined;
