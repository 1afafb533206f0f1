/**
 * What a statement is, from its first words alone: Postgres's command tag, also for text that does not parse.
 * Invariant: never parses; looks at a handful of tokens however long the text is.
 */
import { foldIdentifier } from './identifiers.ts';
import { isSymbol, Scanner } from './lexer.ts';

/** Between CREATE and what is created. */
const CREATE_MODIFIERS = new Set([
  'or',
  'replace',
  'temp',
  'temporary',
  'unlogged',
  'global',
  'local',
  'unique',
  'recursive',
  'trusted',
  'procedural',
  'constraint',
  'default',
]);

const OBJECTS_OF_TWO_WORDS: ReadonlyMap<string, string> = new Map([
  ['materialized', 'view'],
  ['foreign', 'table'],
  ['event', 'trigger'],
  ['access', 'method'],
  ['user', 'mapping'],
  ['default', 'privileges'],
  ['large', 'object'],
]);

/** Commands whose tag is not their first word. */
const TAGS: ReadonlyMap<string, string> = new Map([
  ['abort', 'ROLLBACK'],
  ['end', 'COMMIT'],
  ['start', 'START TRANSACTION'],
  ['truncate', 'TRUNCATE TABLE'],
  ['table', 'SELECT'],
  ['values', 'SELECT'],
  ['with', 'SELECT'],
  ['analyse', 'ANALYZE'],
  ['refresh', 'REFRESH MATERIALIZED VIEW'],
]);

/** `CREATE TABLE`, `INSERT`, `COMMENT`...; `UNKNOWN` where the text begins with no word. */
export function commandTag(text: string): string {
  const scanner = new Scanner(text);
  const nextWord = (): string | null => {
    if (!scanner.nextSignificant() || scanner.kind !== 'word') return null;
    return foldIdentifier(text.slice(scanner.from, Math.min(scanner.to, scanner.from + 32)));
  };
  let first = nextWord();
  // A query may begin with any number of parentheses.
  if (first === null && isSymbol(text, scanner, '(')) first = 'select';
  if (first === null) return 'UNKNOWN';
  if (first !== 'create' && first !== 'alter' && first !== 'drop') return TAGS.get(first) ?? first.toUpperCase();

  let object = nextWord();
  if (first === 'create') while (object !== null && CREATE_MODIFIERS.has(object)) object = nextWord();
  if (object === null) return first.toUpperCase();
  const second = OBJECTS_OF_TWO_WORDS.get(object);
  if (second !== undefined && nextWord() === second) object = `${object} ${second}`;
  if (object === 'foreign' || object === 'text')
    object = object === 'text' ? textSearch(nextWord, nextWord) : 'foreign data wrapper';
  return `${first} ${object}`.toUpperCase();
}

/** After TEXT: SEARCH and one of CONFIGURATION, DICTIONARY, PARSER, TEMPLATE. */
function textSearch(search: () => string | null, kind: () => string | null): string {
  return search() === 'search' ? `text search ${kind() ?? ''}`.trimEnd() : 'text';
}
