/** The search_path that holds behind a statement, as far as the text says. */
import { indexOfStatement } from '../catalog/script-text.ts';
import type { Script } from '../catalog/statement.ts';
import { statementFinder } from '../catalog/statement-finder.ts';

const DEFAULT_PATH: readonly string[] = ['public'];

const settingsIn = statementFinder(({ reading }) => reading.ddl.some(({ kind }) => kind === 'set search_path'));

/** Schemas in which an unqualified name is looked for after the statement of an index; pg_catalog, which always is, left out. */
export function searchPathAt(script: Script, index: number): readonly string[] {
  const setting = settingsIn(script).findLast(({ id }) => indexOfStatement(script, id) <= index);
  const set = setting?.reading.ddl.findLast((ddl) => ddl.kind === 'set search_path');
  return set?.path?.filter((schema) => schema !== 'pg_catalog') ?? DEFAULT_PATH;
}
