/** A number that tells whether a row is still as it was read, so that nobody writes over what another has changed meanwhile. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { spell } from '../life-columns.ts';
import type { Fix, FixStep } from '../rule.ts';
import { snakeName } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';
import { columnName, functionName, triggerName } from './parts/names.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import { addColumn, addStatements } from './parts/steps.ts';
import type { Pattern, PatternOffer } from './pattern.ts';

const NAMES = wordSet('version row_version lock_version revision record_version opt_lock optlock');

export const rowVersion: Pattern = {
  id: 'row-version',
  title: 'Row version',
  summary: 'A version that every update counts up, against writing over changes of others',
  advice:
    'For rows that people edit in forms: who saves sends the version they read, and the update is refused when another was faster. It locks nothing while someone thinks. Updates that name no version go through and count as well.',
  sources: [
    { title: 'PostgreSQL: trigger functions', url: 'https://www.postgresql.org/docs/current/plpgsql-trigger.html' },
    {
      title: 'PostgreSQL: data consistency checks',
      url: 'https://www.postgresql.org/docs/current/applevel-consistency.html',
    },
  ],
  offer,
  examples: [
    {
      sql: 'CREATE TABLE documents (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL);',
      table: 'documents',
      profile: 'rails',
      gives: [
        {
          title: 'Add version, counted by a trigger',
          writes: [
            'version integer NOT NULL DEFAULT 1',
            'BEFORE UPDATE ON documents',
            'NEW.version := OLD.version + 1',
          ],
        },
      ],
    },
    {
      sql: 'CREATE TABLE "Document" (id integer PRIMARY KEY, "longTitle" text NOT NULL, "rowVersion" integer NOT NULL DEFAULT 1);',
      table: 'Document',
      profile: 'prisma',
      gives: [{ title: 'Count rowVersion by a trigger', writes: ['NEW."rowVersion" := OLD."rowVersion" + 1'] }],
    },
    {
      sql: 'CREATE TABLE documents (id bigint PRIMARY KEY, version integer NOT NULL);\nCREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.version := OLD.version + 1; RETURN NEW; END; $$;\nCREATE TRIGGER t BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION f();',
      table: 'documents',
      gives: 'already',
    },
    {
      sql: 'CREATE TABLE releases (id bigint PRIMARY KEY, version text NOT NULL);',
      table: 'releases',
      gives: 'is not a whole number',
    },
  ],
};

function offer(table: Table, facts: Facts): PatternOffer {
  const reason = obstacle(table, facts);
  if (reason !== null) return refused(reason);
  if (facts.hasRole(table.id, 'audit', 'event-log')) return refused(`Rows of ${table.name} are written once.`);
  const there = table.columns.find(({ name }) => NAMES.has(snakeName(name)));
  if (there && facts.typeOf(there).family !== 'integer')
    return refused(`${table.name}.${there.name} is not a whole number, and something else than a count.`);
  return offered(variants(table, there, facts), `${table.name} has one already, in ${there?.name}.`);
}

function variants(table: Table, there: Column | undefined, facts: Facts): readonly Fix[] {
  const name = there?.name ?? columnName(table, ['version'], facts);
  if (there && isCounted(table, name, facts)) return [];
  const column: readonly FixStep[] = there
    ? []
    : [addColumn(table, { name, type: 'integer', notNull: true, default: '1' })];
  return [
    {
      title: there ? `Count ${name} by a trigger` : `Add ${name}, counted by a trigger`,
      safety: 'review',
      caution: `An update that names another ${name} than the row has is refused (SQLSTATE 40001): programs read the row again then. Bulk loads that write ${name} themselves have to disable the trigger.`,
      steps: [...column, addStatements(table, counting(table, name, facts))],
    },
  ];
}

function isCounted({ triggers }: Table, name: string, facts: Facts): boolean {
  const counts = new RegExp(`\\bnew\\s*\\.\\s*"?${name}"?\\s*:?=`, 'i');
  return triggers.some(
    ({ timing, function: called }) => timing === 'before' && counts.test(facts.functionText(called) ?? ''),
  );
}

function counting(table: Table, name: string, facts: Facts): readonly string[] {
  const wanted = `count_${snakeName(name)}`;
  const quoted = quoteIdentifier(name);
  const shared = facts.functions(null).find((one) => one.schema === table.schema && one.name === wanted);
  const isShared =
    shared !== undefined && (facts.functionText(`${shared.schema}.${shared.name}`) ?? '').includes(`NEW.${quoted} :=`);
  const called = spell(table, isShared ? wanted : functionName(facts, table.schema, wanted), facts);
  const make = `CREATE FUNCTION ${called}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.${quoted} <> OLD.${quoted} THEN
    RAISE EXCEPTION 'A row of % has changed since it was read.', TG_TABLE_NAME USING ERRCODE = 'serialization_failure';
  END IF;
  NEW.${quoted} := OLD.${quoted} + 1;
  RETURN NEW;
END;
$$`;
  const trigger = `CREATE TRIGGER ${quoteIdentifier(triggerName(table, `${table.name}_${wanted}`))}
  BEFORE UPDATE ON ${spell(table, table.name, facts)}
  FOR EACH ROW EXECUTE FUNCTION ${called}()`;
  return isShared ? [trigger] : [make, trigger];
}
