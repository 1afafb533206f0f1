/**
 * Columns that differ only in a counter: `phone1, phone2`, `tag_a, tag_b`, `sales_jan ... sales_dec`.
 * Invariant: of one type, in the table's order; names in which the number says what it is (ipv4, sha256) are none.
 */
import type { Column, Table } from '../catalog/types.ts';
import { readPrintedType } from './column-type.ts';
import { isForeignKeyColumn } from './column-uses.ts';
import { referenceStem } from './words/lists/identifiers.ts';
import { nameFromWords, wordsOf } from './words/name-words.ts';
import { wordSet } from './words/word-set.ts';

interface RepeatingGroup {
  /** In the table's order. */
  readonly columns: readonly Column[];
}

const NONE: readonly RepeatingGroup[] = [];

export function repeatingGroupsIn(table: Table): readonly RepeatingGroup[] {
  if (!hasCounter(table)) return NONE;
  const groups = new Map<string, Counted[]>();
  for (const column of table.columns)
    for (const counted of countedIn(wordsOf(column.name), column)) {
      const key = `${counted.pattern}\0${counted.kind}\0${readPrintedType(column.type).base}`;
      const group = groups.get(key);
      if (group) group.push(counted);
      else groups.set(key, [counted]);
    }
  const found: Series[] = [];
  for (const group of groups.values()) {
    const [one] = group;
    const unnumbered = one && plainOf(table, one);
    if (!one || !isSeries(group, unnumbered !== undefined)) continue;
    const columns = group.map(({ column }) => column);
    const all = unnumbered && one.at === 2 ? [unnumbered, ...columns] : columns;
    if (all.length > 1) found.push({ pattern: one.pattern, columns: all });
  }
  return merged(table, withoutPairs(table, found));
}

interface Series {
  /** The name with `#` for the counter. */
  readonly pattern: string;
  readonly columns: readonly Column[];
}

/** `phone`, which is the first where `phone2` follows. */
const plainOf = (table: Table, { pattern, kind, column }: Counted): Column | undefined =>
  kind !== 'number'
    ? undefined
    : table.columns.find(
        ({ name, type }) =>
          nameFromWords(wordsOf(name)) === pattern.replace(/_?#/, '') &&
          readPrintedType(type).base === readPrintedType(column.type).base,
      );

/** `speaker_1_name` and `speaker_1_bio` are one list: of speakers. */
function merged(table: Table, all: readonly Series[]): readonly RepeatingGroup[] {
  const byStem = new Map<string, Set<Column>>();
  for (const { pattern, columns } of all) {
    const stem = pattern.slice(0, pattern.indexOf('#'));
    const known = byStem.get(stem) ?? new Set();
    for (const column of columns) known.add(column);
    byStem.set(stem, known);
  }
  return [...byStem.values()].map((columns) => ({ columns: table.columns.filter((column) => columns.has(column)) }));
}

interface Counted {
  readonly column: Column;
  readonly pattern: string;
  readonly kind: 'number' | 'letter' | 'month';
  readonly at: number;
}

const MONTHS = wordSet('jan feb mar apr may jun jul aug sep oct nov dec');
const LONG_MONTHS = wordSet('january february march april may june july august september october november december');
const MAYBE_COUNTER = /\d|(?:^|_)[a-h](?:_|$)|(?:^|_)(?:feb|february)(?:_|$)|[a-z][A-H](?:$|[A-Z])/;

const hasCounter = ({ columns }: Table): boolean => columns.some(({ name }) => MAYBE_COUNTER.test(name));

/** Words that the number or letter behind them belongs to, and lines of an address. */
const VOCABULARY = wordSet(`
  ipv ip sha md oauth utf base lat lng lon latitude longitude mp co pm iso alpha int float hepatitis vitamin influenza appendix covid http crc
  fnv murmur rsa aes version rev revision schema line lines address addr addressline street strasse
`);

function countedIn(words: readonly string[], column: Column): readonly Counted[] {
  const found: Counted[] = [];
  if (words.at(-1) === 'count' || words.at(-1) === 'counts') return found;
  for (const [at, word] of words.entries()) {
    const kind = kindOf(word, at);
    if (kind === null) continue;
    const before = words[at - 1] ?? '';
    if (kind !== 'month' && (before === '' || isVocabulary(before, word))) continue;
    // "2 lines", "address 2 line", "2nd".
    if (VOCABULARY.has(words[at + 1] ?? '')) continue;
    const pattern = nameFromWords(words.with(at, '#'));
    found.push({ column, pattern, kind, at: counterOf(word, kind) });
  }
  return found;
}

/** One letter before a number is a coordinate or a term; quarters and questions are not. */
const isVocabulary = (before: string, word: string): boolean =>
  VOCABULARY.has(before) || (before.length === 1 && !(before === 'q' && /^\d$/.test(word)));

function kindOf(word: string, at: number): Counted['kind'] | null {
  if (/^\d{1,2}$/.test(word)) return 'number';
  if (MONTHS.has(word) || LONG_MONTHS.has(word)) return 'month';
  return at > 0 && /^[a-z]$/.test(word) ? 'letter' : null;
}

const counterOf = (word: string, kind: Counted['kind']): number => {
  if (kind === 'number') return Number(word);
  if (kind === 'letter') return word.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  return [...MONTHS].indexOf(word.slice(0, 3)) + 1;
};

const LEAST_MONTHS = 3;

/** Counts from 0 or 1 without a gap at the start; from 2 where the first has no number. */
function isSeries(group: readonly Counted[], hasPlain: boolean): boolean {
  const counters = group.map(({ at }) => at).sort((a, b) => a - b);
  if (group[0]?.kind === 'month') return group.length >= LEAST_MONTHS;
  const [first = -1, second] = counters;
  if (first === 2 && hasPlain) return second === undefined || second === 3;
  return (first === 0 || first === 1) && second === first + 1;
}

/** Two references to the same kind of row, and what is said of each: `player1_id, player2_id, player1_score, player2_score`. */
function withoutPairs(table: Table, all: readonly Series[]): readonly Series[] {
  const isPair = ({ columns }: Series): boolean => columns.length === 2;
  const isReference = ({ columns }: Series): boolean =>
    columns.every(
      ({ name }) => isForeignKeyColumn(table, name) || referenceStem(name) !== null || /_id_?\w$/.test(name),
    );
  const hasPair = all.some((one) => isPair(one) && isReference(one));
  // "name 1, name 2" are the lines of one name.
  return all.filter((one) => !isPair(one) || (!hasPair && one.pattern !== 'name_#'));
}
