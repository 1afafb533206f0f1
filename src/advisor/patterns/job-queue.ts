/** Rows that workers take one by one: what is to be done, when, by whom it was taken, and how often it was tried. */
import type { Column, Table } from '../../catalog/types.ts';
import type { ColumnSpec } from '../../document/command-schema.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { allowedValues } from '../column-uses.ts';
import type { Facts } from '../facts.ts';
import { spell } from '../life-columns.ts';
import type { Fix, FixStep } from '../rule.ts';
import { singularName } from '../words/inflection.ts';
import { snakeName, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';
import { columnName, functionName } from './parts/names.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import { addColumn, addConstraint, addStatements, indexStep } from './parts/steps.ts';
import type { Pattern, PatternOffer } from './pattern.ts';

const STATES = ['pending', 'running', 'done', 'failed'];
/** What a row is that waits, and one that is being worked at, in tables that have their own words for it. */
const WAITING = ['pending', 'queued', 'waiting', 'ready', 'scheduled', 'new'];
const RUNNING = ['running', 'processing', 'in_progress', 'working', 'active', 'started'];
const STATUS = wordSet('status state job_status queue_status');
const RUN_AT = wordSet(
  'run_at scheduled_at available_at run_after scheduled_for next_run_at execute_at process_at due_at',
);
const ATTEMPTS = wordSet('attempts attempt_count tries retries retry_count retry');
const LOCKED_AT = wordSet('locked_at started_at claimed_at reserved_at picked_at');

export const jobQueue: Pattern = {
  id: 'job-queue',
  title: 'Job queue',
  summary: 'Status, time, attempts and lock of jobs, with an index for FOR UPDATE SKIP LOCKED',
  advice:
    'For work that has to be done once and soon: mails, exports, calls of other systems. In one transaction with what it is about, nothing is lost and nothing done for what was rolled back. Thousands of jobs a second need a broker; delete or archive what is done, so that vacuum keeps up.',
  sources: [
    {
      title: 'PostgreSQL: SKIP LOCKED',
      url: 'https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE',
    },
    { title: 'PostgreSQL: partial indexes', url: 'https://www.postgresql.org/docs/current/indexes-partial.html' },
  ],
  offer,
  examples: [
    {
      sql: 'CREATE TABLE jobs (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  kind text NOT NULL,\n  payload jsonb NOT NULL\n);',
      table: 'jobs',
      profile: 'rails',
      gives: [
        {
          title: 'Add status, run_at, attempts, locked_at, and a function that takes jobs',
          writes: [
            "status text NOT NULL DEFAULT 'pending'",
            'run_at timestamptz NOT NULL DEFAULT now()',
            'attempts integer NOT NULL DEFAULT 0',
            'locked_at timestamptz',
            "CHECK (status IN ('pending', 'running', 'done', 'failed'))",
            "ON jobs (run_at) WHERE status = 'pending'",
            'FOR UPDATE SKIP LOCKED',
          ],
        },
        {
          title: 'Add status, run_at, attempts, locked_at',
          writes: ["ON jobs (run_at) WHERE status = 'pending'"],
          leaves: 'Add a function that takes jobs',
        },
      ],
    },
    {
      sql: "CREATE TYPE export_state AS ENUM ('queued', 'processing', 'finished');\nCREATE TABLE exports (\n  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),\n  state export_state NOT NULL DEFAULT 'queued',\n  scheduled_at timestamptz NOT NULL DEFAULT now(),\n  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0)\n);",
      table: 'exports',
      profile: 'enum-types',
      gives: [
        {
          title: 'Add locked_at, and a function that takes jobs',
          writes: ["ON exports (scheduled_at) WHERE state = 'queued'", "SET state = 'processing'"],
        },
        { title: 'Add locked_at', writes: [], leaves: 'Add a function that takes jobs' },
      ],
    },
    {
      sql: "CREATE TABLE mails (id bigint PRIMARY KEY, status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent')), subject text NOT NULL);",
      table: 'mails',
      profile: 'enum-types',
      gives: [
        {
          title: 'Add job_status',
          writes: ["CREATE TYPE mail_job_status AS ENUM ('pending'", 'job_status mail_job_status NOT NULL'],
        },
        { title: 'Add job_status', writes: [], leaves: 'Add a function that takes jobs' },
      ],
    },
    { sql: 'CREATE TABLE jobs (kind text NOT NULL);', table: 'jobs', gives: 'no primary key' },
    {
      sql: "CREATE TABLE jobs (id bigint PRIMARY KEY, status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'running')), run_at timestamptz NOT NULL DEFAULT now(), attempts integer NOT NULL DEFAULT 0, locked_at timestamptz);\nCREATE INDEX ON jobs (run_at) WHERE status = 'pending';\nCREATE FUNCTION take_jobs(many integer) RETURNS SETOF jobs LANGUAGE sql AS $$ SELECT * FROM jobs WHERE status = 'pending' LIMIT many FOR UPDATE SKIP LOCKED $$;",
      table: 'jobs',
      gives: 'already',
    },
  ],
};

function offer(table: Table, facts: Facts): PatternOffer {
  const reason = obstacle(table, facts);
  if (reason !== null) return refused(reason);
  if (facts.hasRole(table.id, 'fact', 'dimension'))
    return refused(`Rows of ${table.name} are loaded and asked about, not worked through.`);
  if (facts.primaryKey(table.id).length === 0)
    return refused(`${table.name} has no primary key, by which a worker says which job is done. Add one first.`);
  return offered(variants(table, facts), `${table.name} is a queue already.`);
}

interface Status {
  readonly name: string;
  readonly waiting: string;
  readonly running: string;
  readonly steps: readonly FixStep[];
}

function variants(table: Table, facts: Facts): readonly Fix[] {
  const status = statusOf(table, facts);
  const runAt = found(table, RUN_AT) ?? columnName(table, ['run', 'at'], facts);
  const attempts = found(table, ATTEMPTS) ?? columnName(table, ['attempts'], facts);
  const lockedAt = found(table, LOCKED_AT) ?? columnName(table, ['locked', 'at'], facts);
  const wanted: readonly ColumnSpec[] = [
    { name: runAt, type: 'timestamptz', notNull: true, default: 'now()' },
    { name: attempts, type: 'integer', notNull: true, default: '0' },
    { name: lockedAt, type: 'timestamptz' },
  ];
  const columns = wanted.filter(({ name }) => !table.columns.some((column) => column.name === name));
  const waiting = `${quoteIdentifier(status.name)} = ${quoteLiteral(status.waiting)}`;
  const isIndexed = table.indexes.some(
    ({ predicate }) => predicate?.includes(status.name) && predicate.includes(`'${status.waiting}'`),
  );
  const base: readonly FixStep[] = [
    ...status.steps,
    ...columns.map((column) => addColumn(table, column)),
    ...(columns.some(({ name }) => name === attempts)
      ? [addConstraint(table, { kind: 'check', expression: `${quoteIdentifier(attempts)} >= 0` })]
      : []),
    ...(isIndexed ? [] : [indexStep(table, { keys: [{ column: runAt }], predicate: waiting })]),
  ];
  const take = takesJobs(table, facts)
    ? []
    : [addStatements(table, [taking(table, { status, runAt, attempts, lockedAt }, facts)])];
  const added = [...(status.steps.length > 0 ? [status.name] : []), ...columns.map(({ name }) => name)];
  const caution =
    'Workers take a job in a transaction, and mark it done or failed in another. Those whose worker died keep their lock: give them back once it is older than the longest job.';
  const fix = (title: string, steps: readonly FixStep[]): readonly Fix[] =>
    steps.length === 0 ? [] : [{ title, safety: 'review', caution, steps }];
  const title = added.length > 0 ? `Add ${added.join(', ')}` : 'Index the jobs that wait';
  if (base.length === 0) return fix('Add a function that takes jobs', take);
  return [
    ...(take.length > 0 ? fix(`${title}, and a function that takes jobs`, [...base, ...take]) : []),
    ...fix(title, base),
  ];
}

const found = (table: Table, names: ReadonlySet<string>): string | undefined =>
  table.columns.find(({ name }) => names.has(snakeName(name)))?.name;

/** Its own where that has a word for rows that wait; else a new one. */
function statusOf(table: Table, facts: Facts): Status {
  for (const column of table.columns) {
    if (!STATUS.has(snakeName(column.name))) continue;
    const values = valuesOf(table, column, facts);
    const waiting = pick(values, WAITING);
    const running = pick(values, RUNNING);
    if (waiting !== undefined && running !== undefined) return { name: column.name, waiting, running, steps: [] };
  }
  const isFree = !table.columns.some(({ name }) => STATUS.has(snakeName(name)));
  const name = columnName(table, isFree ? ['status'] : ['job', 'status'], facts);
  return { name, waiting: 'pending', running: 'running', steps: newStatus(table, name, facts) };
}

const valuesOf = (table: Table, column: Column, facts: Facts): readonly string[] =>
  facts.typeOf(column).enum?.values ?? allowedValues(table, column, facts) ?? [];

const pick = (values: readonly string[], words: readonly string[]): string | undefined =>
  words.flatMap((word) => values.find((value) => value.toLowerCase() === word) ?? [])[0];

function newStatus(table: Table, name: string, facts: Facts): readonly FixStep[] {
  const { schema } = table;
  const column = { name, notNull: true, default: quoteLiteral(STATES[0] ?? 'pending') };
  if (facts.settings.enumStyle === 'enum') {
    const type = [...wordsOf(singularName(table.name)), ...wordsOf(name)].join('_');
    const isThere = facts.enums(null).some((one) => one.schema === schema && one.name === type);
    const called = schema === 'public' ? quoteIdentifier(type) : `${quoteIdentifier(schema)}.${quoteIdentifier(type)}`;
    return [
      ...(isThere ? [] : [{ kind: 'add-enum' as const, schema, name: type, values: STATES }]),
      addColumn(table, { ...column, type: called }),
    ];
  }
  const values = STATES.map(quoteLiteral).join(', ');
  return [
    addColumn(table, { ...column, type: facts.settings.textStyle === 'varchar' ? 'varchar(20)' : 'text' }),
    addConstraint(table, { kind: 'check', expression: `${quoteIdentifier(name)} IN (${values})` }),
  ];
}

const takesJobs = ({ name }: Table, facts: Facts): boolean =>
  facts.functions(null).some(({ origin }) => {
    const text = facts.statementText(origin.declared.statement);
    return /\bskip\s+locked\b/i.test(text) && text.includes(name);
  });

interface Columns {
  readonly status: Status;
  readonly runAt: string;
  readonly attempts: string;
  readonly lockedAt: string;
}

/** Takes jobs that are due, the oldest first; two workers never get the same. */
function taking(table: Table, { status, runAt, attempts, lockedAt }: Columns, facts: Facts): string {
  const called = spell(table, table.name, facts);
  const key = facts.primaryKey(table.id).map(quoteIdentifier);
  const name = functionName(facts, table.schema, `take_${table.name}`);
  const list = key.length > 1 ? `(${key.join(', ')})` : (key[0] ?? '');
  const set = [
    `${quoteIdentifier(status.name)} = ${quoteLiteral(status.running)}`,
    `${quoteIdentifier(attempts)} = ${quoteIdentifier(attempts)} + 1`,
    `${quoteIdentifier(lockedAt)} = now()`,
  ];
  return `CREATE FUNCTION ${spell(table, name, facts)}(many integer DEFAULT 1) RETURNS SETOF ${called} LANGUAGE sql AS $$
  UPDATE ${called}
  SET ${set.join(', ')}
  WHERE ${list} IN (
    SELECT ${key.join(', ')}
    FROM ${called}
    WHERE ${quoteIdentifier(status.name)} = ${quoteLiteral(status.waiting)} AND ${quoteIdentifier(runAt)} <= now()
    ORDER BY ${quoteIdentifier(runAt)}
    LIMIT many
    FOR UPDATE SKIP LOCKED
  )
  RETURNING *
$$`;
}
