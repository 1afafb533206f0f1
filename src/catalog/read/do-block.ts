/**
 * DO: the statements of its block that stand there in so many words. They are read where they stand, so their spans are the document's.
 * Invariant: a block that can't be followed is opaque, never an error.
 */
import type { DoStmt } from '@pgsql/types';
import { Scanner } from '../../sql/lexer.ts';
import type { ParsedStatement, SqlParser } from '../../sql/parser.ts';
import type { Ddl } from '../ddl.ts';
import { withoutBuiltIn } from './calls.ts';
import { readBlock, type Step } from './plpgsql-block.ts';
import { readDdl } from './read-ddl.ts';
import { fields } from './tree.ts';

export function readDo(parser: SqlParser, text: string, node: DoStmt): readonly Ddl[] {
  const language = fields(node.args?.find((arg) => fields(arg).DefElem?.defname === 'language')).DefElem?.arg;
  const body = bodyOf(text);
  const isPlpgsql = (fields(language).String?.sval ?? 'plpgsql') === 'plpgsql';
  const steps = isPlpgsql && body ? readBlock(text, body.from, body.to) : null;
  if (!steps) return [opaque(text)];
  const parsed = parseStatements(parser, text, steps);
  return parsed ? steps.flatMap((step) => ddlOf(text, parsed, step)) : [opaque(text)];
}

/** Where the body stands; null where its text is not what is written (doubled quotes, escapes). */
function bodyOf(text: string): { readonly from: number; readonly to: number } | null {
  const scanner = new Scanner(text);
  while (scanner.nextSignificant()) {
    const { kind, from, to } = scanner;
    const source = text.slice(from, to);
    if (kind === 'dollar-string') {
      const tag = source.indexOf('$', 1) + 1;
      return { from: from + tag, to: to - tag };
    }
    if (kind === 'string') return /^'[^']*'$/.test(source) ? { from: from + 1, to: to - 1 } : null;
  }
  return null;
}

const opaque = (source: string): Ddl => ({
  kind: 'opaque',
  mayDrop: /\b(drop|rename|set\s+schema)\b/i.test(source),
});

type Slices = { readonly from: number; readonly to: number }[];

function collectStatements(steps: readonly Step[], into: Slices): Slices {
  for (const step of steps) {
    if (step.kind === 'statement') into.push(step);
    else if (step.kind === 'guarded') {
      collectStatements(step.steps, into);
      for (const handler of step.handlers) collectStatements(handler.steps, into);
    }
  }
  return into;
}

interface Parsed {
  /** The text with nothing but the statements in it, where they are. */
  readonly sql: string;
  /** By where they begin. */
  readonly statements: ReadonlyMap<number, ParsedStatement>;
}

/** The block's statements, parsed in one go; null when one of them can't be read. */
function parseStatements(parser: SqlParser, text: string, steps: readonly Step[]): Parsed | null {
  const slices = collectStatements(steps, []);
  if (slices.length === 0) return { sql: '', statements: new Map() };
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of slices) {
    parts.push(' '.repeat(from - at), text.slice(from, to));
    at = to;
  }
  const sql = parts.join('');
  const outcome = parser.parse(sql);
  if (!outcome.ok) return null;
  return { sql, statements: new Map(outcome.statements.map((statement) => [statement.span.from, statement])) };
}

function ddlOf(text: string, parsed: Parsed, step: Step): readonly Ddl[] {
  const read = (steps: readonly Step[]): readonly Ddl[] => steps.flatMap((one) => ddlOf(text, parsed, one));
  switch (step.kind) {
    case 'statement': {
      const statement = parsed.statements.get(step.from);
      return statement ? readDdl(parsed.sql, statement) : [];
    }
    case 'opaque':
      return [opaque(text.slice(step.from, step.to))];
    case 'calls': {
      const functions = withoutBuiltIn(step.functions);
      return functions.length > 0 ? [{ kind: 'calls', functions }] : [];
    }
    case 'return':
      return [];
    case 'guarded': {
      const parts = read(step.steps);
      const handlers = step.handlers.map(({ catches, steps }) => ({ catches, otherwise: read(steps) }));
      return parts.length > 0 ? [{ kind: 'guarded', parts, handlers }] : [];
    }
  }
}
