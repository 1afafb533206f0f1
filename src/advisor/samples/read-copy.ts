/** The rows behind `COPY t (a, b) FROM stdin;`, in the text format and as CSV. Invariant: a row counts only when its line is whole. */
import { isSymbol, isWord, Scanner } from '../../sql/lexer.ts';
import { decodeBackslashes, stringOf } from '../../sql/string-of.ts';
import { type Cell, MAX_ROWS, MAX_TEXT, once, type RowSource, readTarget } from './row-source.ts';

export function readCopy(text: string): RowSource | null {
  const scanner = new Scanner(text, 0, MAX_TEXT);
  if (!scanner.nextSignificant() || !isWord(text, scanner, 'copy')) return null;
  const target = readTarget(scanner);
  if (!target || !isWord(text, scanner, 'from')) return null;
  if (!scanner.nextSignificant() || !isWord(text, scanner, 'stdin')) return null;
  const format = readFormat(scanner);
  if (!format) return null;
  const line = text.indexOf('\n', scanner.to);
  const data = line < 0 ? '' : text.slice(line + 1, MAX_TEXT);
  return { ...target, rows: once(() => (format.csv ? readCsv(data, format) : readText(data, format))) };
}

interface Format {
  readonly csv: boolean;
  readonly delimiter: string;
  readonly null: string;
  readonly quote: string;
  readonly header: boolean;
}

/** Leaves the scanner on the semicolon. Null for rows that are no text. */
function readFormat(scanner: Scanner): Format | null {
  const { text } = scanner;
  const words: string[] = [];
  const values = new Map<string, string>();
  while (scanner.nextSignificant() && !isSymbol(text, scanner, ';')) {
    if (scanner.kind === 'word') words.push(text.slice(scanner.from, scanner.to).toLowerCase());
    else if (scanner.kind === 'string')
      values.set(words.findLast((word) => word !== 'as') ?? '', stringOf(text, scanner));
  }
  if (words.includes('binary') || values.get('format') === 'binary') return null;
  const csv = words.includes('csv') || values.get('format') === 'csv';
  return {
    csv,
    delimiter: values.get('delimiter') ?? (csv ? ',' : '\t'),
    null: values.get('null') ?? (csv ? '' : '\\N'),
    quote: values.get('quote') ?? '"',
    header: words.includes('header') && !/^(?:false|off|0)$/.test(words[words.indexOf('header') + 1] ?? ''),
  };
}

function readText(data: string, { delimiter, null: missing, header }: Format): readonly (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [];
  let from = 0;
  for (let to = data.indexOf('\n'); to >= 0; to = data.indexOf('\n', from)) {
    const line = data.slice(from, data[to - 1] === '\r' ? to - 1 : to);
    if (line === '\\.' || rows.length > MAX_ROWS) break;
    rows.push(line.split(delimiter).map((cell) => (cell === missing ? null : decodeBackslashes(cell))));
    from = to + 1;
  }
  return withoutHeader(rows, header);
}

function readCsv(data: string, { delimiter, null: missing, quote, header }: Format): readonly (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [];
  let row: Cell[] = [];
  let cell = '';
  let isQuoted = false;
  let isInside = false;
  for (let at = 0; at < data.length && rows.length <= MAX_ROWS; at++) {
    const char = data.charAt(at);
    if (isInside) {
      if (char !== quote) cell += char;
      else if (data[at + 1] === quote) cell += data.charAt(++at);
      else isInside = false;
    } else if (char === quote) {
      isInside = true;
      isQuoted = true;
    } else if (char === delimiter || char === '\n') {
      const value = char === '\n' && cell.endsWith('\r') ? cell.slice(0, -1) : cell;
      if (char === '\n' && row.length === 0 && value === '\\.') break;
      row.push(!isQuoted && value === missing ? null : value);
      cell = '';
      isQuoted = false;
      if (char === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += char;
  }
  return withoutHeader(rows, header);
}

const withoutHeader = (rows: readonly (readonly Cell[])[], header: boolean): readonly (readonly Cell[])[] =>
  rows.slice(header ? 1 : 0).slice(0, MAX_ROWS);
