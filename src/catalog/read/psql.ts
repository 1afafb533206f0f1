/** psql's own commands: only those that run SQL from elsewhere matter. Invariant: total; the text begins with a backslash. */
import type { StatementReading } from '../statement.ts';

/** `\\i file`, `\\ir file` and `\\gexec`, which runs what a query gives. */
const RUNS_SQL = /^\\(i|ir|include|include_relative|gexec)(?![a-z_])/;

export const readPsql = (text: string): StatementReading => ({
  text,
  kind: 'PSQL',
  ddl: RUNS_SQL.test(text.trimStart()) ? [{ kind: 'opaque', mayDrop: false }] : [],
  error: null,
});
