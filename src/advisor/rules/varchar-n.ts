/** Limits of text that nobody decided on; or, where the profile wants limits, text without one. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { checksOn, isForeignKeyColumn } from '../column-uses.ts';
import type { Facts } from '../facts.ts';
import { addCheck } from '../fixes/add-check.ts';
import { bareLiteral, changeType } from '../fixes/change-type.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { contactKindOf } from '../words/lists/contacts.ts';
import { lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** Of MySQL's indexes, of one byte for the length, of Oracle. */
const HABITS: ReadonlySet<number> = new Set([191, 255, 256, 1000, 4000]);
/** What is short by its nature, and how long it may be. */
const SHORT = wordSet(
  'name firstname lastname username nickname title slug code sku city country currency locale status type label handle color',
);
const USUAL = 255;

export const varcharN: Rule = {
  id: 'varchar-n',
  category: 'types',
  severity: 'info',
  scope: 'table',
  summary: 'A limit of text out of habit',
  why: 'In Postgres varchar(255) is stored like text and is no faster. A limit that nobody chose refuses a value one day in production, and says nothing about what the column may hold.',
  advice:
    'Use text, with a CHECK where the length means something. Limits with a reason (a tweet, an IBAN, a hostname) are fine. Teams that want a limit everywhere choose the profile varchar, which asks for one instead.',
  sources: [
    { title: 'PostgreSQL: character types', url: 'https://www.postgresql.org/docs/current/datatype-character.html' },
    {
      title: 'PostgreSQL wiki: Don’t use varchar(n) by default',
      url: 'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_varchar.28n.29_by_default',
    },
    { title: 'squawk: prefer-text-field', url: 'https://squawkhq.com/docs/prefer-text-field' },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE users (id bigint PRIMARY KEY, display_name varchar(255) NOT NULL DEFAULT ''::character varying, motto varchar(191));",
        finds: ['users.display_name', 'users.motto'],
      },
      {
        profile: 'identity',
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, headline varchar(80) NOT NULL);',
        finds: ['posts.headline'],
      },
      {
        profile: 'varchar',
        sql: 'CREATE TABLE products (id bigserial PRIMARY KEY, name text NOT NULL, description text);',
        finds: ['products.name'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE accounts (id bigint PRIMARY KEY, iban varchar(34), hex_color varchar(7), phone varchar(20), body varchar(280), host varchar(63), vin varchar(17));',
        because: 'these limits mean something',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, nick varchar);',
        because: 'there is no limit',
      },
      {
        profile: 'varchar',
        sql: 'CREATE TABLE products (id bigserial PRIMARY KEY, name varchar(255) NOT NULL, description text, code text CHECK (length(code) <= 12));',
        because: 'the profile wants limits, prose needs none, and a CHECK is one',
      },
    ],
  },
  check(table, facts, report) {
    const { textStyle } = facts.settings;
    for (const column of table.columns) {
      const { base, modifiers, domain } = facts.typeOf(column);
      if (domain) continue;
      if (textStyle === 'varchar') {
        if (base === 'text' && isShort(column) && !isLimited(table, column)) report(unlimited(table, column, facts));
        continue;
      }
      const [length] = modifiers;
      if (base !== 'character varying' || length === undefined) continue;
      if (textStyle === 'text-unless-meaningful' && !HABITS.has(length)) continue;
      if (isForeignKeyColumn(table, column.name)) continue;
      if (facts.hasRole(table.id, 'staging', 'dimension')) return;
      report({
        on: onColumnType(table, column),
        message: HABITS.has(length)
          ? `${table.name}.${column.name} is limited to ${length} characters, a number of habit. It is stored like text, and refuses what is longer.`
          : `${table.name}.${column.name} is limited to ${length} characters by its type. The profile has limits in CHECKs.`,
        fixes: fixesFor(table, column, length, facts),
      });
    }
  },
};

const CAUTION = 'Longer values are accepted from then on.';

function fixesFor(table: Table, column: Column, length: number, facts: Facts): readonly Fix[] {
  const change = { type: 'text', default: bareLiteral(column.default), caution: CAUTION } as const;
  const plain = changeType(facts, table, column, change);
  if (facts.typeOf(column).isArray) return plain;
  const checked = changeType(facts, table, column, {
    ...change,
    title: `Change to text of at most ${length} characters`,
    caution: 'The check reads every row once.',
    after: addCheck(table, `char_length(${quoteIdentifier(column.name)}) <= ${length}`).steps,
  });
  return HABITS.has(length) ? [...plain, ...checked] : [...checked, ...plain];
}

const isShort = ({ name }: Column): boolean => SHORT.has(lastWord(name)) || contactKindOf(name) !== null;

const isLimited = (table: Table, { name }: Column): boolean =>
  checksOn(table, name).length > 0 || isForeignKeyColumn(table, name);

const unlimited = (table: Table, column: Column, facts: Facts) => ({
  on: onColumnType(table, column),
  message: `${table.name}.${column.name} is text without a limit. The profile gives short values one.`,
  fixes: changeType(facts, table, column, {
    type: `varchar(${USUAL})`,
    caution: 'Values that are longer are refused.',
  }),
});
