/** What the palette says also while its chunk is on the way. */
export const PALETTE_LABEL = 'Search or run a command';
export const PALETTE_PLACEHOLDER = 'Search tables, columns, types and commands';
