/** Who changed what and when: each change of a row is kept by a trigger, with the row before and after. */
import { type Column, type Table, tableId } from '../../catalog/types.ts';
import type { ColumnSpec } from '../../document/command-schema.ts';
import { quoteIdentifier, quoteLiteral, quoteQualified } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { isolateTenant } from '../fixes/isolate-tenant.ts';
import { columnLike, newKey, newTableName, referringName } from '../fixes/new-names.ts';
import { spell } from '../life-columns.ts';
import type { PlacelessColumn } from '../placeless.ts';
import type { Fix, FixStep } from '../rule.ts';
import { tenantColumnOf } from '../tenancy.ts';
import { singularName } from '../words/inflection.ts';
import { wordsOf } from '../words/name-words.ts';
import { CHANGE, guards, logTable, recordAny, recordOne } from './parts/change-log.ts';
import { functionName, triggerName } from './parts/names.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import { addStatements, indexStep, keysOf } from './parts/steps.ts';
import { sessionSetting } from './parts/tenants.ts';
import type { Pattern, PatternOffer } from './pattern.ts';

const SCHEMA = 'audit';
const LOG = 'row_changes';
const RECORD = 'record_change';

const fromGeneric =
  "CREATE SCHEMA audit;\nCREATE TABLE audit.row_changes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, table_name text NOT NULL, row_key jsonb, old_row jsonb, new_row jsonb, changed_at timestamptz NOT NULL DEFAULT now());\nCREATE FUNCTION audit.log_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$ BEGIN INSERT INTO audit.row_changes (table_name, old_row, new_row) VALUES (TG_TABLE_NAME, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL; END; $$;\n";

export const auditLog: Pattern = {
  id: 'audit-log',
  title: 'Audit log',
  summary: 'A record of every change of a row, who made it and what the row was before',
  advice:
    'For what has to be accounted for: money, rights, prices, health. One log for all tables is simple to keep; a log of its own is found by key and type, and purged by itself. Each write of the table writes a second row, and the log holds whatever the rows hold, secrets too.',
  sources: [
    {
      title: 'PostgreSQL: a PL/pgSQL trigger function for auditing',
      url: 'https://www.postgresql.org/docs/current/plpgsql-trigger.html#PLPGSQL-TRIGGER-AUDIT-EXAMPLE',
    },
    {
      title: 'PostgreSQL: writing SECURITY DEFINER functions safely',
      url: 'https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY',
    },
  ],
  offer,
  examples: [
    {
      sql: 'CREATE TABLE orders (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  total numeric(12,2) NOT NULL CHECK (total >= 0)\n);',
      table: 'orders',
      profile: 'rails',
      gives: [
        {
          title: 'Record changes in audit.row_changes, one log for all tables',
          writes: [
            'CREATE SCHEMA audit',
            'CREATE TABLE audit.row_changes',
            "SECURITY DEFINER SET search_path = ''",
            'AFTER INSERT OR UPDATE OR DELETE ON orders',
            "EXECUTE FUNCTION audit.record_change('id')",
          ],
        },
        {
          title: 'Record changes in order_audits, a log of its own',
          writes: ['CREATE TABLE order_audits', 'order_id bigint NOT NULL', 'INSERT INTO public.order_audits'],
        },
      ],
    },
    {
      sql: 'CREATE TABLE prices (product_code text NOT NULL, valid_from date NOT NULL, price numeric(12,2) NOT NULL CHECK (price >= 0), PRIMARY KEY (product_code, valid_from));',
      table: 'prices',
      profile: 'uuid-first',
      gives: [
        { title: 'one log for all tables', writes: ["audit.record_change('product_code', 'valid_from')", 'id uuid'] },
        { title: 'a log of its own', writes: ['product_code text NOT NULL', 'valid_from date NOT NULL'] },
      ],
    },
    {
      sql: `${fromGeneric}CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TRIGGER users_audit AFTER INSERT OR UPDATE OR DELETE ON users FOR EACH ROW EXECUTE FUNCTION audit.log_row();\nCREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL);`,
      table: 'orders',
      gives: [
        { title: 'Record changes by audit.log_row', writes: ['FUNCTION audit.log_row()'] },
        { title: 'a log of its own', writes: [] },
      ],
    },
    {
      sql: `${fromGeneric}CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TRIGGER users_audit AFTER INSERT OR UPDATE OR DELETE ON users FOR EACH ROW EXECUTE FUNCTION audit.log_row();`,
      table: 'users',
      gives: 'recorded already',
    },
    {
      sql: "CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);\nCREATE TABLE notes (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  tenant_id uuid NOT NULL REFERENCES tenants ON DELETE RESTRICT\n);\nCREATE INDEX ON notes (tenant_id);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nALTER TABLE notes FORCE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (tenant_id = (SELECT current_setting('app.tenant')::uuid)) WITH CHECK (tenant_id = (SELECT current_setting('app.tenant')::uuid));",
      table: 'notes',
      gives: [
        { title: 'one log for all tables', writes: [] },
        {
          title: 'a log of its own',
          writes: ['ALTER TABLE note_audits FORCE ROW LEVEL SECURITY', "current_setting('app.tenant')::uuid"],
        },
      ],
    },
    { sql: 'CREATE TABLE notes (text text NOT NULL);', table: 'notes', gives: 'no primary key' },
    { sql: fromGeneric, table: 'audit.row_changes', gives: 'is a record itself' },
  ],
};

