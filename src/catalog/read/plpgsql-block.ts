/**
 * The steps of a PL/pgSQL block, as far as they can make or change objects; everything else is passed over.
 * Invariant: a step's offsets are those of the whole text. Steps that depend on what is only known when the block runs are `opaque`.
 */

import { needsQuotes } from '../../sql/keywords.ts';
import { isName, isSymbol, isWord, type Token, tokenize } from '../../sql/lexer.ts';
import type { Caught } from '../ddl.ts';
import { caughtBy, DUPLICATES, MISSING, readCondition } from './plpgsql-conditions.ts';

export type Step =
  /** A statement of SQL with its semicolon. */
  | { readonly kind: 'statement'; readonly from: number; readonly to: number }
  | { readonly kind: 'calls'; readonly functions: readonly { readonly schema: string | null; readonly name: string }[] }
  | { readonly kind: 'opaque'; readonly from: number; readonly to: number }
  | { readonly kind: 'guarded'; readonly steps: readonly Step[]; readonly handlers: readonly Handler[] }
  | { readonly kind: 'return' };

interface Handler {
  readonly catches: Caught;
  readonly steps: readonly Step[];
}

/** What changes objects, where it stands in text that is not read. */
const CHANGES = /\b(create|alter|drop|import)\b/i;
/** Commands that make no object, in what EXECUTE runs. */
const HARMLESS = /^[^']*E?'\s*(grant|revoke|comment|set|insert|update|delete|select|notify|analyze|refresh|lock)\b/i;
const MAX_DEPTH = 100;

/** Null when [from, to) of the text is no block. */
export function readBlock(text: string, from: number, to: number): readonly Step[] | null {
  const reader = new BlockReader(text, tokenize(text, from, to));
  return reader.read();
}

class Broken extends Error {}

class BlockReader {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  read(): readonly Step[] | null {
    try {
      this.skipLabel();
      return [this.block()];
    } catch (error) {
      if (error instanceof Broken) return null;
      throw error;
    }
  }

  private is(word: string, ahead = 0): boolean {
    return isWord(this.text, this.tokens[this.at + ahead], word);
  }

  private isOneOf(...words: readonly string[]): boolean {
    return words.some((word) => this.is(word));
  }

  private expect(word: string): void {
    if (!this.is(word)) throw new Broken();
    this.at++;
  }

  private get from(): number {
    return this.tokens[this.at]?.from ?? this.text.length;
  }

  /** The tokens up to the word outside brackets, which is passed. */
  private upTo(word: string): readonly Token[] {
    const first = this.at;
    for (let depth = 0; this.at < this.tokens.length; this.at++) {
      const token = this.tokens[this.at];
      if (isSymbol(this.text, token, '(')) depth++;
      else if (isSymbol(this.text, token, ')')) depth--;
      else if (depth === 0 && this.is(word)) return this.tokens.slice(first, this.at++);
    }
    throw new Broken();
  }

  /** Passes the semicolon outside brackets; gives the offset behind it. */
  private pastSemicolon(): number {
    for (let depth = 0; this.at < this.tokens.length; this.at++) {
      const token = this.tokens[this.at];
      if (isSymbol(this.text, token, '(')) depth++;
      else if (isSymbol(this.text, token, ')')) depth--;
      else if (depth === 0 && token && isSymbol(this.text, token, ';')) {
        this.at++;
        return token.to;
      }
    }
    throw new Broken();
  }

  private skipLabel(): void {
    if (isSymbol(this.text, this.tokens[this.at], '<<')) this.at += 3;
  }

  /** [DECLARE ...] BEGIN ... [EXCEPTION ...] END [label] */
  private block(): Step {
    if (++this.depth > MAX_DEPTH) throw new Broken();
    if (this.is('declare')) this.upTo('begin');
    else this.expect('begin');
    const steps = this.steps();
    const handlers: Handler[] = [];
    if (this.is('exception')) {
      this.at++;
      while (this.is('when')) {
        this.at++;
        const condition = this.upTo('then');
        const from = this.from;
        const then = this.steps('when');
        // A handler that raises catches nothing.
        if (!/\braise\s*(;|exception\b|')/i.test(this.text.slice(from, this.from)))
          handlers.push({ catches: caughtBy(this.text, condition), steps: then });
      }
    }
    this.expect('end');
    if (isName(this.tokens[this.at])) this.at++;
    if (isSymbol(this.text, this.tokens[this.at], ';')) this.at++;
    this.depth--;
    return { kind: 'guarded', steps, handlers };
  }

  /** Up to END, EXCEPTION, ELSE..., or one more word. */
  private steps(stop = 'end'): Step[] {
    const steps: Step[] = [];
    while (this.at < this.tokens.length && !this.isOneOf('end', 'exception', 'else', 'elsif', 'elseif', stop)) {
      const isConditional = this.is('if');
      const made = this.step();
      steps.push(...made);
      if (!isConditional || !made.some(({ kind }) => kind === 'return')) continue;
      // What stands behind `IF ... THEN RETURN; END IF` is for when there is nothing yet.
      const rest = this.steps(stop);
      return [...steps, { kind: 'guarded', steps: rest, handlers: [{ catches: DUPLICATES, steps: [] }] }];
    }
    return steps;
  }

  private step(): readonly Step[] {
    this.skipLabel();
    const from = this.from;
    if (this.isOneOf('begin', 'declare')) return [this.block()];
    if (this.is('if')) return this.ifStep();
    if (this.isOneOf('loop', 'while', 'for', 'foreach')) {
      this.upTo('loop');
      const steps = this.steps();
      this.expect('end');
      this.expect('loop');
      const to = this.pastSemicolon();
      return withoutReturns(steps).length > 0 ? [this.opaque(from, to)] : [];
    }
    if (this.is('case')) {
      while (!(this.is('end') && this.is('case', 1))) if (++this.at >= this.tokens.length) throw new Broken();
      return this.unlessHarmless(from, this.pastSemicolon());
    }
    return this.simpleStep();
  }

  private ifStep(): readonly Step[] {
    const from = this.from;
    this.at++;
    const condition = readCondition(this.text, this.upTo('then'));
    const steps = this.steps();
    let hasElsif = false;
    const others: Step[] = [];
    while (this.isOneOf('elsif', 'elseif')) {
      hasElsif = true;
      this.upTo('then');
      others.push(...this.steps());
    }
    if (this.is('else')) {
      this.at++;
      others.push(...this.steps());
    }
    this.expect('end');
    this.expect('if');
    const to = this.pastSemicolon();
    const returns: Step[] = [...steps, ...others].some(({ kind }) => kind === 'return') ? [{ kind: 'return' }] : [];
    const [then, otherwise] = [withoutReturns(steps), withoutReturns(others)];
    if (then.length === 0 && otherwise.length === 0) return returns;
    const unread: Step = this.opaque(from, to);
    const makesNew = /\bcreate\b(?!\s+(unique\s+)?(index|trigger|policy))/i.test(this.sourceOf(then));
    if (condition === null || hasElsif || (condition === 'present' && makesNew)) return [unread, ...returns];
    if (condition === 'absent')
      return [{ kind: 'guarded', steps: then, handlers: [{ catches: DUPLICATES, steps: otherwise }] }, ...returns];
    // That an object is there may not be all the condition asks for.
    return [{ kind: 'guarded', steps: then, handlers: [{ catches: MISSING, steps: otherwise }] }, unread, ...returns];
  }

  private simpleStep(): readonly Step[] {
    const from = this.from;
    const first = this.at;
    if (this.isOneOf('create', 'alter', 'drop', 'comment'))
      return [{ kind: 'statement', from, to: this.pastSemicolon() }];
    if (this.is('import')) return [this.opaque(from, this.pastSemicolon())];
    if (this.is('execute')) return this.unlessHarmless(from, this.pastSemicolon());
    if (this.is('return')) {
      this.pastSemicolon();
      return [{ kind: 'return' }];
    }
    const makesCalls = !this.isOneOf('raise', 'insert', 'update', 'delete', 'null', 'assert', 'get');
    this.pastSemicolon();
    const functions = makesCalls ? this.callsIn(this.tokens.slice(first, this.at)) : [];
    return functions.length > 0 ? [{ kind: 'calls', functions }] : [];
  }

  /** Names with an opening bracket behind them. */
  private callsIn(tokens: readonly Token[]): { readonly schema: string | null; readonly name: string }[] {
    const word = (token: Token | undefined): string | null =>
      token?.kind === 'word' ? this.text.slice(token.from, token.to).toLowerCase() : null;
    return tokens.flatMap((token, at) => {
      const name = word(token);
      const next = tokens[at + 1];
      if (name === null || needsQuotes(name) || !isSymbol(this.text, next, '(')) return [];
      return [{ schema: isSymbol(this.text, tokens[at - 1], '.') ? word(tokens[at - 2]) : null, name }];
    });
  }

  private sourceOf(steps: readonly Step[]): string {
    return steps
      .map((step) =>
        step.kind === 'guarded'
          ? this.sourceOf([...step.steps, ...step.handlers.flatMap((handler) => handler.steps)])
          : 'from' in step
            ? this.text.slice(step.from, step.to)
            : '',
      )
      .join('\n');
  }

  /** Of EXECUTE, whose text may be made of anything, and of CASE. */
  private unlessHarmless(from: number, to: number): readonly Step[] {
    const source = this.text.slice(from, to);
    if (/^case\b/i.test(source))
      return CHANGES.test(source) || /\bexecute\b/i.test(source) ? [this.opaque(from, to)] : [];
    return HARMLESS.test(source) && !CHANGES.test(source) ? [] : [this.opaque(from, to)];
  }

  private opaque(from: number, to: number): Step {
    return { kind: 'opaque', from, to };
  }
}

const withoutReturns = (steps: readonly Step[]): readonly Step[] => steps.filter(({ kind }) => kind !== 'return');
