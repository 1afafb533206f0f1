/** Statements that make no object of the Catalog and still say something about the schema: who may read it, and what makes its parts. */
import type { Script } from '../catalog/statement.ts';

const TOLD: ReadonlySet<string> = new Set(['GRANT', 'DO', 'CALL']);
/** Of the many queries in a dump, those that make or keep tables. */
const MAKES = /\b(?:create_hypertable|create_parent|cron\.schedule|add_retention_policy|create_distributed_table)\s*\(/i;

export function sideStatements({ statements }: Script): readonly string[] {
  const texts: string[] = [];
  for (const { reading, lastGood } of statements) {
    const { kind, text } = reading.error ? (lastGood ?? reading) : reading;
    if (TOLD.has(kind) || (kind === 'SELECT' && MAKES.test(text))) texts.push(text);
  }
  return texts;
}
