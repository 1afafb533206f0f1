/**
 * Parses without the grammar what differs only in names, strings and places from something the grammar has parsed: schemas say
 * `created_at timestamptz NOT NULL DEFAULT now()` again and again, and the grammar is most of the time that reading one takes.
 * Invariant: gives what the grammar gives, which is asked about every sequence of token codes that has not been seen.
 */
import type { Node } from '@pgsql/types';
import type { ElementTokens, ParsedElements, ParsedStatement, ParseOutcome, SqlParser } from './parser.ts';
import { type Pattern, PatternTable } from './pattern-table.ts';
import { markerOf, Shape } from './shape.ts';
import { NAME, STRING, TokenCoder } from './token-codes.ts';
import { TokenList } from './token-list.ts';

/** Longer texts are rarely alike. UTF-16 units. */
const MAX_LENGTH = 50_000;
/** Of what is looked up as one. */
const MAX_TOKENS = 100;
/** How much is remembered before all is forgotten. */
const MAX_SIZE = 100_000;

const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const OPEN_SQUARE = 91;

/** Tokens, and what is known of their codes. */
interface Part extends ElementTokens {
  readonly pattern: Pattern;
}

const isUnknown = ({ pattern }: Part): boolean => pattern.shape === undefined;
const hasShape = ({ pattern }: Part): boolean => !!pattern.shape;

/** A statement as a whole; or the head of a CREATE TABLE up to its opening bracket, and each element of its list. */
interface Parts {
  readonly head: Part;
  readonly elements: readonly Part[] | null;
}

export class ShapedParser implements SqlParser {
  private readonly grammar: SqlParser;
  /** Of the text that is being parsed. */
  private tokens = new TokenList();
  /** For texts that come without their tokens. */
  private readonly ownTokens = this.tokens;
  private coder = new TokenCoder();
  private words = leadingWords(this.coder);
  private statements = new PatternTable();
  private elements = new PatternTable();
  private turn = 0;

  constructor(grammar: SqlParser) {
    this.grammar = grammar;
  }

  parse(text: string, tokens: TokenList | null = null): ParseOutcome {
    const statement = mayBeAlike(text) ? this.parseByShape(text, tokens) : null;
    return statement ? { ok: true, statements: [statement] } : this.grammar.parse(text);
  }

  /** Null when it is left to the grammar. */
  private parseByShape(text: string, given: TokenList | null): ParsedStatement | null {
    if (this.statements.size + this.elements.size + this.coder.size > MAX_SIZE) this.forget();
    const to = text.endsWith(';') ? text.length - 1 : text.length;
    const tokens = given ?? this.ownTokens;
    this.tokens = tokens;
    if (given) given.text = text;
    else tokens.read(text, to);
    const parts = tokens.isClosed && this.coder.read(tokens) ? this.partsOf() : null;
    if (!parts) return null;
    this.learn(parts);
    this.turn++;
    const { head, elements } = parts;
    const node = this.treeOf(head);
    if (!node) return null;
    const span = { from: tokens.starts[0] ?? 0, to };
    if (!elements || !('CreateStmt' in node)) return { node, span, tokens };
    if (!elements.every(hasShape)) return null;
    node.CreateStmt.tableElts = given ? [] : elements.flatMap((element) => this.treeOf(element) ?? []);
    return given ? { node, span, tokens, elements: this.elementsOf(elements) } : { node, span, tokens };
  }

  private elementsOf(parts: readonly Part[]): ParsedElements {
    const treeAt = (index: number): Node | undefined => {
      const part = parts[index];
      return part && this.treeOf(part);
    };
    return { parts, values: this.coder.values, treeAt };
  }

  private treeOf({ first, pattern: { shape } }: Part): Node | undefined {
    return shape?.lend(this.turn, this.tokens, this.coder.values, first);
  }

