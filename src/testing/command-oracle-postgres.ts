/**
 * Law 4 asked of real Postgres: the catalog it has after the old text and the equivalent DDL is the one it has after the new text.
 * Invariant: every database that is opened is closed.
 */
import type { DatabaseJson } from '../catalog/catalog-json.ts';
import { readSchema } from '../catalog/reading.ts';
import { applyStatements } from '../postgres/apply.ts';
import { extensionsNamedIn } from '../postgres/extensions.ts';
import { introspect } from '../postgres/introspect.ts';
import { openPostgresOnNode } from '../postgres/node-template.ts';
import { type Verification, verify } from '../postgres/verify.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { Verdict } from './command-oracle.ts';
import { catalogFaults, type JsonObject } from './command-oracle-compare.ts';
import { withDdl } from './command-oracle-expected.ts';

/** Of the texts before commands, which are few. */
const known = new Map<string, Verification>();

export async function postgresFaults(
  before: string,
  { text, ddl, leniency }: Extract<Verdict, { kind: 'done' }>,
  parser: SqlParser,
): Promise<string[]> {
  const old = known.get(before) ?? (await verify(before, parser, openPostgresOnNode));
  known.set(before, old);
  const now = await verify(text, parser, openPostgresOnNode);
  const faults = now.differences
    .slice(old.differences.length)
    .map(({ object, field, crowfoot, postgres }) => `${object}, ${field}: Crowfoot ${crowfoot}, Postgres ${postgres}`);
  if (now.errors.length > old.errors.length) faults.push(...now.errors.map(({ message }) => `Postgres: ${message}`));
  if (ddl.length === 0) return faults;
  const [wanted, got] = [await stored(withDdl(before, ddl), parser), await stored(text, parser)];
  return [...faults, ...catalogFaults(wanted, got, leniency, parser)];
}

async function stored(text: string, parser: SqlParser): Promise<JsonObject> {
  const postgres = await openPostgresOnNode({ extensions: extensionsNamedIn(text) });
  try {
    await applyStatements(postgres, readSchema(text, parser).script.statements);
    const catalog: DatabaseJson = await introspect(postgres);
    return JSON.parse(JSON.stringify(catalog));
  } finally {
    await postgres.close();
  }
}
