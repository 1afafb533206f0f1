/** One name, several types. */
import type { TableId } from '../../catalog/types.ts';
import { builtInType } from '../column-type.ts';
import { isForeignKeyColumn, isPrimaryKeyColumn } from '../column-uses.ts';
import type { Facts, NamedColumn } from '../facts.ts';
import { changeType } from '../fixes/change-type.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { isMoneyName } from '../words/lists/money.ts';
import { isStateName } from '../words/lists/states.ts';
import { wordSet } from '../words/word-set.ts';

/** Names that mean something else in each table. */
const GENERIC = wordSet(`
  id uuid guid value values data code type position key name title label number no content contents body payload result results status state kind
  level size version source target reference ref metadata meta settings options config configuration tags parent_id entity_id object_id record_id
  resource_id target_id source_id item_id owner_id subject_id external_id row_id old_value new_value old new rate score count total weight
  length width height duration amount sequence seq sort_order sort_key token hash digest signature note notes period interval time date location
  address path input output default default_value min max start end from to begin finish attributes properties details extra params
  arguments result_code error message description unit units year month quarter week day hour line lines row rows answer question
`);
/** What nothing should be changed to, however many there are. */
const POOR: ReadonlySet<string> = new Set(['timestamp without time zone', 'time with time zone', 'money']);
/** The majority has to be one. */
const LEAST_ALIKE = 2;

export const typeInconsistent: Rule = {
  id: 'type-inconsistent',
  category: 'types',
  severity: 'hint',
  scope: 'schema',
  summary: 'Columns of one name with different types',
  why: 'Joins between them cast each row and use no index, unions fail, and a program that reads both has two types for one thing.',
  advice: 'Give all of them the type that most have. Leave it where the same word means different things.',
  sources: [
    { title: 'Azimutt: attribute type inconsistent', url: 'https://azimutt.app/docs/analyze' },
    {
      title: 'SchemaCrawler: columns of the same name but different types',
      url: 'https://www.schemacrawler.com/lint.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE a (id bigint PRIMARY KEY, tracking_ref bigint);\nCREATE TABLE b (id bigint PRIMARY KEY, tracking_ref bigint);\nCREATE TABLE c (id bigint PRIMARY KEY, tracking_ref text);',
        finds: ['c.tracking_ref'],
      },
      {
        sql: 'CREATE TABLE a (id bigint PRIMARY KEY, seen_on date);\nCREATE TABLE b (id bigint PRIMARY KEY, seen_on date);\nCREATE TABLE c (id bigint PRIMARY KEY, seen_on timestamptz);',
        finds: ['c.seen_on'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE a (id bigint PRIMARY KEY, tracking_ref text);\nCREATE TABLE b (id uuid PRIMARY KEY, tracking_ref varchar(40));',
        because: 'text with and without a limit is alike, and an id is each table’s own',
      },
      {
        sql: 'CREATE TABLE a (id bigint PRIMARY KEY, price numeric(12,2), value text);\nCREATE TABLE b (id bigint PRIMARY KEY, price numeric(12,2), value text);\nCREATE TABLE c (id bigint PRIMARY KEY, price bigint, value jsonb);',
        because: 'cents are meant, and value means something else in each',
      },
      {
        sql: 'CREATE TABLE a (id bigint PRIMARY KEY, tracking_ref bigint);\nCREATE TABLE b (id bigint PRIMARY KEY, tracking_ref text);',
        because: 'of two there is no majority',
      },
    ],
  },
  check(facts, report) {
    for (const [name, columns] of mixedNames(facts)) {
      const byType = typesIn(columns, facts);
      if (byType.size < 2) continue;
      const [most, next] = [...byType].sort(([, a], [, b]) => b.length - a.length);
      if (!most || !next || most[1].length < LEAST_ALIKE || most[1].length <= next[1].length) continue;
      if (POOR.has(most[0])) continue;
      for (const [type, tables] of byType) {
        if (type === most[0] || isNarrower(most[0], type)) continue;
        for (const id of tables) {
          const table = facts.table(id);
          const column = table?.columns.find((one) => one.name === name);
          if (!table || !column || isForeignKeyColumn(table, name) || isPrimaryKeyColumn(table, name)) continue;
          report({
            on: onColumnType(table, column),
            message: `${table.name}.${name} is ${column.type}, but ${name} is ${most[0]} in ${most[1].length} other tables.`,
            fixes: changeType(facts, table, column, {
              type: most[0],
              caution: 'Values have to be converted with USING, where they can be.',
              default: null,
            }),
          });
        }
      }
    }
  },
};

/** By the family where that is all that matters; null for what is compared by its name alone: enums, domains, types of extensions. */
function comparableType(type: string): string | null {
  const own = builtInType(type);
  if (!own) return null;
  const { base, family, isArray } = own;
  return (family === 'text' || family === 'json' ? family : base) + (isArray ? '[]' : '');
}

const WIDTHS = ['smallint', 'integer', 'bigint'];

const isNarrower = (type: string, than: string): boolean =>
  WIDTHS.includes(type) && WIDTHS.indexOf(type) < WIDTHS.indexOf(than);

/** Names that have several types, whatever part their tables play; in one order, whichever of them was typed last. */
const mixedNames = (facts: Facts): readonly (readonly [name: string, columns: readonly NamedColumn[]])[] =>
  [...facts.columnsByName(null)]
    .filter(([name, columns]) => isMixed(name, columns))
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** Kept by list, which is the same until a column of that name changes: all names are gone through with each such change. */
const mixed = new WeakMap<readonly NamedColumn[], boolean>();

function isMixed(name: string, columns: readonly NamedColumn[]): boolean {
  const known = mixed.get(columns);
  if (known !== undefined) return known;
  const found =
    columns.length > LEAST_ALIKE &&
    new Set(columns.map(({ type }) => type)).size > 1 &&
    !isGeneric(name) &&
    new Set(columns.flatMap(({ type }) => comparableType(type) ?? [])).size > 1;
  mixed.set(columns, found);
  return found;
}

function typesIn(columns: readonly NamedColumn[], facts: Facts): ReadonlyMap<string, readonly TableId[]> {
  const byType = new Map<string, TableId[]>();
  for (const { table, type } of columns) {
    const base = comparableType(type);
    if (base === null || facts.isPartition(table)) continue;
    if (facts.hasRole(table, 'staging', 'orm-internal', 'dimension', 'fact')) continue;
    const tables = byType.get(base);
    if (tables) tables.push(table);
    else byType.set(base, [table]);
  }
  return byType;
}

/** Cents beside amounts are meant, and lists of values have a type each. */
const isGeneric = (name: string): boolean =>
  name.length < 3 || GENERIC.has(name) || isMoneyName(name) || isStateName(name);
