/** A text for use in a regular expression. Invariant: the expression matches that text and nothing else. */
export const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