  /** Null for statements that are left to the grammar. */
  private partsOf(): Parts | null {
    const { count, closers } = this.tokens;
    const { codes } = this.coder;
    const open = this.openOfElements();
    if (open < 0) {
      const head = this.isWhole() ? this.part(this.statements, 0, count) : null;
      return head && { head, elements: null };
    }
    const isLast = closers[open] === count - 1 && codes[count - 1] === CLOSE;
    const head = isLast ? this.part(this.statements, 0, open + 1) : null;
    if (!head) return null;
    const elements: Part[] = [];
    let first = open + 1;
    for (let at = first; at < count; at++) {
      const code = codes[at];
      if (code === OPEN || code === OPEN_SQUARE) at = closers[at] || count;
      else if (code === COMMA || at === count - 1) {
        const element = this.part(this.elements, first, at);
        if (!element) return null;
        elements.push(element);
        first = at + 1;
      }
    }
    return { head, elements };
  }

  /** Where the list of a CREATE TABLE opens; -1 for other statements. */
  private openOfElements(): number {
    const { codes } = this.coder;
    if (codes[0] !== this.words.create || codes[1] !== this.words.table) return -1;
    for (let at = 2; at < this.tokens.count; at++) if (codes[at] === OPEN) return at;
    return -1;
  }

  /** Whether it is of a kind that is often alike as a whole. */
  private isWhole(): boolean {
    const { words } = this;
    const [first, second, third] = this.coder.codes;
    if (first === words.comment) return second === words.on;
    if (first === words.create) return (second === words.unique ? third : second) === words.index;
    if (first !== words.alter) return false;
    return second === words.table || second === words.index || second === words.sequence || second === words.view;
  }

  /** Null where it is too long. */
  private part(patterns: PatternTable, first: number, end: number): Part | null {
    return end - first > MAX_TOKENS ? null : { first, end, pattern: patterns.patternOf(this.coder.codes, first, end) };
  }

  /** Asks the grammar about those parts it has not been asked about, with markers in place of names and strings. */
  private learn({ head, elements }: Parts): void {
    const { tokens } = this;
    const { codes } = this.coder;
    if (head.pattern.shape !== undefined && !elements?.some(isUnknown)) return;
    const unknown = elements?.filter(isUnknown) ?? [];
    // No place is 0, which the grammar leaves out.
    let text = ' ';
    const tokenAt = new Map<number, number>();
    const write = ({ first, end }: Part): void => {
      for (let at = first; at < end; at++) {
        tokenAt.set(text.length, at);
        const code = codes[at];
        const marker = markerOf(at);
        const written = tokens.text.slice(tokens.starts[at], tokens.ends[at]);
        text += `${code === NAME ? marker : code === STRING ? `'${marker}'` : written} `;
      }
    };
    write(head);
    for (const [at, element] of unknown.entries()) {
      if (at > 0) text += ', ';
      write(element);
    }
    const outcome = this.grammar.parse(elements ? `${text})` : text);
    // What is wrong is not remembered: it is being typed.
    if (!outcome.ok || outcome.statements.length !== 1) return;
    const node = outcome.statements[0]?.node;
    if (!node) return;
    if (elements) {
      const { tableElts = [], ...rest } = 'CreateStmt' in node ? node.CreateStmt : {};
      if (tableElts.length !== unknown.length) return;
      head.pattern.shape ??= Shape.of({ CreateStmt: rest }, head.first, tokenAt);
      for (const [at, tree] of tableElts.entries()) {
        const element = unknown[at];
        if (element) element.pattern.shape ??= Shape.of(tree, element.first, tokenAt);
      }
    } else head.pattern.shape = Shape.of(node, head.first, tokenAt);
  }

  private forget(): void {
    this.coder = new TokenCoder();
    this.words = leadingWords(this.coder);
    this.statements = new PatternTable();
    this.elements = new PatternTable();
  }
}

const leadingWords = (coder: TokenCoder) => ({
  create: coder.codeOf('create'),
  alter: coder.codeOf('alter'),
  comment: coder.codeOf('comment'),
  on: coder.codeOf('on'),
  table: coder.codeOf('table'),
  unique: coder.codeOf('unique'),
  index: coder.codeOf('index'),
  sequence: coder.codeOf('sequence'),
  view: coder.codeOf('view'),
});

/** A look at the first word spares others the tokens. */
const mayBeAlike = (text: string): boolean =>
  text.length <= MAX_LENGTH && /^(create|alter|comment)\s/i.test(text) && !text.includes('\0');
