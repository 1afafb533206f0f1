/** The fixes that turn row-level security on, and let each tenant see its own rows. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { leadsAnIndex } from '../index-cover.ts';
import { spell } from '../life-columns.ts';
import type { Fix, FixStep } from '../rule.ts';

const NAME = 'tenant_isolation';
const SETTING = 'app.current_tenant';

/** `setting`: where the session says which tenant it is for. */
export function isolateTenant(
  table: Table,
  column: Pick<Column, 'name' | 'type'>,
  facts: Facts,
  setting: string = SETTING,
): Fix {
  const { schema, name } = table;
  const called = spell(table, name, facts);
  const cast = column.type === 'text' ? '' : `::${column.type}`;
  const isOwn = `${quoteIdentifier(column.name)} = (SELECT current_setting(${quoteLiteral(setting)})${cast})`;
  const index: readonly FixStep[] = leadsAnIndex(table, [column.name])
    ? []
    : [{ kind: 'add-index', schema, table: name, index: { keys: [{ column: column.name }] } }];
  const policy = `CREATE POLICY ${NAME} ON ${called}\n  USING (${isOwn})\n  WITH CHECK (${isOwn})`;
  return {
    title: `Let each tenant see its own rows by ${column.name}`,
    safety: 'review',
    caution: `Programs have to say whose rows they want in each transaction: SELECT set_config(${quoteLiteral(setting)}, $1, true). Until they do, queries fail.`,
    steps: [...index, statementsOf(table, [...switchedOn(table, called, facts), policy], facts)],
  };
}

export const enableRowSecurity = (table: Table, facts: Facts): Fix => ({
  title: 'Enable row-level security',
  safety: 'review',
  caution: 'From then on nobody but the owner sees a row that no policy gives them.',
  steps: [statementsOf(table, [enabling(table, facts)], facts)],
});

export const forceRowSecurity = (table: Table, facts: Facts): Fix => ({
  title: 'Force row-level security for the owner, too',
  safety: 'review',
  caution: 'Migrations and jobs that run as the owner see only what the policies give them.',
  steps: [statementsOf(table, [forcing(spell(table, table.name, facts))], facts)],
});

const enabling = (table: Table, facts: Facts): string =>
  `ALTER TABLE ${spell(table, table.name, facts)} ENABLE ROW LEVEL SECURITY`;
const forcing = (called: string): string => `ALTER TABLE ${called} FORCE ROW LEVEL SECURITY`;

function switchedOn({ rls }: Table, called: string, facts: Facts): readonly string[] {
  return [
    ...(rls.enabled ? [] : [`ALTER TABLE ${called} ENABLE ROW LEVEL SECURITY`]),
    ...(rls.forced || !facts.settings.applicationOwnsTables ? [] : [forcing(called)]),
  ];
}

/** Behind the rows that the file loads as nobody's session. */
const statementsOf = ({ id, schema, name }: Table, statements: readonly string[], facts: Facts): FixStep =>
  facts.sample(id) === null
    ? { kind: 'add-statements', schema, table: name, statements }
    : { kind: 'append-statements', statements };
