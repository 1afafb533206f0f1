/** Renaming a table that 200 others refer to (foreign keys, indexes, views, comments), in a document of 1,000 tables, back and forth. */
import { readSchema } from '../src/catalog/reading.ts';
import { runCommand } from '../src/document/run-command.ts';
import { loadParser } from '../src/sql/load-parser.ts';
import { generateSchema } from '../src/testing/generate-schema.ts';
import { median, percentile, report, time } from './report.ts';

const REFERENCES = 200;
const OTHERS = 800;
const ROUNDS = 15;
const WARM_UP = 4;

/** Half of the foreign keys stand in the CREATE TABLE, half in an ALTER TABLE. */
function referring(at: number): string {
  if (at % 2 === 0)
    return `CREATE TABLE ledger_${at} (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts (id), amount numeric(12,2));\n`;
  return `CREATE TABLE ledger_${at} (id bigint PRIMARY KEY, account_id bigint);
ALTER TABLE ledger_${at} ADD CONSTRAINT ledger_${at}_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE;\n`;
}

const parser = await loadParser();
const text = [
  generateSchema(OTHERS),
  'CREATE TABLE accounts (id bigint PRIMARY KEY, name text NOT NULL);',
  'CREATE INDEX accounts_name_idx ON accounts (name);',
  "COMMENT ON TABLE accounts IS 'Where money is.';",
  ...Array.from({ length: REFERENCES }, (_, at) => referring(at)),
  'CREATE VIEW account_names AS SELECT accounts.id, accounts.name FROM accounts;',
].join('\n');

let reading = readSchema(text, parser);
const samples: number[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  const [table, newName] = round % 2 === 0 ? ['accounts', 'balances'] : ['balances', 'accounts'];
  const spent = time(() => {
    const outcome = runCommand(reading, { kind: 'rename-table', schema: 'public', table, newName }, parser);
    if (!outcome.result.ok) throw new Error(outcome.result.error);
    if (outcome.result.value.changes.length < REFERENCES) throw new Error('Not every reference was renamed.');
    reading = outcome.reading;
  });
  if (round >= WARM_UP) samples.push(spent);
}
report('rename-table-200-references', median(samples), 'ms', { below: 50 });
report('rename-table-200-references-p95', percentile(samples, 0.95), 'ms');
