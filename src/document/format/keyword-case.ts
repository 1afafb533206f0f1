/** The words of table, index and type definitions that are written in the document's case. */
const WORDS = `
  action add all alter always as asc attach by cascade check collate column concurrently constraint create cycle data default
  deferrable deferred delete desc detach disable distinct drop enable enforced enum exclude excluding exists false first for
  force foreign from full generated global identity if immediate in include including increment index inherit inherits
  initially is key last level like list local logged match maxvalue minvalue modulus no not null nulls of on only options or
  owner partial partition primary range references remainder rename restrict row rows schema security set simple start
  statistics storage stored table tablespace temp temporary to true type unique unlogged update using valid validate values
  virtual where with without
`;

const words: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

export const isKeyword = (word: string): boolean => words.has(word.toLowerCase());
