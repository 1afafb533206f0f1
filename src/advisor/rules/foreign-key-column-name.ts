/** Foreign key columns that do not look like references. */
import { tableId } from '../../catalog/types.ts';
import { foreignKeysOf } from '../facts.ts';
import { renameColumn } from '../fixes/rename.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const ENDINGS = wordSet('id ids uuid guid key by code no nr number ref fk sku slug iso isbn');

export const foreignKeyColumnName: Rule = {
  id: 'foreign-key-column-name',
  category: 'naming',
  severity: 'info',
  scope: 'table',
  summary: 'A foreign key column that does not look like one',
  why: 'A column called customer reads as if it held the customer. Whoever sees it in a query or an export has to guess that it is a number of another table, and of which.',
  advice:
    'Call it after what it refers to or the part it plays, with _id: customer_id, author_id. Codes keep their names.',
  sources: [
    {
      title: 'Ruby on Rails guides: naming conventions',
      url: 'https://guides.rubyonrails.org/active_record_basics.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, customer bigint NOT NULL REFERENCES customers);',
        finds: ['orders.customer'],
      },
      {
        sql: 'CREATE TABLE nodes (id bigint PRIMARY KEY, parent bigint REFERENCES nodes);',
        finds: ['nodes.parent'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES users, created_by bigint REFERENCES users);',
        because: 'they say which part the user plays',
      },
      {
        sql: 'CREATE TABLE countries (code char(2) PRIMARY KEY);\nCREATE TABLE cities (id bigint PRIMARY KEY, country_code char(2) REFERENCES countries, country char(2) REFERENCES countries);',
        because: 'a code can be read as it is',
      },
      {
        sql: 'CREATE TABLE rooms (building text, floor integer, PRIMARY KEY (building, floor));\nCREATE TABLE desks (id bigint PRIMARY KEY, building text, floor integer, FOREIGN KEY (building, floor) REFERENCES rooms);',
        because: 'the columns of a composite key keep their names',
      },
    ],
  },
  check(table, facts, report) {
    for (const { columns, references } of foreignKeysOf(table)) {
      const [name] = columns;
      const [target] = references?.columns ?? [];
      if (!references || columns.length !== 1 || name === undefined || name === target) continue;
      if (ENDINGS.has(lastWord(name)) || /(?:id|key|code)$/i.test(name)) continue;
      const column = table.columns.find((one) => one.name === name);
      const parent = tableId(references.schema, references.table);
      const { family } = facts.typeOf(column ?? { type: 'text' });
      // Of a text one can read what it is.
      if (!column || (family !== 'integer' && family !== 'uuid') || facts.hasRole(parent, 'lookup')) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${name} refers to ${references.table}, but is not called ${name}_id.`,
        fixes: renameColumn(table, column, `${name}_id`),
      });
    }
  },
};
