/** The fixes that hold a column to a few values: by a CHECK, an enum type, or a table of the values. */
import type { Column, Constraint, Table } from '../../catalog/types.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { isChecked, isComputedWith } from '../column-uses.ts';
import type { Facts } from '../facts.ts';
import { linkedColumns } from '../linked-columns.ts';
import type { Fix, FixStep } from '../rule.ts';
import { knownValues } from '../sample-values.ts';
import type { Settings } from '../settings.ts';
import { pluralName, singularName } from '../words/inflection.ts';
import { addCheck } from './add-check.ts';
import { bareLiteral, changeType } from './change-type.ts';
import { isPlain } from './movable.ts';
import { isTaken } from './new-names.ts';
import { calledLike } from './restructure.ts';

const REFUSED = 'Rows and programs with any other value are refused.';

/** What the profile prefers comes first. What the rows of the file say is allowed, too. */
export function restrictValues(facts: Facts, table: Table, column: Column, told: readonly string[]): readonly Fix[] {
  const values = [...new Set([...told, ...knownValues(facts, table.id, column.name)])];
  const byCheck = checkOf(table, column, values);
  const byEnum = toEnum(facts, table, column, values, []);
  const byLookup = toLookup(facts, table, column, values);
  const first: Readonly<Record<Settings['enumStyle'], readonly Fix[]>> = {
    'text-check': [byCheck, ...byEnum, ...byLookup],
    any: [byCheck, ...byEnum, ...byLookup],
    enum: [...byEnum, byCheck, ...byLookup],
    lookup: [...byLookup, byCheck, ...byEnum],
  };
  return first[facts.settings.enumStyle];
}

const listOf = (values: readonly string[]): string => values.map(quoteLiteral).join(', ');

const checkOf = (table: Table, column: Column, values: readonly string[]): Fix => ({
  ...addCheck(table, `${quoteIdentifier(column.name)} IN (${listOf(values)})`),
  title: `Add a check for ${values.join(', ')}`,
});

/** `dropped`: the CHECKs that list the values now. None where a name is taken or the default is an expression. */
export function toEnum(
  facts: Facts,
  table: Table,
  column: Column,
  values: readonly string[],
  dropped: readonly Constraint[],
): readonly Fix[] {
  const { schema } = table;
  const next = bareLiteral(column.default);
  const known = facts.enums(null).find((one) => isSameList(one.values, values));
  const name = known?.name ?? typeName(table, column);
  if (next === undefined || (!known && isTaken(facts, schema, name))) return [];
  const type = `${quoteIdentifier(known?.schema ?? schema)}.${quoteIdentifier(name)}`;
  const title = `${known ? 'Use' : 'Make'} the enum ${name}`;
  const caution = `${REFUSED} Convert with USING, and add a value before programs write it: values cannot be taken out again.`;
  const called = (known?.schema ?? schema) === 'public' ? quoteIdentifier(name) : type;
  if (facts.sample(table.id)?.columns.has(column.name)) {
    if (!isLoose(table, column, dropped, facts)) return [];
    const steps = convertRows(facts, table, column, {
      type: called,
      make: known ? null : values,
      default: next,
      dropped,
    });
    return [{ title, safety: 'review', caution, steps }];
  }
  const make: readonly FixStep[] = known ? [] : [{ kind: 'add-enum', schema, name, values: [...values] }];
  return changeType(facts, table, column, {
    type: called,
    title,
    caution,
    default: next,
    dropped,
    before: make,
  });
}

/** Nothing else is made for the type it has. */
const isLoose = (table: Table, column: Column, dropped: readonly Constraint[], facts: Facts): boolean =>
  isPlain(table, facts) &&
  facts.typeOf(column).domain === null &&
  linkedColumns(facts, table, column).length === 1 &&
  !isChecked(table, column.name, dropped) &&
  !isComputedWith(table, column.name);

interface Conversion {
  readonly type: string;
  /** The values of the type, where it is not there yet. */
  readonly make: readonly string[] | null;
  readonly default: string | null;
  readonly dropped: readonly Constraint[];
}

/** Behind the rows, which are written as text. */
function convertRows(
  facts: Facts,
  table: Table,
  column: Column,
  { type, make, default: next, dropped }: Conversion,
): readonly FixStep[] {
  const alter = `ALTER TABLE ${calledLike(table, facts)(table.schema, table.name)}`;
  const name = quoteIdentifier(column.name);
  const statements = [
    make ? [`CREATE TYPE ${type} AS ENUM (${listOf(make)})`] : [],
    dropped.map((one) => `${alter} DROP CONSTRAINT ${quoteIdentifier(one.name)}`),
    next === null ? [] : [`${alter} ALTER COLUMN ${name} DROP DEFAULT`],
    `${alter} ALTER COLUMN ${name} TYPE ${type} USING ${name}::text::${type}`,
    next === null ? [] : [`${alter} ALTER COLUMN ${name} SET DEFAULT ${next}`],
  ];
  return [{ kind: 'append-statements', statements: statements.flat() }];
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value) => b.includes(value));

const typeName = (table: Table, { name }: Column): string => `${singularName(table.name)}_${name}`;

function toLookup(facts: Facts, table: Table, column: Column, values: readonly string[]): readonly Fix[] {
  const { schema } = table;
  const name = `${singularName(table.name)}_${pluralName(column.name)}`;
  if (isTaken(facts, schema, name) || facts.typeOf(column).domain) return [];
  const target = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  const rows = values.map((value) => `(${quoteLiteral(value)})`).join(', ');
  return [
    {
      title: `Make the table ${name} for its values`,
      safety: 'review',
      caution: REFUSED,
      steps: [
        {
          kind: 'add-table',
          schema,
          name,
          columns: [{ name: 'code', type: column.type, notNull: true }],
          primaryKey: ['code'],
        },
        { kind: 'add-statements', schema, table: name, statements: [`INSERT INTO ${target} (code) VALUES ${rows}`] },
        {
          kind: 'add-constraint',
          schema,
          table: table.name,
          constraint: {
            kind: 'foreign key',
            columns: [column.name],
            references: { schema, table: name, columns: ['code'] },
            onDelete: 'restrict',
          },
        },
        { kind: 'add-index', schema, table: table.name, index: { keys: [{ column: column.name }] } },
      ],
    },
  ];
}

/** An enum column as text with a CHECK. */
export function toTextCheck(facts: Facts, table: Table, column: Column, values: readonly string[]): readonly Fix[] {
  const next = bareLiteral(column.default);
  if (next === undefined) return [];
  return changeType(facts, table, column, {
    type: 'text',
    title: 'Change to text with a check',
    caution: 'Programs that sort by the order of the enum sort by letters from then on.',
    default: next,
    after: checkOf(table, column, values).steps,
  });
}
