/**
 * Whether a line of a statement looks like the beginning of another one, whose predecessor lacks its end.
 * Invariant: looks at the line, the blank line before it and the words on it only; cheap enough to ask for every word of a document.
 */
import { Scanner } from './lexer.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const OBJECTS =
  'table index view sequence schema type domain function procedure trigger extension policy rule materialized foreign ' +
  'role user database aggregate operator cast collation publication subscription server event statistics text tablespace ' +
  'language conversion group routine access';

/** First words that begin a statement on any line, with the words that may follow. `ALTER COLUMN` and `DROP COLUMN` are no beginnings. */
const CERTAIN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['create', set(`${OBJECTS} or unique temp temporary unlogged global local recursive trusted constraint default`)],
  ['alter', set(`${OBJECTS} default system large`)],
  ['drop', set(`${OBJECTS} owned`)],
  ['comment', set('on')],
  ['insert', set('into')],
  ['delete', set('from')],
  ['truncate', set('table')],
  ['refresh', set('materialized')],
  [
    'grant',
    set(
      'select insert update delete truncate references trigger maintain create connect temporary temp execute usage set alter all',
    ),
  ],
  [
    'revoke',
    set(
      'select insert update delete truncate references trigger maintain create connect temporary temp execute usage set alter all grant',
    ),
  ],
]);

/** First words that may also stand at the beginning of a line inside a statement: they count after a blank line only. */
const AFTER_BLANK_LINE = set(
  'set select with update begin commit rollback start do call copy truncate vacuum analyze cluster grant revoke explain ' +
    'reset show lock notify reassign security values merge end savepoint',
);

/** Letters such words begin with. */
const FIRST_LETTERS = new Uint8Array(128);
for (const word of [...CERTAIN.keys(), ...AFTER_BLANK_LINE]) {
  FIRST_LETTERS[word.charCodeAt(0)] = 1;
  FIRST_LETTERS[word.toUpperCase().charCodeAt(0)] = 1;
}

const NEWLINE = 10;
const RETURN = 13;

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** The number of blanks right before the offset. */
export function indentationAt(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return offset - at;
}

/** Whether a word at the offset, first on its line and indented by no more than `indentation`, begins a statement. */
export function looksLikeStart(text: string, offset: number, indentation: number): boolean {
  if (FIRST_LETTERS[text.charCodeAt(offset)] !== 1) return false;
  const indented = indentationAt(text, offset);
  const lineStart = offset - indented;
  const before = text.charCodeAt(lineStart - 1);
  if (indented > indentation || lineStart === 0 || (before !== NEWLINE && before !== RETURN)) return false;
  const scanner = new Scanner(text, offset, offset + 200);
  if (!scanner.next() || scanner.kind !== 'word') return false;
  const first = text.slice(scanner.from, scanner.to).toLowerCase();
  if (AFTER_BLANK_LINE.has(first) && followsBlankLine(text, lineStart)) return true;
  const seconds = CERTAIN.get(first);
  if (!seconds || !scanner.nextSignificant() || scanner.kind !== 'word') return false;
  return seconds.has(text.slice(scanner.from, scanner.to).toLowerCase());
}

function followsBlankLine(text: string, lineStart: number): boolean {
  let newlines = 0;
  for (let at = lineStart - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) newlines++;
    else if (!isBlank(code) && code !== RETURN) return false;
    if (newlines === 2) return true;
  }
  return false;
}
