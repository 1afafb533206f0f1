/** Law 4 on real Postgres, for one case of each command on a document that it takes whole: what the reader says of a new text is what Postgres stores for it. */
import { beforeAll, expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { COMMAND_KINDS } from '../../testing/arbitrary-command.ts';
import { arbitraryCase, type CommandDocument, fixtures, readDocuments } from '../../testing/arbitrary-command-case.ts';
import { judgeCommand, type Verdict } from '../../testing/command-oracle.ts';
import { postgresFaults } from '../../testing/command-oracle-postgres.ts';

const SEED = 9_000_000;
/** Whether rows that a script brings along fit a command is not for the schema to say. */
const HAS_ROWS = /\b(?:insert\s+into|copy)\b/i;
const ATTEMPTS = 40;

let parser: SqlParser;
let documents: readonly CommandDocument[];
beforeAll(async () => {
  parser = await loadParser();
  documents = readDocuments(
    fixtures().filter(({ text }) => !HAS_ROWS.test(text) && readSchema(text, parser).diagnostics.length === 0),
    parser,
  );
});

it.each(COMMAND_KINDS)('%s', async (kind) => {
  const { text, context, verdict } = carriedOut(kind);
  expect(await postgresFaults(text, verdict, parser), context).toEqual([]);
});

/** The first case that is carried out, and by DDL where there is such. */
function carriedOut(kind: string) {
  let found: { text: string; context: string; verdict: Extract<Verdict, { kind: 'done' }> } | null = null;
  for (let at = 0; at < ATTEMPTS && (found?.verdict.ddl.length ?? 0) === 0; at++) {
    const { document, command } = arbitraryCase(kind, SEED + at, documents, 1);
    const verdict = judgeCommand(document.text, command, parser);
    if (verdict.kind === 'done' && verdict.transaction.changes.length > 0)
      found = { text: document.text, context: `${document.name} ${JSON.stringify(command)}`, verdict };
  }
  if (!found) throw new Error(`${kind} is never carried out.`);
  return found;
}
