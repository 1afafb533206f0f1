/**
 * Parses without the grammar what differs only in names, strings and places from something the grammar has parsed: schemas say
 * `created_at timestamptz NOT NULL DEFAULT now()` again and again, and the grammar is most of the time that reading one takes.
 * Invariant: gives what the grammar gives, which is asked about every sequence of token codes that has not been seen.
 */
import type { Node } from '@pgsql/types';
import type { ParsedStatement, ParseOutcome, SqlParser } from './parser.ts';
import { markerOf, Shape } from './shape.ts';
import { NAME, STRING, TokenCoder, type TokenCodes } from './token-codes.ts';
import { TokenList } from './token-list.ts';

/** Longer texts are rarely alike. UTF-16 units. */
const MAX_LENGTH = 50_000;
/** Of what is looked up as one. */
const MAX_TOKENS = 100;
/** How much is remembered before all is forgotten. */
const MAX_SIZE = 100_000;

const OPEN = 40;
const COMMA = 44;
const SEMICOLON = 59;
const OPEN_SQUARE = 91;

/** How far some token codes lead on the way through all that have been seen. */
interface Step {
  readonly next: Map<number, Step>;
  /** Undefined as long as the grammar has not been asked; null where it has to be asked each time. */
  shape: Shape | null | undefined;
}

const newStep = (): Step => ({ next: new Map(), shape: undefined });

/** Tokens [first, end), and where their codes lead. */
interface Part {
  readonly first: number;
  readonly end: number;
  readonly step: Step;
}

/** A statement as a whole; or the head of a CREATE TABLE up to its opening bracket, and each element of its list. */
interface Parts {
  readonly head: Part;
  readonly elements: readonly Part[] | null;
}

export class ShapedParser implements SqlParser {
  private readonly grammar: SqlParser;
  private coder = new TokenCoder();
  private statements = newStep();
  private elements = newStep();
  private steps = 0;
  private turn = 0;

  constructor(grammar: SqlParser) {
    this.grammar = grammar;
  }

  parse(text: string): ParseOutcome {
    const statement = mayBeAlike(text) ? this.parseByShape(text) : null;
    return statement ? { ok: true, statements: [statement] } : this.grammar.parse(text);
  }

  /** Null when it is left to the grammar. */
  private parseByShape(text: string): ParsedStatement | null {
    if (this.steps + this.coder.size > MAX_SIZE) this.forget();
    const to = text.endsWith(';') ? text.length - 1 : text.length;
    const tokens = new TokenList(text, to);
    const coded = tokens.isClosed ? this.coder.codesOf(tokens) : null;
    const parts = coded && this.partsOf(tokens, coded);
    if (!parts) return null;
    this.learn(tokens, coded, parts);
    this.turn++;
    const { head, elements } = parts;
    const node = this.treeOf(head, tokens, coded);
    const tableElts: Node[] = [];
    for (const element of elements ?? []) {
      const tree = this.treeOf(element, tokens, coded);
      if (!tree) return null;
      tableElts.push(tree);
    }
    if (!node) return null;
    if (elements && 'CreateStmt' in node) node.CreateStmt.tableElts = tableElts;
    return { node, span: { from: tokens.starts[0] ?? 0, to }, tokens };
  }

  private treeOf({ first, step }: Part, tokens: TokenList, { values }: TokenCodes): Node | null {
    return step.shape ? step.shape.lend(this.turn, tokens, values, first) : null;
  }

  /** Null for statements that are left to the grammar. */
  private partsOf(tokens: TokenList, { codes }: TokenCodes): Parts | null {
    if (codes.includes(SEMICOLON)) return null;
    const { count, closers } = tokens;
    const open = this.openOfElements(codes);
    if (open < 0) {
      const head = this.isWhole(codes) ? this.part(this.statements, codes, 0, count) : null;
      return head && { head, elements: null };
    }
    const head = closers[open] === count - 1 ? this.part(this.statements, codes, 0, open + 1) : null;
    if (!head) return null;
    const elements: Part[] = [];
    let first = open + 1;
    for (let at = first; at < count; at++) {
      const code = codes[at];
      if (code === OPEN || code === OPEN_SQUARE) at = closers[at] || count;
      else if (code === COMMA || at === count - 1) {
        const element = this.part(this.elements, codes, first, at);
        if (!element) return null;
        elements.push(element);
        first = at + 1;
      }
    }
    return { head, elements };
  }

  private isKeyword(code: number | undefined, ...words: readonly string[]): boolean {
    return words.some((word) => this.coder.codeOf(word) === code);
  }

  /** Where the list of a CREATE TABLE opens; -1 for other statements. */
  private openOfElements(codes: readonly number[]): number {
    if (!this.isKeyword(codes[0], 'create')) return -1;
    return this.isKeyword(codes[1], 'table') ? codes.indexOf(OPEN) : -1;
  }

  /** Whether it is of a kind that is often alike as a whole. */
  private isWhole([first, second, third]: readonly number[]): boolean {
    if (this.isKeyword(first, 'comment')) return this.isKeyword(second, 'on');
    if (this.isKeyword(first, 'alter')) return this.isKeyword(second, 'table', 'sequence', 'index', 'view');
    return (
      this.isKeyword(first, 'create') && this.isKeyword(this.isKeyword(second, 'unique') ? third : second, 'index')
    );
  }

  /** The way of the codes [first, end); null where it is too long. */
  private part(from: Step, codes: readonly number[], first: number, end: number): Part | null {
    if (end - first > MAX_TOKENS) return null;
    let step = from;
    for (let at = first; at < end; at++) {
      const code = codes[at] ?? 0;
      let next = step.next.get(code);
      if (!next) {
        next = newStep();
        step.next.set(code, next);
        this.steps++;
      }
      step = next;
    }
    return { first, end, step };
  }

  /** Asks the grammar about those parts it has not been asked about, with markers in place of names and strings. */
  private learn(tokens: TokenList, { codes }: TokenCodes, { head, elements }: Parts): void {
    const unknown = (elements ?? []).filter(({ step }) => step.shape === undefined);
    if (head.step.shape !== undefined && unknown.length === 0) return;
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
      head.step.shape ??= Shape.of({ CreateStmt: rest }, head.first, tokenAt);
      for (const [at, tree] of tableElts.entries()) {
        const element = unknown[at];
        if (element) element.step.shape ??= Shape.of(tree, element.first, tokenAt);
      }
    } else head.step.shape = Shape.of(node, head.first, tokenAt);
  }

  private forget(): void {
    this.coder = new TokenCoder();
    this.statements = newStep();
    this.elements = newStep();
    this.steps = 0;
  }
}

/** A look at the first letter spares others the tokens. */
const mayBeAlike = (text: string): boolean =>
  text.length <= MAX_LENGTH && /^(create|alter|comment)\s/i.test(text) && !text.includes('\0');
