/** Reads statements in tests. */
import { loadParser } from '../../sql/load-parser.ts';
import type { Ddl, DdlKind } from '../ddl.ts';
import { readStatement } from './read-statement.ts';

const parser = await loadParser();

export function readAll(sql: string): readonly Ddl[] {
  const { ddl, error } = readStatement(parser, sql);
  if (error) throw new Error(`${error.message}: ${sql}`);
  return ddl;
}

/** The only Ddl of a statement, which must be of this kind. */
export function readOne<Kind extends DdlKind>(kind: Kind, sql: string): Extract<Ddl, { kind: Kind }> {
  const [ddl, ...others] = readAll(sql);
  if (ddl?.kind !== kind || others.length > 0) throw new Error(`Not one ${kind}: ${sql}`);
  return ddl as Extract<Ddl, { kind: Kind }>;
}
