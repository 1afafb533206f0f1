/**
 * Does Postgres agree with how a text was read? Runs it on an embedded Postgres and compares catalogs.
 *
 * What is compared is Postgres's catalog with Crowfoot's, folded over the statements Postgres accepted: a refused statement is one error,
 * not a trail of differences. Refusals themselves must agree too: one that Crowfoot has no diagnostic for is a difference (field
 * `accepted`), unless it is a gap, follows from another refusal, or concerns rows only; and so is a diagnostic of Crowfoot's on a statement
 * that Postgres accepted.
 */

import type { Span } from '../base/span.ts';
import { toDatabaseJson } from '../catalog/catalog-json.ts';
import { foldCatalog, refoldCatalog } from '../catalog/fold/fold.ts';
import { type Reading, readSchema } from '../catalog/reading.ts';
import { findStatement, textOf } from '../catalog/script-text.ts';
import type { Statement } from '../catalog/statement.ts';
import type { StatementId } from '../catalog/types.ts';
import type { SqlParser } from '../sql/parser.ts';
import { applyStatements, type Outcome } from './apply.ts';
import { canonicalTexts, type Probe } from './canonical.ts';
import { type Canonicalize, compareCatalogs, type Difference } from './compare.ts';
import { extensionsNamedIn } from './extensions.ts';
import { judgeRefusals, type Verdict } from './gaps.ts';
import { introspect } from './introspect.ts';
import type { Postgres } from './open-postgres.ts';
import { quoteName } from './quote.ts';
import { withoutViewsEqualAsMade } from './views-as-made.ts';

interface VerificationError {
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  readonly from: number;
  readonly to: number;
  /** Why it says nothing about the schema (a missing extension, rows not in the file); null when it does. */
  readonly gap: string | null;
}

export interface Verification {
  /** No differences, and no errors but gaps. */
  readonly ok: boolean;
  /** Every statement that Postgres refused. */
  readonly errors: readonly VerificationError[];
  readonly differences: readonly Difference[];
}

/** Opens an empty database for a text, with these extensions at hand. */
export type OpenForText = (options: { readonly extensions: readonly string[] }) => Promise<Postgres>;

/** Closes every database it opens. */
export async function verify(text: string, parser: SqlParser, openPostgres: OpenForText): Promise<Verification> {
  const reading = readSchema(text, parser);
  const open = () => openPostgres({ extensions: extensionsNamedIn(text) });
  const postgres = await open();
  try {
    return await verifyOn(postgres, reading, open);
  } finally {
    await postgres.close();
  }
}

async function verifyOn(postgres: Postgres, reading: Reading, open: () => Promise<Postgres>): Promise<Verification> {
  const outcomes = await applyStatements(postgres, reading.script.statements);
  const verdicts = judgeRefusals(reading.script.statements, outcomes);
  const accepted = reading.script.statements.filter((_, at) => outcomes[at]?.kind !== 'refused');
  const fold = foldCatalog(accepted);
  const compared = await compareCatalogs(
    toDatabaseJson(fold.catalog),
    await introspect(postgres),
    canonicalizer(postgres, searchPathsOf(reading)),
  );
  const differences = [
    ...refusalDifferences(reading, verdicts),
    ...accepted.flatMap((statement) =>
      overcautious(reading, statement, outcomes, fold.problems.get(statement.id)?.[0]?.message),
    ),
    ...(await withoutViewsEqualAsMade(compared, accepted, fold.catalog, open)),
  ];
  const errors = verdicts.map(({ statement, refusal: { code, message, span }, gap }) => {
    const { from } = placeOf(reading, statement);
    return { code, message, from: from + span.from, to: from + span.to, gap };
  });
  return { ok: differences.length === 0 && errors.every(({ gap }) => gap !== null), errors, differences };
}

const ROW_KINDS =
  /^(INSERT|UPDATE|DELETE|MERGE|COPY|SELECT|TRUNCATE TABLE|CALL|DO|REFRESH MATERIALIZED VIEW|WITH|EXPLAIN)$/;

function refusalDifferences(reading: Reading, verdicts: readonly Verdict[]): Difference[] {
  const unknown = verdicts.filter(({ statement, gap, follows }) => {
    const isKnown = statement.reading.error !== null || reading.fold.problems.has(statement.id);
    return !isKnown && !follows && gap === null && !ROW_KINDS.test(statement.reading.kind);
  });
  if (unknown.length === 0) return [];
  const known = knownWhenRun(reading, new Set(verdicts.map(({ statement }) => statement)));
  return unknown
    .filter(({ statement }) => !known.has(statement.id))
    .map(({ statement, refusal }) => ({
      object: place(reading, statement),
      field: 'accepted',
      crowfoot: true,
      postgres: refusal.message,
    }));
}

/** The refused statements that Crowfoot has a problem with where, as in Postgres, none of those refused before has left anything. */
function knownWhenRun({ script }: Reading, refused: ReadonlySet<Statement>): ReadonlySet<StatementId> {
  const known = new Set<StatementId>();
  const accepted: Statement[] = [];
  let fold = foldCatalog([]);
  for (const statement of script.statements) {
    if (!refused.has(statement)) {
      accepted.push(statement);
      continue;
    }
    fold = refoldCatalog(fold, [...accepted, statement]);
    if (fold.problems.has(statement.id)) known.add(statement.id);
  }
  return known;
}

function overcautious(
  reading: Reading,
  statement: Statement,
  outcomes: readonly Outcome[],
  problem: string | undefined,
): Difference[] {
  const message = statement.reading.error?.message ?? problem;
  const isAccepted = outcomes[reading.script.statements.indexOf(statement)]?.kind === 'accepted';
  if (message === undefined || !isAccepted) return [];
  return [{ object: place(reading, statement), field: 'accepted', crowfoot: message, postgres: true }];
}

const placeOf = ({ script }: Reading, { id }: Statement): Span => findStatement(script, id)?.span ?? { from: 0, to: 0 };

const place = (reading: Reading, statement: Statement): string =>
  `statement at line ${textOf(reading.script).slice(0, placeOf(reading, statement).from).split('\n').length}`;

/** The paths under which texts of the script were read, `public` first. */
function searchPathsOf({ script }: Reading): string[] {
  const paths = new Set(['public']);
  for (const { reading } of script.statements) {
    for (const ddl of reading.ddl) {
      if (ddl.kind === 'set search_path' && ddl.path) paths.add(ddl.path.map(quoteName).join(', '));
      // The elements of CREATE SCHEMA are made in it.
      if (ddl.kind === 'create schema' && reading.ddl.length > 1) paths.add(`${quoteName(ddl.name.name)}, public`);
    }
  }
  return [...paths];
}

function canonicalizer(postgres: Postgres, searchPaths: readonly string[]): Canonicalize {
  return async (probes: readonly Probe[]) => {
    const perPath: (string | null)[][] = [];
    for (const path of searchPaths) perPath.push(await canonicalTexts(postgres, probes, path));
    return probes.map((_, at) => perPath.flatMap((texts) => texts[at] ?? []));
  };
}
