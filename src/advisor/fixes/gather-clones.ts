/** The fix that gathers tables of one year or month each as the partitions of one table. */
import type { Column, Table } from '../../catalog/types.ts';
import { specOfForeignKey } from '../../document/specs.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { type Facts, foreignKeysOf, primaryKeyOf } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { isPlain } from './movable.ts';
import { isTaken } from './new-names.ts';
import { calledLike, type Restructuring, statementsOf } from './restructure.ts';
import { momentOf } from './row-moment.ts';

interface Period {
  readonly table: Table;
  /** As `2024-01-01`; `to` is the first day after it. */
  readonly from: string;
  readonly to: string;
}

/** None where their names are no periods, no row says when it was, or they have more than a key and foreign keys. */
export function gatherClones(tables: readonly Table[], facts: Facts): readonly Fix[] {
  const [first] = tables;
  const named = tables.map(({ name }) => periodOf(name));
  const base = named[0]?.base;
  if (!first || base === undefined || base === '' || named.some((one) => one?.base !== base)) return [];
  if (isTaken(facts, first.schema, base) || !tables.every((table) => isGatherable(table, facts))) return [];
  const moment = momentOf(first, facts);
  const key = primaryKeyOf(first)?.columns ?? [];
  if (!moment || !tables.every((table) => hasSameParts(table, moment, key))) return [];
  const periods = tables.flatMap((table, at): Period[] => {
    const { from = '', to = '' } = named[at] ?? {};
    return [{ table, from, to }];
  });
  const counted = first.columns.find(({ identity }) => identity !== null);
  const statements = statementsOf(
    facts,
    first,
    changesOf(first, base, [...new Set([...key, moment.name])], periods, facts),
  );
  const called = calledLike(first, facts);
  const made = `CREATE TABLE ${called(first.schema, base)} (LIKE ${called(first.schema, first.name)} INCLUDING DEFAULTS) PARTITION BY RANGE (${quoteIdentifier(moment.name)})`;
  return [
    {
      title: `Make them partitions of ${base}, by ${moment.name}`,
      safety: 'review',
      caution: `Fails where a row's ${moment.name} is of another period than its table's name.${key.length > 0 ? ` ${key.join(', ')} is unique together with ${moment.name} only.` : ''} Have the next partitions made by a job.`,
      steps: [
        {
          kind: 'append-statements',
          statements: [made, ...statements, ...(counted ? countOn(called(first.schema, base), counted) : [])],
        },
      ],
    },
  ];
}

function changesOf(
  first: Table,
  base: string,
  key: readonly string[],
  periods: readonly Period[],
  facts: Facts,
): readonly Restructuring[] {
  const whole = { schema: first.schema, table: base };
  const called = calledLike(first, facts);
  const keys = periods.flatMap(({ table: { schema, name, constraints, columns } }): readonly Restructuring[] => [
    ...constraints.flatMap((one): readonly Restructuring[] =>
      one.kind === 'primary key'
        ? [{ kind: 'drop-constraint', schema, table: name, constraint: one.name, dependents: 'refuse' }]
        : [],
    ),
    ...columns.flatMap((column): readonly Restructuring[] =>
      column.identity === null
        ? []
        : [
            {
              kind: 'move-rows',
              sql: `ALTER TABLE ${called(schema, name)} ALTER COLUMN ${quoteIdentifier(column.name)} DROP IDENTITY`,
            },
          ],
    ),
  ]);
  const ofWhole: readonly Restructuring[] =
    primaryKeyOf(first) === undefined
      ? []
      : [{ kind: 'add-constraint', ...whole, constraint: { kind: 'primary key', columns: [...key] } }];
  return [
    ...keys,
    ...ofWhole,
    ...foreignKeysOf(first).flatMap((one): readonly Restructuring[] => {
      const spec = specOfForeignKey(one);
      return spec ? [{ kind: 'add-constraint', ...whole, constraint: spec }] : [];
    }),
    ...periods.map(
      ({ table, from, to }): Restructuring => ({
        kind: 'move-rows',
        sql: `ALTER TABLE ${called(first.schema, base)} ATTACH PARTITION ${called(table.schema, table.name)} FOR VALUES FROM (${quoteLiteral(from)}) TO (${quoteLiteral(to)})`,
      }),
    ),
  ];
}

/** All rows are counted by the whole, from the last number there is. */
const countOn = (called: string, { name, identity }: Column): readonly string[] => [
  `ALTER TABLE ${called} ALTER COLUMN ${quoteIdentifier(name)} ADD GENERATED ${(identity ?? 'always').toUpperCase()} AS IDENTITY`,
  `SELECT setval(pg_get_serial_sequence(${quoteLiteral(called)}, ${quoteLiteral(name)}), max(${quoteIdentifier(name)}))\nFROM ${called}\nHAVING count(*) > 0`,
];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `sales_2024`, `sales_2024_01`, `sales_2024_jan`. */
function periodOf(name: string): { readonly base: string; readonly from: string; readonly to: string } | null {
  const [, base = '', years = '', month] = /^(.+?)_?((?:19|20)\d\d)(?:_?(\d\d|[a-z]{3}))?$/.exec(name) ?? [];
  const year = Number(years);
  if (base === '' || base.endsWith('_')) return null;
  if (month === undefined) return { base, from: dayOf(year, 0), to: dayOf(year + 1, 0) };
  const at = /\d/.test(month) ? Number(month) - 1 : MONTHS.indexOf(month);
  return at < 0 || at > 11 ? null : { base, from: dayOf(year, at), to: dayOf(year, at + 1) };
}

const dayOf = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

const isGatherable = (table: Table, facts: Facts): boolean =>
  isPlain(table, facts) &&
  facts.referencesTo(table.id).length === 0 &&
  table.triggers.length === 0 &&
  table.policies.length === 0 &&
  !table.unlogged &&
  table.constraints.every(({ kind }) => kind === 'primary key' || kind === 'foreign key') &&
  !table.indexes.some(({ unique }) => unique) &&
  table.columns.every((column) => column.generated === null && facts.ownSequence(table, column) === null);

/** A partition has the columns of the whole, and each of its rows has a place. */
const hasSameParts = (table: Table, moment: Column, key: readonly string[]): boolean =>
  table.columns.some(({ name, notNull }) => name === moment.name && notNull) &&
  (primaryKeyOf(table)?.columns ?? []).join() === key.join();
