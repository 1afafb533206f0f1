/**
 * What must hold of any Ddl: each span's slice, read on its own by Postgres's grammar, is the thing the span is of.
 * `checkSpans` gives a message for each that does not.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Node } from '@pgsql/types';
import { type Span, sliceOf } from '../../base/span.ts';
import { tokenize } from '../../sql/lexer.ts';
import type { SqlParser } from '../../sql/parser.ts';
import type { AlterTableAction, ColumnDef, Ddl, Expression, IndexKeyDef, TableConstraintDef, TypeRef } from '../ddl.ts';
import { forgetExpressions } from './known-expressions.ts';
import { readStatement } from './read-statement.ts';
import { fields, withoutLocations } from './tree.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without spans; texts as written are reduced to their tokens, so that blanks and comments make no difference. */
export function meaningOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaningOf);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => !/span$/i.test(key));
  return Object.fromEntries(
    entries.map(([key, field]) => [
      key,
      AS_WRITTEN.has(key) && typeof field === 'string' ? tokensOf(field) : meaningOf(field),
    ]),
  );
}

const AS_WRITTEN = new Set(['text', 'bound', 'operator', 'opclassOptions', 'body']);

const tokensOf = (text: string): string =>
  tokenize(text)
    .map((token) => sliceOf(text, token))
    .join(' ');

const CONSTRAINT_KINDS = new Set(['primary key', 'unique', 'check', 'foreign key', 'exclude', 'not null']);

export function checkSpans(parser: SqlParser, text: string, ddl: readonly Ddl[]): string[] {
  const checker = new Checker(parser, text, ddl[0]?.kind === 'create schema');
  for (const one of ddl) checker.visit(one, one.kind, one);
  return checker.problems;
}

class Checker {
  readonly problems: string[] = [];
  private readonly parser: SqlParser;
  private readonly text: string;
  /** Elements of CREATE SCHEMA are qualified by it, not by their own text. */
  private readonly isSchema: boolean;
  /** All subtrees of the statement, as JSON without locations. */
  private readonly subtrees = new Set<string>();

  constructor(parser: SqlParser, text: string, isSchema: boolean) {
    this.parser = parser;
    this.text = text;
    this.isSchema = isSchema;
    this.collect(withoutLocations(this.parse(text)));
  }

  private parse(text: string): Node | undefined {
    const outcome = this.parser.parse(text);
    return outcome.ok ? outcome.statements[0]?.node : undefined;
  }

  private collect(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.collect(item);
    else if (isObject(value)) {
      this.subtrees.add(JSON.stringify(value));
      for (const field of Object.values(value)) this.collect(field);
    }
  }

  private slice(span: Span): string {
    return sliceOf(this.text, span);
  }

  private expect(path: string, what: string, actual: unknown, expected: unknown): void {
    if (isDeepStrictEqual(actual, expected)) return;
    this.problems.push(
      `${path}: ${what}\n  got      ${JSON.stringify(actual)}\n  expected ${JSON.stringify(expected)}`,
    );
  }

  /** As if nothing had been read before. */
  private read(text: string): Ddl | undefined {
    forgetExpressions();
    return readStatement(this.parser, text).ddl[0];
  }

