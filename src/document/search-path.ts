/** The search_path that holds behind a statement, as far as the text says. */
import type { Script } from '../catalog/statement.ts';

const DEFAULT_PATH: readonly string[] = ['public'];

/** From a statement on. */
interface Setting {
  readonly index: number;
  readonly path: readonly string[];
}

const known = new WeakMap<Script, readonly Setting[]>();

/** Schemas in which an unqualified name is looked for after the statement of an index; pg_catalog, which always is, left out. */
export const searchPathAt = (script: Script, index: number): readonly string[] =>
  settingsOf(script).findLast((setting) => setting.index <= index)?.path ?? DEFAULT_PATH;

function settingsOf(script: Script): readonly Setting[] {
  const before = known.get(script);
  if (before) return before;
  const settings: Setting[] = [];
  for (let index = 0; index < script.statements.length; index++)
    for (const ddl of script.statements[index]?.reading.ddl ?? [])
      if (ddl.kind === 'set search_path')
        settings.push({ index, path: ddl.path?.filter((schema) => schema !== 'pg_catalog') ?? DEFAULT_PATH });
  known.set(script, settings);
  return settings;
}
