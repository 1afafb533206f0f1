/** Word lists, written as text: so they can be read and sorted by eye. */

export const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
