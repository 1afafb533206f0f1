/**
 * What the conditions of a PL/pgSQL block say about the objects it makes: `EXCEPTION WHEN duplicate_object`, `IF NOT EXISTS (...)`.
 * Invariant: null for what can't be told from the words alone.
 */
import { isSymbol, isWord, type Token } from '../../sql/lexer.ts';
import type { Caught } from '../ddl.ts';
import type { ProblemCode } from '../types.ts';

/** What a statement runs into when its object is there already, and when what it is about is not there. */
export const DUPLICATES: readonly ProblemCode[] = [
  'duplicate-schema',
  'duplicate-relation',
  'duplicate-column',
  'duplicate-type',
  'duplicate-constraint',
  'duplicate-function',
  'duplicate-object',
  'duplicate-primary-key',
];
export const MISSING: readonly ProblemCode[] = [
  'unknown-schema',
  'unknown-relation',
  'unknown-column',
  'unknown-type',
  'unknown-constraint',
  'unknown-index',
  'unknown-function',
  'unknown-object',
];

/** Conditions with their SQLSTATEs (errcodes.txt), and what of ours Postgres raises under them. */
const CONDITIONS: readonly (readonly [name: string, state: string, codes: readonly ProblemCode[]])[] = [
  ['duplicate_object', '42710', ['duplicate-type', 'duplicate-constraint', 'duplicate-object']],
  ['duplicate_table', '42P07', ['duplicate-relation']],
  ['duplicate_column', '42701', ['duplicate-column']],
  ['duplicate_schema', '42P06', ['duplicate-schema']],
  ['duplicate_function', '42723', ['duplicate-function']],
  ['invalid_table_definition', '42P16', ['duplicate-primary-key', 'invalid-definition']],
  ['invalid_object_definition', '42P17', ['invalid-definition']],
  ['undefined_table', '42P01', ['unknown-relation']],
  ['undefined_column', '42703', ['unknown-column']],
  ['undefined_object', '42704', ['unknown-type', 'unknown-constraint', 'unknown-index', 'unknown-object']],
  ['undefined_function', '42883', ['unknown-function']],
  ['invalid_schema_name', '3F000', ['unknown-schema']],
  ['invalid_foreign_key', '42830', ['missing-unique-key', 'foreign-key-column-count']],
  ['datatype_mismatch', '42804', ['foreign-key-type-mismatch']],
  ['wrong_object_type', '42809', ['wrong-object-kind']],
  ['dependent_objects_still_exist', '2BP01', ['dependent-objects']],
];

/** Of a handler's `a OR b OR SQLSTATE '42710'`. */
export function caughtBy(text: string, condition: readonly Token[]): Caught {
  if (condition.some((token) => isWord(text, token, 'others'))) return 'everything';
  const words = new Set(
    condition.map(({ from, to, kind }) =>
      kind === 'string' ? text.slice(from + 1, to - 1) : text.slice(from, to).toLowerCase(),
    ),
  );
  return CONDITIONS.flatMap(([name, state, codes]) => (words.has(name) || words.has(state) ? codes : []));
}

/** Parts of a server that are no part of a schema: whether they are there says nothing about the text. */
const ENVIRONMENT =
  /\bpg_(roles|user|authid|shadow|group|database|extension|available_extensions|settings|publication)\b/i;

/** Whether a branch is for when the object is not there yet, or for when it is. */
export function readCondition(text: string, condition: readonly Token[]): 'absent' | 'present' | null {
  const [first] = condition;
  const last = condition.at(-1);
  if (!first || !last) return null;
  const isNegated = isWord(text, first, 'not');
  const [test, open] = isNegated ? condition.slice(1) : condition;
  const is = (isThere: boolean): 'absent' | 'present' => (isThere === isNegated ? 'absent' : 'present');
  if (isWord(text, test, 'found') && open === undefined) return is(true);
  if (isWord(text, test, 'exists') && isSymbol(text, open, '(') && closesAt(text, condition, open) === last) {
    if (!isNegated && ENVIRONMENT.test(text.slice(first.from, last.to))) return null;
    return is(true);
  }
  const tail = condition.slice(-3).map(({ from, to }) => text.slice(from, to).toLowerCase());
  if (/^(pg_catalog\.)?to_reg(class|type)\s*\(/i.test(text.slice(first.from, last.to))) {
    if (tail.slice(1).join(' ') === 'is null') return 'absent';
    if (tail.join(' ') === 'is not null') return 'present';
  }
  return null;
}

function closesAt(text: string, tokens: readonly Token[], open: Token | undefined): Token | undefined {
  let depth = 0;
  return tokens.find((token) => {
    if (open === undefined || token.from < open.from) return false;
    if (isSymbol(text, token, '(')) depth++;
    return isSymbol(text, token, ')') && --depth === 0;
  });
}
