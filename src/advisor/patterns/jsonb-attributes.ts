/** Attributes that differ from row to row, in one jsonb object that is searched by what is in it. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { ownColumns } from '../roles.ts';
import type { Fix, FixStep } from '../rule.ts';
import { lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import { addColumn, addConstraint, indexStep } from './parts/steps.ts';
import type { Pattern, PatternOffer } from './pattern.ts';

const NAME = 'attributes';
const NAMES = wordSet(
  'attributes attribute attrs properties props specs specifications extra extras custom_fields options features',
);
/** Stands for the key that queries ask for most, in the variant that indexes one. */
const KEY = 'color';

export const jsonbAttributes: Pattern = {
  id: 'jsonb-attributes',
  title: 'JSONB attributes',
  summary: 'A jsonb object for attributes that differ from row to row, with a GIN index',
  advice:
    'For what only some rows have and nobody lists beforehand: the size of a shoe, the resolution of a screen. What every row has, joins go by or rules hold for deserves a column. Changing one attribute writes the whole object again.',
  sources: [
    {
      title: 'PostgreSQL: jsonb indexing',
      url: 'https://www.postgresql.org/docs/current/datatype-json.html#JSON-INDEXING',
    },
    { title: 'PostgreSQL: JSON functions', url: 'https://www.postgresql.org/docs/current/functions-json.html' },
  ],
  offer,
  examples: [
    {
      sql: 'CREATE TABLE products (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, price numeric(12,2) NOT NULL CHECK (price >= 0));',
      table: 'products',
      profile: 'rails',
      gives: [
        {
          title: 'Add attributes, searched by any of them',
          writes: [
            "attributes jsonb NOT NULL DEFAULT '{}'",
            "CHECK (jsonb_typeof(attributes) = 'object')",
            'USING gin (attributes jsonb_path_ops)',
          ],
        },
        { title: 'Add attributes, with an index on one of them', writes: ["((attributes ->> 'color'))"] },
      ],
    },
    {
      sql: "CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL, price numeric(12,2) NOT NULL, specs jsonb NOT NULL DEFAULT '{}');\nCREATE INDEX ON products USING gin (specs);",
      table: 'products',
      profile: 'rails',
      gives: [{ title: 'Have specs hold objects alone', writes: ["CHECK (jsonb_typeof(specs) = 'object')"] }],
    },
    {
      sql: "CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL, attributes jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attributes) = 'object'));\nCREATE INDEX ON products USING gin (attributes jsonb_path_ops);",
      table: 'products',
      gives: 'already',
    },
    { sql: 'CREATE TABLE things (id bigint PRIMARY KEY);', table: 'things', gives: 'nothing of its own' },
  ],
};

function offer(table: Table, facts: Facts): PatternOffer {
  const reason = obstacle(table, facts);
  if (reason !== null) return refused(reason);
  const there = table.columns.find(
    (column) => facts.typeOf(column).base === 'jsonb' && NAMES.has(lastWord(column.name)) && column.generated === null,
  );
  if (there) return offered(completed(table, there), `${table.name} has it already, in ${there.name}.`);
  if (table.columns.some(({ name }) => name === NAME))
    return refused(`${table.name} has a column ${NAME} that is not jsonb.`);
  if (ownColumns(table).length === 0)
    return refused(`${table.name} says nothing of its own yet. Give it columns for what all its rows have first.`);
  return offered(added(table), '');
}

const isObject = (name: string): string => `jsonb_typeof(${quoteIdentifier(name)}) = 'object'`;

function added(table: Table): readonly Fix[] {
  const base: readonly FixStep[] = [
    addColumn(table, { name: NAME, type: 'jsonb', notNull: true, default: "'{}'" }),
    addConstraint(table, { kind: 'check', expression: isObject(NAME) }),
  ];
  const caution =
    'Programs that insert without a column list fail. On a live table, add the check NOT VALID and validate it, and create the index CONCURRENTLY.';
  return [
    {
      title: `Add ${NAME}, searched by any of them`,
      safety: 'review',
      caution,
      steps: [...base, contains(table, NAME)],
    },
    {
      title: `Add ${NAME}, with an index on one of them`,
      safety: 'review',
      caution: `Write the key that queries ask for in place of ${KEY}. ${caution}`,
      steps: [
        ...base,
        indexStep(table, { keys: [{ expression: `(${quoteIdentifier(NAME)} ->> ${quoteLiteral(KEY)})` }] }),
      ],
    },
  ];
}

const contains = (table: Table, column: string): FixStep =>
  indexStep(table, { method: 'gin', keys: [{ column, opclass: 'jsonb_path_ops' }] });

function completed(table: Table, { name, notNull }: Column): readonly Fix[] {
  const { schema, name: on } = table;
  const isChecked = table.constraints.some(
    ({ kind, expression }) => kind === 'check' && expression?.includes('jsonb_typeof') && expression.includes(name),
  );
  const isIndexed = table.indexes.some(({ keys }) =>
    keys.some(({ column, expression }) => column === name || expression?.includes(name)),
  );
  const steps: readonly FixStep[] = [
    ...(notNull
      ? []
      : [
          { kind: 'set-column-default' as const, schema, table: on, column: name, default: "'{}'" },
          { kind: 'set-column-nullability' as const, schema, table: on, column: name, notNull: true },
        ]),
    ...(isChecked ? [] : [addConstraint(table, { kind: 'check', expression: isObject(name) })]),
    ...(isIndexed ? [] : [contains(table, name)]),
  ];
  if (steps.length === 0) return [];
  const title = isChecked && notNull ? `Index ${name}` : `Have ${name} hold objects alone`;
  return [
    {
      title: isIndexed || title.startsWith('Index') ? title : `${title}, and index it`,
      safety: 'review',
      caution:
        'Fails where a row holds something else. On a live table, add the check NOT VALID and validate it, and create the index CONCURRENTLY.',
      steps,
    },
  ];
}
