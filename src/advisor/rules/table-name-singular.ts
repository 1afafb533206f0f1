/** Names of tables in the singular, where the profile has them in the plural; or the other way round. */
import type { Table, TableId } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { renameTable } from '../fixes/rename.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { isPlural, isSingular, isUncountable, pluralName, singularName } from '../words/inflection.ts';
import { lastWord, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** What is kept under one heading, and has no plural that anybody uses. */
const COLLECTIONS = wordSet(
  'log audit history archive journal ledger outbox inbox queue cache config stock catalog calendar timeline feed staging backup snapshot content auth access activity map lookup xref rel link pivot mapping',
);
/** From here on, one habit throughout is one finding. */
const MANY = 5;
const SHARE = 0.8;

export const tableNameSingular: Rule = {
  id: 'table-name-singular',
  category: 'naming',
  severity: 'info',
  scope: 'schema',
  summary: 'The name of a table is in the wrong number',
  why: 'With users beside order and customer, one has to look up each name before writing a query, and frameworks that derive names guess wrong.',
  advice:
    'Keep to one number throughout; the profile says which. Names without a plural, logs and archives are left as they are.',
  sources: [
    { title: 'schemalint: name-inflection', url: 'https://github.com/kristiandupont/schemalint' },
    {
      title: 'Ruby on Rails guides: naming conventions',
      url: 'https://guides.rubyonrails.org/active_record_basics.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE customer (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE order_item (id bigint PRIMARY KEY);',
        finds: ['customer', 'order_item'],
      },
      { sql: 'CREATE TABLE shop_orders (id bigint PRIMARY KEY);', finds: ['shop_orders'], profile: 'django' },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE order_items (id bigint PRIMARY KEY);\nCREATE TABLE people (id bigint PRIMARY KEY);',
        because: 'they are in the plural, people as well',
      },
      {
        sql: 'CREATE TABLE inventory (id bigint PRIMARY KEY);\nCREATE TABLE audit_log (id bigint PRIMARY KEY);\nCREATE TABLE user_history (id bigint PRIMARY KEY);\nCREATE TABLE staff (id bigint PRIMARY KEY);',
        because: 'these words have no plural that anybody uses',
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY);\nCREATE TABLE tags (id bigint PRIMARY KEY);\nCREATE TABLE post_tag (post_id bigint REFERENCES posts, tag_id bigint REFERENCES tags, PRIMARY KEY (post_id, tag_id));',
        because: 'a junction is called after its two sides',
      },
    ],
  },
  check(facts, report) {
    const { tableNames } = facts.settings;
    if (tableNames === 'any') return;
    const judged = facts.tables.filter((id) => isJudged(id, facts));
    const wrong = judged.filter((id) => (tableNames === 'plural' ? isOne(id) : isMany(id)));
    const other = tableNames === 'plural' ? 'singular' : 'plural';
    const isHabit = wrong.length >= MANY && wrong.length >= judged.length * SHARE;
    for (const id of isHabit ? wrong.slice(0, 1) : wrong) {
      const table = facts.table(id);
      if (!table) continue;
      report({
        on: onTable(table),
        message: isHabit
          ? `${wrong.length} of ${judged.length} tables are in the ${other}, ${table.name} first. The profile has tables in the ${tableNames}.`
          : `${table.name} is in the ${other}; the profile has tables in the ${tableNames}.`,
        fixes: isHabit
          ? []
          : renameTo(table, tableNames === 'plural' ? pluralName(table.name) : singularName(table.name), facts),
      });
    }
  },
};

const nameOf = (id: TableId): string => id.slice(id.indexOf('.') + 1);

function isJudged(id: TableId, facts: Facts): boolean {
  const word = lastWord(nameOf(id));
  // Acronyms and made-up words of few letters have no number.
  if (word.length < 4 || isUncountable(word) || COLLECTIONS.has(word) || !/^[a-z]+$/.test(word)) return false;
  if (facts.isPartition(id)) return false;
  return !facts.hasRole(
    id,
    'junction',
    'associative',
    'fact',
    'dimension',
    'staging',
    'orm-internal',
    'audit',
    'event-log',
    'settings',
    'closure',
  );
}

const isOne = (id: TableId): boolean => isSingular(lastWord(nameOf(id)));
const isMany = (id: TableId): boolean => isPlural(lastWord(nameOf(id))) && wordsOf(nameOf(id)).length > 0;

const renameTo = (table: Table, newName: string, facts: Facts) =>
  newName === table.name || facts.tables.some((id) => id === `${table.schema}.${newName}`)
    ? []
    : [renameTable(table, newName)];