function offer(table: Table, facts: Facts): PatternOffer {
  const reason = obstacle(table, facts);
  if (reason !== null) return refused(reason);
  if (facts.hasRole(table.id, 'audit', 'event-log')) return refused(`${table.name} is a record itself.`);
  const recorder = recorderOf(table, facts);
  if (recorder !== null) return refused(`Changes of ${table.name} are recorded already, by ${recorder}.`);
  const key = facts.primaryKey(table.id).flatMap((name) => facts.column(table.id, name) ?? []);
  if (key.length === 0)
    return refused(`${table.name} has no primary key, so that nobody could tell which row has changed. Add one first.`);
  const inOne = inOneLog(table, key, facts);
  return offered([...(inOne ? [inOne] : []), inOwnLog(table, key, facts)], '');
}

/** A trigger function that writes what a row was into another table. */
const isRecorder = (name: string, facts: Facts): boolean => {
  const text = facts.functionText(name);
  if (text === null) return /audit|log_change|record_change|history/i.test(name);
  return (
    /\binsert\s+into\b/i.test(text) && /\b(?:to_jsonb?|row_to_json|hstore)\s*\(\s*old\b|\bold\s*\.\s*\*/i.test(text)
  );
};

const recorderOf = ({ triggers }: Table, facts: Facts): string | null =>
  triggers.find(
    ({ function: name, events }) => events.some((event) => event.startsWith('update')) && isRecorder(name, facts),
  )?.function ?? null;

/** A function that records changes of any table: another has it, and it asks which table it is called for. */
function sharedRecorder(table: Table, facts: Facts): string | null {
  for (const id of facts.tables) {
    if (id === table.id) continue;
    for (const { function: name } of facts.triggers(id))
      if (isRecorder(name, facts) && /\bTG_(?:TABLE_NAME|RELID|RELNAME)\b/i.test(facts.functionText(name) ?? ''))
        return name;
  }
  return null;
}

const CAUTION =
  "Each write writes a second row, as large as the row before and after. A program that works for many says for whom by set_config('app.current_user', $1, true). Whoever may read the log reads what the rows held, secrets too.";

/** Null where a table of its name holds something else. */
function inOneLog(table: Table, key: readonly PlacelessColumn[], facts: Facts): Fix | null {
  const there =
    sharedRecorder(table, facts) ?? (facts.functionText(`${SCHEMA}.${RECORD}`) === null ? null : `${SCHEMA}.${RECORD}`);
  const trigger = (called: string, takesKey: boolean): FixStep =>
    addStatements(table, [triggerOn(table, 'record_change', called, takesKey ? key : [], facts)]);
  if (there !== null) {
    const called = there.replace(/\(.*$/, '');
    const takesKey = /\bTG_ARGV\b/i.test(facts.functionText(there) ?? '');
    return {
      title: `Record changes by ${called}, as other tables do`,
      safety: 'review',
      caution: CAUTION,
      steps: [trigger(called, takesKey)],
    };
  }
  const log = { schema: SCHEMA, name: LOG };
  const columns: readonly ColumnSpec[] = [
    newKey(facts, 'change'),
    { name: 'schema_name', type: 'text', notNull: true },
    { name: 'table_name', type: 'text', notNull: true },
    { name: 'row_key', type: 'jsonb', notNull: true },
    ...CHANGE,
  ];
  const isSchemaThere = facts.schemas(null).some(({ name }) => name === SCHEMA);
  const held = facts.columnNames(tableId(SCHEMA, LOG));
  const isLogThere = held.length > 0;
  if (isLogThere && !columns.slice(1).every(({ name }) => held.includes(name))) return null;
  const make: readonly FixStep[] = isLogThere
    ? []
    : [
        ...(isSchemaThere ? [] : [{ kind: 'add-schema' as const, name: SCHEMA }]),
        ...logTable(log, columns),
        indexStep(log, { keys: keysOf(['schema_name', 'table_name', 'changed_at']) }),
        indexStep(log, { method: 'gin', keys: [{ column: 'row_key', opclass: 'jsonb_path_ops' }] }),
        addStatements(log, guards(log, facts)),
      ];
  return {
    title: `Record changes in ${SCHEMA}.${LOG}, one log for all tables`,
    safety: 'review',
    caution: CAUTION,
    steps: [...make, addStatements(log, [recordAny(log, RECORD)]), trigger(`${SCHEMA}.${RECORD}`, true)],
  };
}

function inOwnLog(table: Table, key: readonly PlacelessColumn[], facts: Facts): Fix {
  const { schema } = table;
  const log = { schema, name: newTableName(facts, table, [...wordsOf(singularName(table.name)), 'audit']) };
  const tenant = tenantIn(table, key, facts);
  const own = tenant && !key.includes(tenant) ? [tenant, ...key] : key;
  const copies = own.map((column) => ({ column, name: copyName(table, column) }));
  const columns: readonly ColumnSpec[] = [
    newKey(facts, singularName(log.name)),
    ...copies.map(({ column, name }) => columnLike(name, column, true)),
    ...CHANGE,
  ];
  const record = functionName(facts, schema, `record_${table.name}_change`);
  const isolated = copies.flatMap(({ column, name }) =>
    column === tenant ? isolation(table, log.name, { name, type: column.type }, facts) : [],
  );
  return {
    title: `Record changes in ${log.name}, a log of its own`,
    safety: 'review',
    caution: CAUTION,
    steps: [
      ...logTable(log, columns),
      indexStep(log, { keys: keysOf([...copies.map(({ name }) => name), 'changed_at']) }),
      addStatements(log, [...guards(log, facts), recordOne(log, record, copies)]),
      ...isolated,
      addStatements(table, [triggerOn(table, record, quoteQualified(schema, record), [], facts)]),
    ],
  };
}

/** Whose a row is; of the tenants themselves, their key. */
function tenantIn(table: Table, key: readonly PlacelessColumn[], facts: Facts): PlacelessColumn | null {
  const own = tenantColumnOf(table, facts);
  if (own) return own.notNull ? own : null;
  return facts.tenancy?.root === table.id && key.length === 1 ? (key[0] ?? null) : null;
}

function copyName(table: Table, { name }: PlacelessColumn): string {
  const copy = referringName(table, name);
  return CHANGE.some((one) => one.name === copy) ? `${singularName(table.name)}_${copy}` : copy;
}

/** A log of rows that tenants see each for themselves is no place to see them all. */
function isolation(table: Table, log: string, column: Pick<Column, 'name' | 'type'>, facts: Facts): readonly FixStep[] {
  const bare: Table = { ...table, name: log, rls: { enabled: false, forced: false } };
  return isolateTenant(bare, column, facts, sessionSetting(facts)).steps.filter(({ kind }) => kind !== 'add-index');
}

function triggerOn(table: Table, name: string, called: string, key: readonly PlacelessColumn[], facts: Facts): string {
  const own = triggerName(table, name.includes(table.name) ? name : `${table.name}_${name}`);
  const names = key.map((column) => quoteLiteral(column.name)).join(', ');
  return `CREATE TRIGGER ${quoteIdentifier(own)}
  AFTER INSERT OR UPDATE OR DELETE ON ${spell(table, table.name, facts)}
  FOR EACH ROW EXECUTE FUNCTION ${called}(${names})`;
}
