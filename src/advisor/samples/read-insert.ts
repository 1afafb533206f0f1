/** The rows of `INSERT INTO t (a, b) VALUES (1, 'x'), ...`, as far as they are literals. Invariant: a row counts only when it is whole. */
import { isSymbol, isWord, Scanner } from '../../sql/lexer.ts';
import { stringOf } from '../../sql/string-of.ts';
import { type Cell, MAX_ROWS, MAX_TEXT, once, type RowSource, readTarget } from './row-source.ts';

export function readInsert(text: string): RowSource | null {
  const scanner = new Scanner(text, 0, MAX_TEXT);
  if (!scanner.nextSignificant() || !isWord(text, scanner, 'insert')) return null;
  if (!scanner.nextSignificant() || !isWord(text, scanner, 'into')) return null;
  const target = readTarget(scanner);
  if (!target) return null;
  // Behind the target may stand OVERRIDING ... VALUE.
  while (!isWord(text, scanner, 'values')) {
    if (scanner.kind !== 'word' || isWord(text, scanner, 'select') || !scanner.nextSignificant()) return null;
  }
  const from = scanner.to;
  return { ...target, rows: once(() => readRows(new Scanner(text, from, MAX_TEXT))) };
}

function readRows(scanner: Scanner): readonly (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [];
  while (rows.length < MAX_ROWS && scanner.nextSignificant() && isSymbol(scanner.text, scanner, '(')) {
    const row = readRow(scanner);
    if (!row) break;
    rows.push(row);
    if (!scanner.nextSignificant() || !isSymbol(scanner.text, scanner, ',')) break;
  }
  return rows;
}

/** Leaves the scanner on the closing bracket; null where there is none. */
function readRow(scanner: Scanner): readonly Cell[] | null {
  const { text } = scanner;
  const row: Cell[] = [];
  for (;;) {
    const cell = new CellReader();
    let depth = 0;
    for (;;) {
      if (!scanner.nextSignificant()) return null;
      if (depth === 0 && (isSymbol(text, scanner, ',') || isSymbol(text, scanner, ')'))) break;
      if (isSymbol(text, scanner, '(') || isSymbol(text, scanner, '[')) depth++;
      else if (isSymbol(text, scanner, ')') || isSymbol(text, scanner, ']')) depth--;
      cell.take(scanner);
    }
    row.push(cell.value);
    if (isSymbol(text, scanner, ')')) return row;
  }
}

/** Takes the tokens of a cell: `-1`, `'x'`, `DATE '2024-01-01'`, `'{}'::jsonb`. */
class CellReader {
  #value: Cell;
  #sign = '';
  #isCast = false;
  #isOther = false;
  #isTyped = false;

  get value(): Cell {
    return this.#isOther ? undefined : this.#value;
  }

  take(token: Scanner): void {
    const { text, kind, from, to } = token;
    // What a value is cast to does not matter, as long as nothing more is made of it.
    if (this.#isCast) this.#isOther ||= kind === 'operator' || kind === 'string' || kind === 'dollar-string';
    else if (this.#value !== undefined) {
      if (isSymbol(text, token, '::')) this.#isCast = true;
      else this.#isOther = true;
    } else if (kind === 'string' || kind === 'dollar-string') {
      if (this.#sign === '') this.#value = stringOf(text, token);
      else this.#isOther = true;
    } else if (kind === 'number' && !this.#isTyped) this.#value = this.#sign + text.slice(from, to);
    else if (kind === 'operator' && this.#sign === '' && !this.#isTyped && /^[-+]$/.test(text.slice(from, to)))
      this.#sign = text.slice(from, to).replace('+', ' ').trim();
    else if (kind === 'word') this.#takeWord(text.slice(from, to).toLowerCase());
    else this.#isOther = true;
  }

  #takeWord(word: string): void {
    if (this.#isTyped || this.#sign !== '') this.#isOther ||= this.#sign !== '';
    else if (word === 'null') this.#value = null;
    else if (word === 'true' || word === 'false') this.#value = word;
    this.#isTyped = true;
  }
}
