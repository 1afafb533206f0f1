/**
 * Whether a type or an expression that is being typed can be read, in words for below the field; null when it can.
 * pgsql-ast-parser answers for what it knows, Postgres's own grammar for the rest: what the first does not know may be right all the same.
 */
import type { Draft } from '../../src/document/draft.ts';
import { loadMainParser } from '../platform/parser.ts';
import { useDocument } from '../store/document.ts';
import type { NamedColumn } from './expression-completion.ts';

export async function problemOfExpression(text: string, columns: readonly NamedColumn[]): Promise<string | null> {
  if (text.trim() === '') return null;
  const { parse, astVisitor } = await import('pgsql-ast-parser');
  const known = new Set(columns.map(({ name }) => name));
  const unknown: string[] = [];
  try {
    const visitor = astVisitor(() => ({
      ref: ({ name, table }) => {
        if (name !== '*' && !table && !known.has(name)) unknown.push(name);
      },
    }));
    visitor.expr(parse(text, 'expr'));
  } catch {
    return refusalOf(async (draft) => (await loadChecks()).checkExpression(draft, text));
  }
  const [first] = unknown;
  return first === undefined || columns.length === 0 ? null : `There is no column ${first} here.`;
}

export async function problemOfType(text: string): Promise<string | null> {
  if (text.trim() === '') return null;
  const { parse } = await import('pgsql-ast-parser');
  try {
    parse(text, { entry: 'data_type' });
    return null;
  } catch {
    return refusalOf(async (draft) => (await loadChecks()).checkType(draft, text));
  }
}

const loadChecks = () => import('../../src/document/check-sql.ts');

async function refusalOf(check: (draft: Draft) => Promise<void>): Promise<string | null> {
  const [{ Draft, Refused }, parser] = await Promise.all([import('../../src/document/draft.ts'), loadMainParser()]);
  const { reading } = useDocument.getState();
  if (!reading) return null;
  try {
    await check(new Draft(reading, parser));
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}
