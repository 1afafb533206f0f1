/** The search_path that holds behind a statement, as far as the text says. */
import type { Script } from '../catalog/statement.ts';

const DEFAULT_PATH: readonly string[] = ['public'];

/** Schemas in which an unqualified name is looked for after the statement of an index; pg_catalog, which always is, left out. */
export function searchPathAt({ statements }: Script, index: number): readonly string[] {
  for (let at = Math.min(index, statements.length - 1); at >= 0; at--) {
    const ddl = statements[at]?.reading.ddl ?? [];
    for (let part = ddl.length - 1; part >= 0; part--) {
      const said = ddl[part];
      if (said?.kind === 'set search_path')
        return said.path?.filter((schema) => schema !== 'pg_catalog') ?? DEFAULT_PATH;
    }
  }
  return DEFAULT_PATH;
}
