/** A table for several kinds of rows, or for everything at once. */
import type { Column, Table } from '../../catalog/types.ts';
import { allowedValues, isForeignKeyColumn, isPrimaryKeyColumn } from '../column-uses.ts';
import { embeddedEntitiesIn } from '../embedded-entities.ts';
import type { Facts } from '../facts.ts';
import { extractEntities } from '../fixes/extract-entity.ts';
import { splitKinds } from '../fixes/split-kinds.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { singularOf } from '../words/inflection.ts';
import { lastWord, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

export const godTable: Rule = {
  id: 'god-table',
  category: 'antipatterns',
  severity: 'warning',
  scope: 'table',
  summary: 'One table for several kinds of things',
  why: 'Columns that only some rows use cannot be NOT NULL, so that the database accepts a video without a length and an image with one. Each program has to know which columns count for which kind, and every row carries all of them.',
  advice:
    'Keep what all kinds share, and give each kind a table whose primary key refers to it; give what is described beside it a table of its own. Facts and dimensions of a warehouse are wide on purpose.',
  sources: [
    {
      title: 'Martin Fowler, Patterns of Enterprise Application Architecture: Class Table Inheritance',
      url: 'https://martinfowler.com/eaaCatalog/classTableInheritance.html',
    },
    { title: 'azimutt: too large entities', url: 'https://azimutt.app/docs/schema-analysis' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE assets (id bigint PRIMARY KEY, asset_type text NOT NULL, video_duration int, video_codec text, video_bitrate int, image_width int, image_height int, document_pages int, document_language text, created_at timestamptz NOT NULL);',
        finds: ['assets'],
      },
      {
        sql: 'CREATE TABLE everything (id bigint PRIMARY KEY, customer_name text, customer_email text, product_name text, product_price numeric(12,2), supplier_name text, supplier_city text, quantity int);',
        finds: ['everything'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE assets (id bigint PRIMARY KEY, asset_type text NOT NULL, title text, width int, height int, duration int, codec text, pages int, author text, language text);',
        because: 'the columns do not fall into groups',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, order_type text NOT NULL, billing_name text, billing_street text, billing_city text, shipping_name text, shipping_street text, shipping_city text);',
        because: 'both addresses are of every order',
      },
      {
        sql: 'CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE links (id bigint PRIMARY KEY, kind text NOT NULL, from_a_id int REFERENCES a (id), from_b_id int REFERENCES a (id), to_a_id int REFERENCES a (id), to_b_id int REFERENCES a (id), at_a_id int REFERENCES a (id), at_b_id int REFERENCES a (id));',
        because: 'foreign keys of which one is set are the right way to refer to several tables',
      },
      {
        sql: 'CREATE TABLE dim_asset (asset_key int PRIMARY KEY, asset_type text, video_duration int, video_codec text, video_bitrate int, image_width int, image_height int, image_format text);',
        because: 'dimensions are wide on purpose',
      },
    ],
  },
  check(table, facts, report) {
    const { columns, name } = table;
    if (columns.length < LEAST_COLUMNS) return;
    const variants = variantsOf(table, facts);
    const entities = variants ? [] : embeddedEntitiesIn(table, facts);
    const isWide = columns.length > facts.settings.maxColumns;
    if (!variants && entities.length < LEAST_ENTITIES && !isWide) return;
    if (facts.hasRole(table.id, 'fact', 'dimension', 'settings', 'staging', 'audit')) return;
    if (variants)
      return report({
        on: onTable(table),
        message: `${variants.count} nullable columns of ${name} (${variants.prefixes.map((prefix) => `${prefix}_…`).join(', ')}) are for one ${variants.discriminator} each. No row needs all of them, and none can be required.`,
        concerns: [variants.discriminator],
        fixes: splitKinds(table, variants.prefixes, facts),
      });
    if (entities.length >= LEAST_ENTITIES)
      return report({
        on: onTable(table),
        message: `${name} describes ${entities.length} other things in its own columns: ${entities.map(({ noun }) => noun).join(', ')}. Each is repeated with every row that mentions it.`,
        fixes: extractEntities(table, entities, facts),
      });
    report({
      on: onTable(table),
      severity: 'info',
      message: `${name} has ${columns.length} columns, more than ${facts.settings.maxColumns}. A table that wide often holds several things, and each read and update carries all of them.`,
    });
  },
};