  visit(value: unknown, path: string, root: Ddl): void {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) this.visit(item, `${path}[${at}]`, root);
      return;
    }
    if (!isObject(value)) return;
    if (isObject(value.span)) this.check(value, value.span as unknown as Span, path, root);
    for (const [key, field] of Object.entries(value)) {
      if (key === 'query' && !isObject((field as Json).span)) continue;
      // Checked with their expression, to which their spans are relative.
      if (key !== 'mentions') this.visit(field, `${path}.${key}`, root);
      if (key === 'textSpan' && field) this.checkString(path, field as Span, value.text ?? '');
      if (/^(default|identity|generated)Span$/.test(key) && field) this.checkClause(path, key, field as Span, value);
    }
  }

  private check(value: Json, span: Span, path: string, root: Ddl): void {
    const slice = this.slice(span);
    if (slice !== slice.trim()) this.problems.push(`${path}: blanks around «${slice}»`);
    if ('mentions' in value) this.checkExpression(path, value as unknown as Expression, slice);
    else if ('modifiers' in value) this.checkType(path, value as unknown as TypeRef, slice);
    else if ('identity' in value && 'generated' in value)
      this.checkColumn(path, value as unknown as ColumnDef, slice, root);
    else if ('implicitName' in value) this.checkKey(path, value as unknown as IndexKeyDef, slice);
    else if ('including' in value) this.checkElement(path, 'like', value, slice);
    else if ('query' in value) this.checkQuery(path, value, slice, root);
    else if (/\.actions\[\d+\]$/.test(path)) this.checkAction(path, value as unknown as AlterTableAction, slice, root);
    else if (CONSTRAINT_KINDS.has(String(value.kind)))
      this.checkConstraint(path, value as unknown as TableConstraintDef, slice, root);
    else if ('schema' in value) this.checkQualified(path, value, slice);
    else if ('name' in value) this.checkName(path, value, span, slice);
    else this.problems.push(`${path}: a span nobody checks`);
  }

  private checkName(path: string, value: Json, span: Span, slice: string): void {
    if (/^([eu]&?)?'/i.test(slice)) this.checkString(path, span, value.name);
    else this.expect(path, slice, this.target(`1 AS ${slice}`)?.name, value.name);
  }

  private checkString(path: string, span: Span, expected: unknown): void {
    const constant = fields(this.target(this.slice(span))?.val).A_Const;
    this.expect(path, this.slice(span), constant?.sval?.sval, expected);
  }

  private target(expression: string) {
    return fields(fields(this.parse(`SELECT ${expression}`)).SelectStmt?.targetList?.[0]).ResTarget;
  }

  private checkQualified(path: string, value: Json, slice: string): void {
    const call = fields(this.parse(`COMMENT ON TABLE ${slice} IS ''`)).CommentStmt?.object;
    const parts = (fields(call).List?.items ?? []).map((item) => fields(item).String?.sval);
    this.expect(path, slice, parts.at(-1), value.name);
    if (!this.isSchema || parts.length > 1) this.expect(path, slice, parts.at(-2) ?? null, value.schema);
  }

  private checkType(path: string, type: TypeRef, slice: string): void {
    // `RETURNS TABLE (...)` is no type by itself, and the fields of `interval '1' day` stand behind the constant.
    if (/^table\b/i.test(slice) || tokenize(this.text, type.span.to)[0]?.kind === 'string') return;
    const setOf = type.setOf ? 'SETOF ' : '';
    const read = this.read(`CREATE FUNCTION f() RETURNS ${setOf}${slice} LANGUAGE sql AS ''`);
    this.expect(path, slice, read?.kind === 'create function' && meaningOf(read.returns), meaningOf(type));
  }

  private checkExpression(path: string, expression: Expression, slice: string): void {
    this.expect(path, 'text', expression.text, slice);
    const tree = this.target(`(${slice}\n)`)?.val;
    if (!this.subtrees.has(JSON.stringify(withoutLocations(tree))))
      this.problems.push(`${path}: no whole expression: «${slice}»`);
    for (const mention of expression.mentions) {
      const column = sliceOf(slice, mention.span);
      this.expect(path, `mention ${column}`, this.target(`1 AS ${column}`)?.name, mention.column);
    }
    const read = this.read(`ALTER TABLE x ADD CHECK (${slice}\n)`);
    const action = read?.kind === 'alter table' ? read.actions[0] : undefined;
    const again =
      action?.kind === 'add constraint' && action.constraint.kind === 'check' && action.constraint.expression;
    this.expect(path, slice, (again || null)?.mentions, expression.mentions);
    this.expect(path, slice, meaningOf(again), meaningOf(expression));
  }

  private checkElement(path: string, key: 'like' | 'column', value: unknown, slice: string): void {
    const read = this.read(`CREATE TABLE x (${slice}\n)`);
    const element = read?.kind === 'create table' ? read.elements[0] : undefined;
    const again = meaningOf((element as Json | undefined)?.[key]);
    this.expect(path, slice, this.unqualified(again), this.unqualified(meaningOf(value)));
  }

  private checkColumn(path: string, column: ColumnDef, slice: string, root: Ddl): void {
    const isForeign = root.kind === 'create table' && root.foreign;
    const sql = isForeign
      ? `CREATE FOREIGN TABLE x (${slice}\n) SERVER s`
      : `CREATE TABLE x ${column.type ? '' : 'OF y'} (${slice}\n)`;
    const node = this.parse(sql);
    const list = (fields(node).CreateStmt ?? fields(node).CreateForeignTableStmt?.base)?.tableElts ?? [];
    const tree = withoutLocations(fields(list[0]).ColumnDef);
    if (list.length !== 1 || !this.subtrees.has(JSON.stringify(tree)))
      this.problems.push(`${path}: no whole column: «${slice}»`);
    const read = this.read(sql);
    const element = read?.kind === 'create table' ? read.elements[0] : undefined;
    const again = element?.kind === 'column' ? element.column : undefined;
    this.expect(path, slice, this.unqualified(meaningOf(again)), this.unqualified(meaningOf(column)));
  }

  private unqualified(value: unknown): unknown {
    if (!this.isSchema) return value;
    return JSON.parse(JSON.stringify(value ?? null, (key, field) => (key === 'schema' ? null : field)));
  }

  private checkConstraint(path: string, constraint: TableConstraintDef, slice: string, root: Ddl): void {
    const isInline = /column\.constraints/.test(path) || root.kind === 'create domain';
    const read = this.read(isInline ? `CREATE TABLE x (c int ${slice}\n)` : `CREATE TABLE x (c int, ${slice}\n)`);
    const elements = read?.kind === 'create table' ? read.elements : [];
    const [first, second] = elements;
    const inline =
      first?.kind === 'column' && first.column.constraints.length === 1 ? first.column.constraints[0] : null;
    const own = second?.kind === 'constraint' && elements.length === 2 ? second.constraint : null;
    const isDomain = root.kind === 'alter domain';
    const again = isInline ? inline : own;
    if (isDomain && constraint.kind === 'not null') return;
    this.expect(path, slice, this.unqualified(meaningOf(again)), this.unqualified(meaningOf(constraint)));
  }

  private checkKey(path: string, key: IndexKeyDef, slice: string): void {
    if (key.operator === null) {
      const read = this.read(`CREATE INDEX ON x (${slice}\n)`);
      this.expect(path, slice, read?.kind === 'create index' && meaningOf(read.keys), [meaningOf(key)]);
      return;
    }
    const read = this.read(`ALTER TABLE x ADD EXCLUDE USING gist (${slice}\n)`);
    const action = read?.kind === 'alter table' ? read.actions[0] : undefined;
    const again = action?.kind === 'add constraint' && action.constraint.kind === 'exclude' && action.constraint.keys;
    this.expect(path, slice, meaningOf(again), [meaningOf(key)]);
  }

  private checkAction(path: string, action: AlterTableAction, slice: string, root: Ddl): void {
    const verb =
      root.kind === 'alter composite' ? 'TYPE' : root.kind === 'alter table' ? root.target.toUpperCase() : '';
    const read = this.read(`ALTER ${verb} x ${slice}`);
    const again = read && 'actions' in read ? read.actions : [];
    this.expect(path, slice, again.map(meaningOf), [meaningOf(action)]);
  }

  private checkQuery(path: string, value: Json, slice: string, root: Ddl): void {
    this.expect(path, 'text', value.text, slice);
    const node = this.parse(slice);
    if (!node) this.problems.push(`${path}: no query: «${slice}»`);
    // A recursive view's tree has a WITH RECURSIVE around what is written.
    const isRecursive = root.kind === 'create view' && this.firstWords().includes('recursive');
    if (!isRecursive && !this.isSchema) this.expect(path, slice, withoutLocations(node), value.query);
  }

  private firstWords(): string[] {
    return tokenize(this.text)
      .slice(0, 5)
      .map((token) => sliceOf(this.text, token).toLowerCase());
  }

  /** A clause stands alone after another column's name and type. */
  private checkClause(path: string, key: string, span: Span, column: Json): void {
    const name = key.replace('Span', '');
    const read = this.read(`CREATE TABLE x (c int ${this.slice(span)}\n)`);
    const element = read?.kind === 'create table' ? read.elements[0] : undefined;
    const again = element?.kind === 'column' ? (element.column as unknown as Json)[name] : undefined;
    this.expect(path, this.slice(span), meaningOf(again), meaningOf(column[name]));
  }
}
