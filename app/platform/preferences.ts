/** Small things remembered about the window. Invariant: reading never fails; what is missing or unreadable is the fallback. */

export function recall<T>(key: string, fallback: T, isValid: (value: unknown) => value is T): T {
  try {
    const stored = localStorage.getItem(`crowfoot.${key}`);
    const value: unknown = stored === null ? null : JSON.parse(stored);
    return isValid(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`crowfoot.${key}`, JSON.stringify(value));
  } catch {
    // Private windows may refuse storage; nothing is lost but the memory.
  }
}

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
