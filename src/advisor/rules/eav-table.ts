/** Entity, attribute, value: a table whose rows are the columns of another. */
import type { Column, Table } from '../../catalog/types.ts';
import { isForeignKeyColumn, isKeyAlone, isPrimaryKeyColumn } from '../column-uses.ts';
import { type Facts, uniqueKeysOf } from '../facts.ts';
import { foldAttributes } from '../fixes/fold-attributes.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { withArticle } from '../words/article.ts';
import { singularOf } from '../words/inflection.ts';
import { isCreatedName, isDeletedAtName, isUpdatedName } from '../words/lists/dates.ts';
import { isActorName, referenceStem } from '../words/lists/identifiers.ts';
import { hasWord, lastWord, snakeName, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

export const eavTable: Rule = {
  id: 'eav-table',
  category: 'antipatterns',
  severity: 'warning',
  scope: 'table',
  summary: 'Attributes as rows instead of columns',
  why: 'No value has a type, a NOT NULL, a CHECK or a foreign key, as all share one column. To put one entity together takes a join for each attribute, and a filter by two of them reads the table twice.',
  advice:
    'Make attributes that are known columns of the entity; put the ones that vary in a jsonb column with a GIN index. Settings and translations by key are fine as rows.',
  sources: [
    { title: 'Bill Karwin, SQL Antipatterns: Entity-Attribute-Value', url: null },
    { title: 'sqlcheck: entity-attribute-value pattern', url: 'https://github.com/jarulraj/sqlcheck' },
    {
      title: 'PostgreSQL: jsonb indexing',
      url: 'https://www.postgresql.org/docs/current/datatype-json.html#JSON-INDEXING',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE entity_attributes (entity_id bigint NOT NULL, attribute_name text NOT NULL, attribute_value text, PRIMARY KEY (entity_id, attribute_name));',
        finds: ['entity_attributes'],
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE product_meta (meta_id bigint PRIMARY KEY, product_id bigint NOT NULL REFERENCES products (id), meta_key varchar(255), meta_value text);',
        finds: ['product_meta'],
      },
      {
        sql: 'CREATE TABLE object_properties (object_id int, property_name text, property_value text);',
        finds: ['object_properties'],
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE attributes (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE product_attribute_values (id bigint PRIMARY KEY, product_id bigint REFERENCES products (id), attribute_id bigint REFERENCES attributes (id), value text, created_at timestamptz);',
        finds: ['product_attribute_values'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE user_preferences (id bigint PRIMARY KEY, user_id bigint NOT NULL, preference_key text NOT NULL, preference_value jsonb, UNIQUE (user_id, preference_key));',
        because: 'settings by key are looked up one at a time',
      },
      {
        sql: 'CREATE TABLE product_translations (product_id bigint, field text, locale text, value text, PRIMARY KEY (product_id, field, locale));',
        because: 'translations are by language',
      },
      {
        sql: 'CREATE TABLE user_coupons (id bigint PRIMARY KEY, user_id bigint NOT NULL, coupon_code text NOT NULL, UNIQUE (user_id, coupon_code));',
        because: 'there is no value of any attribute',
      },
      {
        sql: 'CREATE TABLE readings (sensor_id bigint, name text, value double precision, recorded_at timestamptz, PRIMARY KEY (sensor_id, name, recorded_at));',
        because: 'measured values are numbers, each at its time',
      },
      {
        sql: 'CREATE TABLE attributes (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE product_values (product_id bigint, attribute_id bigint REFERENCES attributes (id), value_text text, value_number numeric, PRIMARY KEY (product_id, attribute_id));',
        because: 'attributes are defined, and each type has its column',
      },
      {
        sql: 'CREATE TABLE ticket_fields (ticket_id bigint, field text, value text, author text, status text, weight int, PRIMARY KEY (ticket_id, field));',
        because: 'the rows say much more than a value',
      },
    ],
  },
  check(table, facts, report) {
    const { columns, name } = table;
    if (columns.length < 3 || columns.length > MOST_COLUMNS) return;
    const values = columns.filter((column) => isValue(column, facts));
    if (values.length === 0) return;
    const attribute = columns.find((column) => isAttribute(column, table, facts));
    const owner = attribute && columns.find((column) => column !== attribute && isOwner(column, table));
    if (!attribute || !owner || saysMore(table, [owner, attribute, ...values])) return;
    if (!isUntyped(values, facts) || isDefined(table, attribute, values, facts) || isByKey(table, owner)) return;
    if (facts.hasRole(table.id, 'audit', 'event-log', 'time-series', 'fact', 'dimension', 'staging')) return;
    // Properties may be anything.
    if (singularOf(lastWord(name)) !== 'property' && facts.hasRole(table.id, 'settings')) return;
    report({
      on: onTable(table),
      message: `Each row of ${name} is one attribute of ${ownerOf(owner)}: ${attribute.name} says which, ${values.map((one) => one.name).join(', ')} what. No value can have a type or a constraint of its own.`,
      concerns: [owner.name, attribute.name, ...values.map((one) => one.name)],
      fixes: foldAttributes(table, { owner, attribute, values }, facts),
    });
  },
};

const MOST_COLUMNS = 12;
const MOST_OTHERS = 2;

const ATTRIBUTES = wordSet(
  'attribute attr key field property prop param parameter characteristic trait meta spec specification feature custom extra',
);
const NAMED = wordSet('name key');

/** `meta_key`, `attribute_name`, a plain `name`; or the id of a definition, `attribute_id`. */
function isAttribute({ name, type }: Column, table: Table, facts: Facts): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (last === 'id') return ATTRIBUTES.has(before) && before !== 'key' && !isKeyAlone(table, name);
  const isNamed = NAMED.has(last) ? words.length === 1 || ATTRIBUTES.has(before) : ATTRIBUTES.has(last);
  return isNamed && facts.typeOf({ type }).family === 'text' && !isForeignKeyColumn(table, name);
}

const VALUES = wordSet('value val values');
const KINDS = wordSet(
  'text string str varchar char int integer num number numeric decimal float date datetime time timestamp bool boolean json jsonb',
);

/** `value`, `meta_value`; `value_int`, `string_value`. */
function isValue(column: Column, facts: Facts): boolean {
  const words = wordsOf(column.name);
  const [first = ''] = words;
  const isNamed =
    VALUES.has(words.at(-1) ?? '') || (VALUES.has(first) && words.slice(1).every((word) => KINDS.has(word)));
  return isNamed && facts.typeOf(column).family !== 'enum';
}

/** Whose attribute it is: the id of something else than the definition of attributes. */
function isOwner({ name }: Column, table: Table): boolean {
  const stem = referenceStem(name);
  if (stem === null || ATTRIBUTES.has(lastWord(stem)) || SUBMISSIONS.has(lastWord(stem))) return false;
  const isOwnKey =
    isPrimaryKeyColumn(table, name) &&
    uniqueKeysOf(table).some(({ columns }) => columns.length === 1 && columns[0] === name);
  return !isOwnKey && !isActorName(name) && stem !== 'tenant';
}

/** Answers to forms that users make: nobody knows the fields beforehand. */
const SUBMISSIONS = wordSet('submission response answer entry form request');

const KEYED_ROWS = wordSet(`
  setting settings preference preferences config configs configuration configurations flag flags option options translation translations i18n l10n
  localization localizations header headers label labels tag tags cookie cookies variable variables env environment secret secrets param params
  parameter parameters annotation annotations statistic statistics counter counters
`);
const CACHES = wordSet('metadata cache caches storage store state kv');

/** Rows that are looked up by key rather than put together to an entity. */
function isByKey(table: Table, owner: Column): boolean {
  if (hasWord(table.name, KEYED_ROWS)) return true;
  if (table.columns.some(({ name }) => LANGUAGES.has(snakeName(name)))) return true;
  const isKeyed = uniqueKeysOf(table).some(({ columns }) => columns.length > 1 && columns.includes(owner.name));
  return isKeyed && hasWord(table.name, CACHES);
}

const LANGUAGES = wordSet('locale language lang language_code locale_code lang_code language_id locale_id culture');

/** Numbers of one kind are measures; one column for each kind is an EAV that knows its types. */
function isUntyped(values: readonly Column[], facts: Facts): boolean {
  const families = values.map((column) => facts.typeOf(column).family);
  if (families.some((family) => family === 'text' || family === 'json')) return true;
  return false;
}

/** A foreign key to what attributes there are, and a column for each type: as much as can be kept valid in rows. */
function isDefined(table: Table, { name }: Column, values: readonly Column[], facts: Facts): boolean {
  if (!isForeignKeyColumn(table, name)) return false;
  return new Set(values.map((column) => facts.typeOf(column).family)).size > 1;
}

/** Besides the three, the key, the kind of the owner and moments, only little. */
function saysMore(table: Table, known: readonly Column[]): boolean {
  const others = table.columns.filter(
    (column) =>
      !known.includes(column) &&
      !/^(?:id|uuid)$/i.test(column.name) &&
      !isPrimaryKeyColumn(table, column.name) &&
      !isCreatedName(column.name) &&
      !isUpdatedName(column.name) &&
      !isDeletedAtName(column.name),
  );
  return others.length > MOST_OTHERS;
}

const ownerOf = ({ name }: Column): string => withArticle((referenceStem(name) ?? name).replaceAll('_', ' '));
