/**
 * What the grammar sees of each token: two token lists with the same codes have trees that differ only in places, names and strings.
 * Invariant: whatever could make the grammar act on a name's or a string's value has a code of its own, or is not coded at all.
 */
import { identifierOf } from './identifier-of.ts';
import { MAX_IDENTIFIER_BYTES } from './identifiers.ts';
import { keywords } from './keywords.ts';
import type { TokenKind } from './lexer.ts';
import type { TokenList } from './token-list.ts';
import { WordTable } from './word-table.ts';

/** Stands for any name that is no keyword. */
export const NAME = 1;
/** Stands for any string constant but the empty one. */
export const STRING = 2;
/** Codes below are those of single characters, and the two above. */
const FIRST_WORD = 128;
/** Codes from here on are of numbers, operators and the like as they are written. */
const FIRST_WRITTEN = 2048;

/** RoleSpec looks at these names. */
const TELLING_NAMES: ReadonlySet<string> = new Set(['public', 'none']);

/** In expressions and clauses with these, the grammar looks at names and strings: partition bounds, JSON's encodings, XMLTABLE's options. */
const LEFT_TO_GRAMMAR: ReadonlySet<string> = new Set(
  keywords.filter((word) => /^(json|xml|partition$|encoding$|format$)/.test(word)),
);

const QUOTE = 39;
const SEMICOLON = 59;
const SURROGATES = { from: 0xd800, to: 0xdfff };

export class TokenCoder {
  /** Codes of the tokens of the list read last, by their index. */
  readonly codes: number[] = [];
  /** What names and strings among them stand for. */
  readonly values: string[] = [];
  private readonly words = new WordTable();
  /** Codes of words by their number; 0 for words that leave the text to the grammar. */
  private readonly wordCodes: number[] = [];
  private readonly written = new Map<string, number>();

  constructor() {
    for (const word of keywords) this.addWord(word, LEFT_TO_GRAMMAR.has(word) ? 0 : this.wordCodes.length + FIRST_WORD);
    for (const word of TELLING_NAMES) this.addWord(word, this.wordCodes.length + FIRST_WORD);
  }

  /** How many different things have been seen: a measure of the memory they take. */
  get size(): number {
    return this.words.size + this.written.size;
  }

  /** False when one of the tokens has no code. */
  read(tokens: TokenList): boolean {
    const { count, text, kinds, starts, ends } = tokens;
    for (let index = 0; index < count; index++) {
      const from = starts[index] ?? 0;
      const to = ends[index] ?? 0;
      const kind = kinds[index];
      const isCoded =
        kind === 'word'
          ? this.readWord(text, from, to, index)
          : kind === 'punctuation' && to - from === 1
            ? this.readCharacter(text.charCodeAt(from), index)
            : this.readOther(text, kind, from, to, index);
      if (!isCoded) return false;
    }
    return true;
  }

  /** The code of a keyword. */
  codeOf(keyword: string): number {
    return this.wordCodes[this.words.numberOf(keyword, 0, keyword.length)] ?? 0;
  }

  private addWord(word: string, code: number): void {
    this.wordCodes[this.words.numberOf(word, 0, word.length)] = code;
  }

  private readOther(text: string, kind: TokenKind | undefined, from: number, to: number, index: number): boolean {
    switch (kind) {
      case 'punctuation':
      case 'operator':
      case 'number':
        return this.put(index, this.codeOfWritten(text.slice(from, to)));
      case 'string':
        return this.readString(text, from, to, index);
      case 'quoted-identifier': {
        const name = identifierOf(text, { kind: 'quoted-identifier', from, to });
        if (text[from] !== '"' || name === '' || TELLING_NAMES.has(name) || hasSurrogates(text, from, to)) return false;
        return this.put(index, NAME, name);
      }
      default:
        return false;
    }
  }

  /** A semicolon ends a statement, and what has several is left to the grammar. */
  private readCharacter(code: number, index: number): boolean {
    return code !== SEMICOLON && this.put(index, code);
  }

  private put(index: number, code: number, value = ''): true {
    this.codes[index] = code;
    this.values[index] = value;
    return true;
  }

  private readWord(text: string, from: number, to: number, index: number): boolean {
    const number = to - from <= MAX_IDENTIFIER_BYTES ? this.words.numberOf(text, from, to) : -1;
    if (number < 0)
      return !hasSurrogates(text, from, to) && this.put(index, NAME, identifierOf(text, { kind: 'word', from, to }));
    const code = this.wordCodes[number] ?? NAME;
    this.wordCodes[number] = code;
    return code !== 0 && this.put(index, code, this.words.word(number));
  }

  private readString(text: string, from: number, to: number, index: number): boolean {
    if (text.charCodeAt(from) !== QUOTE || !isOneString(text, from, to) || hasSurrogates(text, from, to)) return false;
    const value = text.slice(from + 1, to - 1);
    if (value === '') return this.put(index, this.codeOfWritten("''"));
    return this.put(index, STRING, value.includes("'") ? value.replaceAll("''", "'") : value);
  }

  private codeOfWritten(text: string): number {
    let code = this.written.get(text);
    if (code === undefined) {
      code = FIRST_WRITTEN + this.written.size;
      this.written.set(text, code);
    }
    return code;
  }
}

/** Not several that only white space separates. */
function isOneString(text: string, from: number, to: number): boolean {
  for (let at = from + 1; at < to - 1; at++) {
    if (text.charCodeAt(at) !== QUOTE) continue;
    if (text.charCodeAt(++at) !== QUOTE || at === to - 1) return false;
  }
  return true;
}

/** Half a pair is no character of UTF-8. */
function hasSurrogates(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= SURROGATES.from && code <= SURROGATES.to) return true;
  }
  return false;
}
