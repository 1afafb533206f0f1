/**
 * Views whose text no longer means what it did: names it uses were changed after the view was made, or the search_path was. What Postgres
 * stored is then compared with the text at the time of the statement that made the view, by running the script again up to there.
 */
import { findUndoings } from '../catalog/fold/transactions.ts';
import type { Statement } from '../catalog/statement.ts';
import type { Catalog, View } from '../catalog/types.ts';
import { applyStatements } from './apply.ts';
import { canonicalTexts, type Probe } from './canonical.ts';
import type { Difference } from './compare.ts';
import type { Postgres } from './open-postgres.ts';
import { quoteName, quoteQualified } from './quote.ts';

/** The differences without those between definitions that were equal when the view was made. `postgres` is fresh and is used up. */
export async function withoutViewsEqualAsMade(
  differences: readonly Difference[],
  accepted: readonly Statement[],
  catalog: Catalog,
  openPostgres: () => Promise<Postgres>,
): Promise<Difference[]> {
  const viewOf = new Map([...catalog.views.values()].map((view) => [`view ${view.schema}.${view.name}`, view]));
  const doubtful = differences.flatMap((difference) => {
    const view = difference.field === 'definition' ? viewOf.get(difference.object) : undefined;
    return view ? [{ difference, view }] : [];
  });
  if (doubtful.length === 0) return [...differences];
  const equal = new Set<Difference>();
  const postgres = await openPostgres();
  try {
    await applyStatements(postgres, withoutTransactions(accepted), {
      after: new Set(doubtful.map(({ view }) => view.origin.declared.statement)),
      look: async (statement) => {
        for (const { difference, view } of doubtful) {
          if (view.origin.declared.statement !== statement.id) continue;
          if (await isStoredAsWritten(postgres, statement, view)) equal.add(difference);
        }
      },
    });
  } finally {
    await postgres.close();
  }
  return differences.filter((difference) => !equal.has(difference));
}

/** What is left of transactions: the statements that stay, and SET LOCAL where it stands. */
function withoutTransactions(statements: readonly Statement[]): readonly Statement[] {
  const undoneBy = findUndoings(statements.map(({ reading }) => reading));
  return statements.filter(
    ({ reading: { ddl } }, at) =>
      ddl.every(({ kind }) => kind !== 'transaction') &&
      (undoneBy[at] === null || ddl.some(({ kind }) => kind === 'set search_path')),
  );
}

async function isStoredAsWritten(postgres: Postgres, { reading }: Statement, view: View): Promise<boolean> {
  const made = reading.ddl.find(
    (ddl) => (ddl.kind === 'create view' || ddl.kind === 'create table as') && ddl.query.text === view.definition,
  );
  if (made?.kind !== 'create view' && made?.kind !== 'create table as') return false;
  const parent = reading.ddl.find((ddl) => ddl.kind === 'create schema');
  const schema = made.name.schema ?? (parent?.kind === 'create schema' ? parent.name.name : null);
  const name = schema === null ? quoteName(made.name.name) : quoteQualified({ schema, name: made.name.name });
  const { rows } = await postgres.query<StoredView>(STORED_VIEW, [name]);
  const stored = rows[0];
  if (!stored) return false;
  const path = parent?.kind === 'create schema' ? `${quoteName(parent.name.name)}, ${stored.path}` : stored.path;
  const relation = { schema: stored.schema, name: stored.name };
  const probes = (['view', 'recursive view'] as const).map(
    (kind): Probe => ({ kind, view: relation, columns: stored.columns, text: view.definition }),
  );
  const [asView, asRecursive] = await canonicalTexts(postgres, probes, path);
  const definition = await printedUnderPublic(postgres, stored.relation);
  return definition === asView || definition === asRecursive;
}

interface StoredView {
  readonly relation: number;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly path: string;
}

const STORED_VIEW = `
SELECT c.oid AS relation, n.nspname::text AS schema, c.relname::text AS name, pg_catalog.current_setting('search_path') AS path,
       ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.oid = pg_catalog.to_regclass($1) AND c.relkind IN ('v', 'm')`;

async function printedUnderPublic(postgres: Postgres, relation: number): Promise<string | undefined> {
  const results = await postgres.exec(
    `BEGIN; SET LOCAL search_path TO public; SELECT pg_catalog.btrim(pg_catalog.pg_get_viewdef(${relation}), E' \\n;') AS definition; ROLLBACK`,
  );
  return results.flatMap(({ rows }) => rows).find((row) => typeof row.definition === 'string')?.definition;
}