const LEAST_COLUMNS = 7;
const LEAST_ENTITIES = 3;
const LEAST_NULLABLE = 6;
const LEAST_GROUPS = 2;

interface Variants {
  readonly discriminator: string;
  readonly prefixes: readonly string[];
  readonly count: number;
}

function variantsOf(table: Table, facts: Facts): Variants | null {
  const discriminator = table.columns.find((column) => isDiscriminator(column, table, facts));
  if (!discriminator) return null;
  const groups = groupsOf(table, discriminator);
  if (groups.length < LEAST_GROUPS) return null;
  const values = allowedValues(table, discriminator, facts) ?? facts.typeOf(discriminator).enum?.values ?? [];
  const kinds = new Set(values.flatMap(wordsOf));
  const ofKinds = groups.filter(({ prefix }) => kinds.has(prefix));
  const shared = ofKinds.length < LEAST_GROUPS ? withoutEntities(groups, table, facts) : ofKinds;
  const count = shared.reduce((sum, one) => sum + one.count, 0);
  if (shared.length < LEAST_GROUPS || count < LEAST_NULLABLE) return null;
  return { discriminator: discriminator.name, prefixes: shared.map(({ prefix }) => prefix), count };
}

interface Group {
  readonly prefix: string;
  readonly count: number;
}

/** Columns that may be empty, by their first word, where several share it. */
function groupsOf(table: Table, discriminator: Column): readonly Group[] {
  const own = wordsOf(table.name).map(singularOf);
  const groups = new Map<string, number>();
  for (const column of table.columns) {
    const [first = '', ...rest] = wordsOf(column.name);
    const isOptional = !column.notNull && column !== discriminator && !isForeignKeyColumn(table, column.name);
    if (!isOptional || rest.length === 0 || first.length < 3 || NO_VARIANTS.has(first) || own.includes(first)) continue;
    groups.set(first, (groups.get(first) ?? 0) + 1);
  }
  return [...groups].flatMap(([prefix, count]) => (count > 1 ? [{ prefix, count }] : []));
}

/** With a name of its own: `venue_name`. */
const hasName = (name: string): boolean => lastWord(name) === 'name';

/** What is described beside the row is no kind of it. */
function withoutEntities(groups: readonly Group[], table: Table, facts: Facts): readonly Group[] {
  const named = embeddedEntitiesIn(table, facts).filter(({ columns }) => columns.some(({ name }) => hasName(name)));
  return groups.filter(({ prefix }) => !named.some(({ noun }) => noun === singularOf(prefix)));
}

/** Says of which kind the row is; not what the account or the address in it is. */
function isDiscriminator(column: Column, table: Table, facts: Facts): boolean {
  const words = wordsOf(column.name);
  if (words.at(-1) !== 'type' && words.at(-1) !== 'kind') return false;
  if (!['text', 'enum', 'integer'].includes(facts.typeOf(column).family) || isPrimaryKeyColumn(table, column.name))
    return false;
  const own = wordsOf(table.name).map(singularOf);
  return words.slice(0, -1).every((word) => own.includes(word));
}

/** Parts, phases and services that rows of any kind have. */
const NO_VARIANTS = wordSet(`
  billing bill shipping ship delivery invoice mailing home work office primary secondary emergency first last middle full start end starts ends started
  ended min max old new is has can should was created updated deleted modified default total net gross tax discount current previous next prev actual
  expected estimated planned final initial utm seo meta stripe paypal google facebook twitter apple github external ext legacy geo location gps lat lng
  address contact street postal from to source target origin destination valid effective reset confirmation verification failed password email phone
  mobile two otp sign approved rejected cancelled canceled reviewed published archived completed processed verified closed opened sent received paid
  shipped delivered scheduled assigned error retry last_sign allow enable show custom extra other user customer parent num number count date time
`);
