/** Two bytes saved, as far as alignment lets them be. */
import type { Column, Table } from '../../catalog/types.ts';
import { checksOn, isForeignKeyColumn, isPrimaryKeyColumn } from '../column-uses.ts';
import { changeType } from '../fixes/change-type.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { isBooleanName } from '../words/lists/booleans.ts';
import { isStateName } from '../words/lists/states.ts';
import { hasWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** Small by nature, or a code. */
const SMALL = wordSet(`
  position pos sort order rank ordinal sequence seq index idx code flag flags bits bit mask bitmask priority level year month day weekday dow
  hour minute second quarter week age percent pct rating stars score version month_of_year port lane floor grade
`);

export const smallintColumn: Rule = {
  id: 'smallint-column',
  category: 'types',
  severity: 'hint',
  isOff: true,
  scope: 'table',
  summary: 'A smallint that saves little',
  why: 'Two bytes less are mostly lost again to alignment, and 32,767 is soon reached by anything that is counted.',
  advice:
    'Use integer. Leave codes, positions and what is small by nature, or is packed on purpose in very long tables.',
  sources: [
    {
      title: 'PostgreSQL: integer types',
      url: 'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT',
    },
    { title: 'squawk: prefer-bigint-over-smallint', url: 'https://squawkhq.com/docs/prefer-bigint-over-smallint' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE carts (id bigint PRIMARY KEY, item_count smallint NOT NULL DEFAULT 0);',
        finds: ['carts.item_count'],
      },
      {
        sql: 'CREATE TABLE stock (id bigint PRIMARY KEY, quantity smallint CHECK (quantity >= 0));',
        finds: ['stock.quantity'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE carts (id bigint PRIMARY KEY, item_count integer NOT NULL DEFAULT 0);',
        because: 'it is no smallint',
      },
      {
        sql: 'CREATE TABLE items (id bigint PRIMARY KEY, position smallint, status smallint, birth_year smallint, feature_flags smallint);',
        because: 'positions, codes, years and bits are small',
      },
      {
        sql: 'CREATE TABLE reviews (id bigint PRIMARY KEY, verdict smallint CHECK (verdict BETWEEN 1 AND 5));',
        because: 'a CHECK keeps it small',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (facts.typeOf(column).base !== 'smallint' || isSmall(table, column)) continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}, which ends at 32,767 and seldom saves room.`,
        fixes: changeType(facts, table, column, { type: 'integer', caution: null }),
      });
    }
  },
};

const isSmall = (table: Table, { name }: Column): boolean =>
  hasWord(name, SMALL) ||
  isStateName(name) ||
  isBooleanName(name) ||
  isPrimaryKeyColumn(table, name) ||
  isForeignKeyColumn(table, name) ||
  checksOn(table, name).some(({ expression }) => BOUNDED.test(expression ?? ''));

/** From above. */
const BOUNDED = /<|=\s*any|\bbetween\b|\bin\s*\(/i;
