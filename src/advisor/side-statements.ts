/** Statements that make no object of the Catalog and still say something about the schema: who may read it, and what makes its parts. */
import type { Script, Statement, StatementReading } from '../catalog/statement.ts';
import { statementFinder } from '../catalog/statement-finder.ts';

const TOLD: ReadonlySet<string> = new Set(['GRANT', 'REVOKE', 'CREATE RULE', 'DO', 'CALL']);
const ALTERED: ReadonlySet<string> = new Set(['ALTER VIEW', 'ALTER FUNCTION', 'ALTER PROCEDURE', 'ALTER ROUTINE']);
/** Of the many queries in a dump, those that make or keep tables. */
const MAKES =
  /\b(?:create_hypertable|create_parent|cron\.schedule|add_retention_policy|create_distributed_table)\s*\(/i;

/** How objects behave, which the Catalog does not have. */
const SETS = /\b(?:security_invoker|search_path)\b/i;

/** Keys to what the platform keeps: the Catalog has none of them where the file does not make their target. */
const REFERS = /\bREFERENCES\s+"?(?:auth|storage)"?\s*\./i;

const told = statementFinder((statement) => {
  const { kind, text } = readingOf(statement);
  return (
    TOLD.has(kind) ||
    (kind === 'SELECT' && MAKES.test(text)) ||
    (ALTERED.has(kind) && SETS.test(text)) ||
    (kind === 'ALTER TABLE' && REFERS.test(text))
  );
});

export const sideStatements = (script: Script): readonly string[] =>
  told(script).map((statement) => readingOf(statement).text);

const readingOf = ({ reading, lastGood }: Statement): StatementReading =>
  reading.error ? (lastGood ?? reading) : reading;
