/** Text that is padded with blanks. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { isForeignKeyColumn } from '../column-uses.ts';
import { notesOn } from '../commented-values.ts';
import type { Facts } from '../facts.ts';
import { addCheck } from '../fixes/add-check.ts';
import { bareLiteral, changeType } from '../fixes/change-type.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { isStandardCode, isStandardTable } from '../words/lists/standards.ts';
import { isAddressState } from '../words/lists/states.ts';
import { hasWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** ISO codes of countries, languages and currencies. */
const ISO_LENGTHS: ReadonlySet<number> = new Set([2, 3]);
/** Digests in hexadecimal, from CRC-32 to SHA-512: always as long as that. */
const DIGEST_LENGTHS: ReadonlySet<number> = new Set([8, 32, 40, 56, 64, 96, 128]);
const DIGESTS = wordSet('hash digest checksum fingerprint md sha crc etag token');

export const charN: Rule = {
  id: 'char-n',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'A padded char(n)',
  why: 'char(n) fills values up with blanks, which count in LIKE, in regular expressions and in programs, but not in comparisons. It saves neither room nor time, and does not keep short values out.',
  advice: 'Use text, with a CHECK where the length matters. ISO codes of two and three letters are fine as they are.',
  sources: [
    { title: 'PostgreSQL: character types', url: 'https://www.postgresql.org/docs/current/datatype-character.html' },
    {
      title: 'PostgreSQL wiki: Don’t use char(n)',
      url: 'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_char.28n.29',
    },
    { title: 'squawk: ban-char-field', url: 'https://squawkhq.com/docs/ban-char-field' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE items (id bigint PRIMARY KEY, sku char(12) NOT NULL UNIQUE);',
        finds: ['items.sku'],
      },
      {
        sql: "CREATE TABLE plans (code char(10) PRIMARY KEY DEFAULT 'basic'::bpchar);\nCREATE TABLE users (id bigint PRIMARY KEY, plan_code character(10) NOT NULL REFERENCES plans (code));\nCREATE INDEX ON users (plan_code);",
        finds: ['plans.code'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE countries (code char(2) PRIMARY KEY, name text NOT NULL);\nCREATE TABLE offices (id bigint PRIMARY KEY, country_code char(2) NOT NULL REFERENCES countries (code), currency char(3) NOT NULL);',
        because: 'codes of ISO always have this length',
      },
      {
        sql: 'CREATE TABLE items (id bigint PRIMARY KEY, sku text NOT NULL UNIQUE, grade char(1));',
        because: 'a single letter is never padded',
      },
      {
        sql: 'CREATE TABLE addresses (id bigint PRIMARY KEY, street text, city text, state char(2), zip text);',
        because: 'the codes of the states, too, are a standard',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { base, modifiers } = facts.typeOf(column);
      if (base !== 'character' && base !== 'bpchar') continue;
      const [length] = modifiers;
      // `bpchar` has no length, and does not pad.
      if (length === undefined || length < 2) continue;
      if (isForeignKeyColumn(table, column.name) || isIsoCode(table, column, length, facts)) continue;
      const isDigest = DIGEST_LENGTHS.has(length) && hasWord(column.name, DIGESTS);
      // Whoever says so has counted.
      if (isDigest && notesOn(column, facts) !== '') continue;
      report({
        on: onColumnType(table, column),
        ...(isDigest ? { severity: 'info' } : {}),
        message: `${table.name}.${column.name} is ${column.type}. Shorter values are filled up with blanks, which LIKE and programs see.`,
        fixes: fixesFor(table, column, length, facts),
      });
    }
  },
};

const isIsoCode = (table: Table, { name }: Column, length: number, { settings }: Facts): boolean =>
  ISO_LENGTHS.has(length) &&
  settings.isoCodes === 'char' &&
  (isStandardCode(name) ||
    isStandardTable(table.name) ||
    isAddressState(
      name,
      table.columns.map((one) => one.name),
    ));

function fixesFor(table: Table, column: Column, length: number, facts: Facts): readonly Fix[] {
  const change = { default: bareLiteral(column.default) } as const;
  const isPlain = facts.typeOf(column).domain === null && !facts.typeOf(column).isArray;
  const text = changeType(facts, table, column, {
    ...change,
    title: isPlain ? `Change to text of ${length} characters` : 'Change to text',
    type: 'text',
    caution: isPlain ? 'The padding goes, and the check refuses values that were shorter.' : 'The padding goes.',
    after: isPlain ? addCheck(table, `char_length(${quoteIdentifier(column.name)}) = ${length}`).steps : [],
  });
  const varchar = changeType(facts, table, column, {
    ...change,
    type: `varchar(${length})`,
    caution: 'The padding goes.',
  });
  return facts.settings.textStyle === 'varchar' ? [...varchar, ...text] : [...text, ...varchar];
}
