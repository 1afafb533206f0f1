/**
 * Reads elements of a CREATE TABLE's list without their trees where elements with the same token codes have been read before: what such
 * an element says differs only in places, names and the texts of expressions, and these are at its tokens.
 * Invariant: gives what reading the tree gives.
 */
import type { Span } from '../../base/span.ts';
import type { ElementTokens, ParsedElements } from '../../sql/parser.ts';
import type { Expression, Name, QualifiedName, TableElement, TypeRef } from '../ddl.ts';
import { knownExpression } from './known-expressions.ts';
import { type Move, movedElement } from './moved-element.ts';
import type { Syntax } from './syntax.ts';

/** An element whose spans count tokens from its first one: from the first that a thing consists of to the last. */
interface Template {
  readonly element: TableElement;
  /** Whether its type's names are those that are written, as in `public.status`; else, as in `integer`, they are always the same. */
  readonly isTypeWritten: boolean;
}

/** By what the grammar sees of an element; null where its parts were not found at its tokens. */
const templates = new WeakMap<ElementTokens['pattern'], Template | null>();

/** Null for an element that has to be read. */
export function readKnownElement(syntax: Syntax, elements: ParsedElements, at: number): TableElement | null {
  const tokens = elements.parts[at];
  const template = tokens && templates.get(tokens.pattern);
  if (!template) return null;
  const move = new FromTemplate(syntax, elements.values, tokens.first, template.isTypeWritten);
  const element = movedElement(template.element, move);
  return move.isKnown ? element : null;
}

/** Takes in what an element says that had to be read. */
export function rememberElement(syntax: Syntax, elements: ParsedElements, at: number, element: TableElement): void {
  const tokens = elements.parts[at];
  if (!tokens || templates.has(tokens.pattern)) return;
  const move = new ToTemplate(syntax, elements.values, tokens);
  const moved = movedElement(element, move);
  const isUsable = moved !== null && move.isExact;
  templates.set(tokens.pattern, isUsable ? { element: moved, isTypeWritten: move.isTypeWritten } : null);
}

class ToTemplate implements Move {
  /** Whether each part was found at the element's tokens. */
  isExact = true;
  isTypeWritten = false;
  private readonly syntax: Syntax;
  private readonly values: readonly string[];
  private readonly first: number;
  private readonly end: number;

  constructor(syntax: Syntax, values: readonly string[], { first, end }: ElementTokens) {
    this.syntax = syntax;
    this.values = values;
    this.first = first;
    this.end = end;
  }

  span(span: Span): Span {
    const { syntax } = this;
    const first = syntax.indexAt(span.from);
    const end = syntax.indexAt(span.to);
    const { from, to } = syntax.span({ first, end });
    this.isExact &&= from === span.from && to === span.to && first >= this.first && first < end && end <= this.end;
    return { from: first - this.first, to: end - 1 - this.first };
  }

  name({ name, span }: Name): Name {
    const tokens = this.span(span);
    this.isExact &&= tokens.from === tokens.to && this.valueAt(tokens.from) === name;
    return { name, span: tokens };
  }

  qualifiedName({ schema, name, span }: QualifiedName): QualifiedName {
    const tokens = this.span(span);
    const isHere =
      this.valueAt(tokens.to) === name &&
      (schema === null ? tokens.from === tokens.to : this.valueAt(tokens.to - 2) === schema);
    this.isExact &&= isHere;
    return { schema, name, span: tokens };
  }

  typeNames({ names, span }: TypeRef): readonly string[] {
    const { from, to } = this.span(span);
    this.isTypeWritten =
      from + 2 * (names.length - 1) <= to && names.every((name, at) => this.valueAt(from + 2 * at) === name);
    // Words of the grammar's own make names that are not written.
    this.isExact &&= this.isTypeWritten || names[0] === 'pg_catalog';
    return names;
  }

  expression(expression: Expression): Expression {
    return { ...expression, span: this.span(expression.span) };
  }

  private valueAt(token: number): string | undefined {
    return this.values[this.first + token];
  }
}

class FromTemplate implements Move {
  /** Whether all expressions have been read before. */
  isKnown = true;
  private readonly syntax: Syntax;
  private readonly values: readonly string[];
  private readonly first: number;
  private readonly isTypeWritten: boolean;

  constructor(syntax: Syntax, values: readonly string[], first: number, isTypeWritten: boolean) {
    this.syntax = syntax;
    this.values = values;
    this.first = first;
    this.isTypeWritten = isTypeWritten;
  }

  span({ from, to }: Span): Span {
    return this.syntax.span({ first: this.first + from, end: this.first + to + 1 });
  }

  name({ span }: Name): Name {
    return { name: this.valueAt(span.from), span: this.span(span) };
  }

  qualifiedName({ schema, span }: QualifiedName): QualifiedName {
    return {
      schema: schema === null ? null : this.valueAt(span.to - 2),
      name: this.valueAt(span.to),
      span: this.span(span),
    };
  }

  typeNames({ names, span }: TypeRef): readonly string[] {
    if (!this.isTypeWritten) return names;
    if (names.length === 1) return listOf(this.valueAt(span.from));
    return names.map((_, at) => this.valueAt(span.from + 2 * at));
  }

  expression(expression: Expression): Expression {
    const span = this.span(expression.span);
    const known = knownExpression(this.syntax.text.slice(span.from, span.to), span);
    this.isKnown &&= known !== null;
    return known ?? expression;
  }

  private valueAt(token: number): string {
    return this.values[this.first + token] ?? '';
  }
}

/** How many lists of names are shared. */
const MAX_LISTS = 1000;
const lists = new Map<string, readonly string[]>();

/** A list of one name, shared by all types of that name. */
function listOf(name: string): readonly string[] {
  let list = lists.get(name);
  if (!list) {
    if (lists.size >= MAX_LISTS) lists.clear();
    list = [name];
    lists.set(name, list);
  }
  return list;
}
