/** UUIDs written out. */
import type { Column, Table } from '../../catalog/types.ts';
import { checksOn, isForeignKeyColumn } from '../column-uses.ts';
import { isRandomUuid, isTimeOrderedUuid } from '../expressions/defaults.ts';
import type { Facts } from '../facts.ts';
import { changeType } from '../fixes/change-type.ts';
import { leadsAnIndex } from '../index-cover.ts';
import { type LinkedColumn, linkedColumns } from '../linked-columns.ts';
import type { Fix, FixStep, Rule } from '../rule.ts';
import { areAll, knownValues } from '../sample-values.ts';
import { onColumnType } from '../subjects.ts';
import { isExternalId, referenceStem } from '../words/lists/identifiers.ts';
import { lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const UUID = /^\{?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?$/i;
const LENGTH = 36;
const LEAST_VALUES = 3;
/** Programs that pad do so to the length they know. */
const KEYS = wordSet('uid key token ref reference by');

export const uuidAsText: Rule = {
  id: 'uuid-as-text',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'UUIDs kept as text',
  why: 'Text of 36 characters takes more than twice the room of a uuid, in the table and in each index. Upper and lower case are two values, and whatever is no UUID is stored as well.',
  advice:
    'Use the type uuid. Ids with a prefix (cus_...), and ids of other systems that only look like UUIDs today, stay text.',
  sources: [
    { title: 'PostgreSQL: UUID type', url: 'https://www.postgresql.org/docs/current/datatype-uuid.html' },
    { title: 'Azimutt: attribute type bad', url: 'https://azimutt.app/docs/analyze' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id varchar(36) PRIMARY KEY, email_hash bytea);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id varchar(36) NOT NULL REFERENCES users (id));\nCREATE INDEX ON posts (user_id);',
        finds: ['users.id'],
      },
      {
        sql: 'CREATE TABLE files (id bigint PRIMARY KEY, file_uuid text NOT NULL DEFAULT gen_random_uuid()::text, "ownerGuid" char(36));',
        finds: ['files.file_uuid', 'files.ownerGuid'],
      },
      {
        sql: 'CREATE TABLE users (id uuid PRIMARY KEY);\nCREATE TABLE logins (id bigint PRIMARY KEY, user_id text NOT NULL);',
        finds: ['logins.user_id'],
      },
    ],
    valid: [
      { sql: 'CREATE TABLE users (id uuid PRIMARY KEY, file_uuid uuid);', because: 'they are uuid' },
      {
        sql: "CREATE TABLE customers (id text PRIMARY KEY CHECK (id LIKE 'cus_%'), stripe_id varchar(36), external_id varchar(36));",
        because: 'ids with a prefix, and those of other systems, are text',
      },
      {
        sql: 'CREATE TABLE items (id bigint PRIMARY KEY, name varchar(36), title char(36));',
        because: 'a length alone makes no UUID',
      },
      {
        sql: 'CREATE TABLE users (id uuid PRIMARY KEY);\nCREATE TABLE logins (id bigint PRIMARY KEY, user_id uuid NOT NULL REFERENCES users (id), device_id text);\nCREATE INDEX ON logins (user_id);',
        because: 'the types agree',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { family, isArray } = facts.typeOf(column);
      if (family !== 'text' || isArray) continue;
      const evidence = evidenceOf(table, column, facts);
      if (evidence === null) continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}, but ${evidence.because}. As uuid it takes 16 bytes, and nothing else fits in.`,
        fixes: fixesFor(table, column, evidence, facts),
      });
    }
  },
};

interface Evidence {
  readonly because: string;
  /** What it refers to, where a foreign key was not possible so far. */
  readonly target: LinkedColumn | null;
}

const because = (text: string): Evidence => ({ because: text, target: null });

function evidenceOf(table: Table, column: Column, facts: Facts): Evidence | null {
  const { name } = column;
  const word = lastWord(name);
  const { base, modifiers } = facts.typeOf(column);
  const isNamed = word === 'uuid' || word === 'guid';
  const isLong = (base === 'character' || base === 'character varying') && modifiers[0] === LENGTH;
  const stem = isNamed || isLong ? null : referenceStem(name);
  const values = knownValues(facts, table.id, name);
  if (values.some((value) => !UUID.test(value))) return null;
  // A key of this table is what others refer to; what refers to it goes with it.
  if (isForeignKeyColumn(table, name) || checksOn(table, name).length > 0) return null;
  if (areAll(values, UUID, LEAST_VALUES)) return because('all its values in this file are UUIDs');
  if (isNamed) return because('its name says that it holds UUIDs');
  if (isLong && (word === 'id' || (base === 'character' && KEYS.has(word))) && !isExternalId(name))
    return because(`${LENGTH} characters are those of a UUID`);
  if (stem === null || isExternalId(name)) return null;
  const id = facts.tableNamed(stem, table.schema);
  const [key, ...more] = id ? facts.primaryKey(id) : [];
  const referred = id && key !== undefined && more.length === 0 ? facts.column(id, key) : undefined;
  if (!id || !referred || facts.typeOf(referred).family !== 'uuid') return null;
  const target = facts.table(id);
  return { because: `the ids of ${stem} are uuid`, target: target ? { table: target, column: referred } : null };
}

function fixesFor(table: Table, column: Column, { target }: Evidence, facts: Facts): readonly Fix[] {
  const { default: text } = column;
  const call = text?.replace(/::.*$/s, '').replace(/^\(+|\s+$/g, '') ?? null;
  if (text !== null && (call === null || !(isRandomUuid(call) || isTimeOrderedUuid(call)))) return [];
  const linked = linkedColumns(facts, table, column);
  if (linked.some((one) => knownValues(facts, one.table.id, one.column.name).some((value) => !UUID.test(value))))
    return [];
  return changeType(facts, table, column, {
    type: 'uuid',
    title: target ? `Change to uuid and refer to ${target.table.name}` : 'Change to uuid',
    caution: `Fails at the first value that is no UUID${target ? ` or no row of ${target.table.name}` : ''}: convert with USING ...::uuid.`,
    default: call,
    after: target ? refer(table, column, target) : [],
  });
}

function refer(table: Table, { name }: Column, { table: parent, column: key }: LinkedColumn): readonly FixStep[] {
  const of = { schema: table.schema, table: table.name };
  const references = { schema: parent.schema, table: parent.name, columns: [key.name] };
  const tie: FixStep = {
    kind: 'add-constraint',
    ...of,
    constraint: { kind: 'foreign key', columns: [name], references, onDelete: 'restrict' },
  };
  const index: FixStep = { kind: 'add-index', ...of, index: { keys: [{ column: name }] } };
  return leadsAnIndex(table, [name]) ? [tie] : [tie, index];
}
