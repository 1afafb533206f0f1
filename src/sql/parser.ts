/**
 * Postgres's own grammar (libpg_query, Postgres 18) behind one synchronous call.
 * Invariant: every position handed out is in UTF-16 units of the text given; libpg_query's bytes and code points end here.
 */
import type { Node } from '@pgsql/types';
import type { Span } from '../base/span.ts';
import type { TokenList } from './token-list.ts';

export interface ParsedStatement {
  /** libpg_query's tree; every `location` in it is converted to UTF-16 (absent means 0, as libpg_query leaves zeros out). */
  readonly node: Node;
  readonly span: Span;
  /** Of the text up to where the statement ends, where they are at hand. */
  readonly tokens?: TokenList;
  /** Of a CREATE TABLE's list, in place of those in its tree: only for a caller that hands in the text's tokens, and not for each text. */
  readonly elements?: ParsedElements;
}

/** On loan, like the tree. */
export interface ParsedElements {
  readonly parts: readonly ElementTokens[];
  /** What names, words and strings among the statement's tokens stand for, by the token's index. */
  readonly values: readonly string[];
  /** The tree of one, which is made when it is asked for: most need none. */
  treeAt(index: number): Node | undefined;
}

/** The tokens [first, end) of an element. */
export interface ElementTokens {
  readonly first: number;
  readonly end: number;
  /** The very same for all elements whose trees differ only in places, names and strings. */
  readonly pattern: object;
}

export type ParseOutcome =
  | { readonly ok: true; readonly statements: readonly ParsedStatement[] }
  | { readonly ok: false; readonly message: string; readonly span: Span };

export interface SqlParser {
  /**
   * Never throws. Bounded: text that would exhaust the grammar's stack is refused with a message.
   * The tree is on loan: the next text may be parsed into it. `tokens` are those of the text up to the semicolon at its end, where the
   * caller has them and will go by them.
   */
  parse(text: string, tokens?: TokenList | null): ParseOutcome;
}
