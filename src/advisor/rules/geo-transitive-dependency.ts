/** City and state beside the postal code that decides them. */
import type { Column, Table } from '../../catalog/types.ts';
import { isKeyAlone } from '../column-uses.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { contactKindOf } from '../words/lists/contacts.ts';
import { nameFromWords, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const PLACES = wordSet('city town state province county region');

export const geoTransitiveDependency: Rule = {
  id: 'geo-transitive-dependency',
  category: 'normalization',
  severity: 'info',
  isOff: true,
  scope: 'table',
  summary: 'A city beside the postal code that decides it',
  why: 'In many countries a postal code has one city and one state, so that both are repeated in every address with that code and may be spelled differently in each.',
  advice:
    'Strictly, keep postal codes with their cities in a table and refer to it. Most teams rightly leave addresses whole: codes with several cities are common, and an address is written down as it was given.',
  sources: [
    { title: 'C. J. Date, An Introduction to Database Systems: third normal form', url: null },
    { title: 'PostgreSQL: foreign keys', url: 'https://www.postgresql.org/docs/current/tutorial-fk.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE addresses (id bigint PRIMARY KEY, street text, zip_code text, city text, state text);',
        finds: ['addresses.city'],
        profile: 'strict',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, billing_postal_code text, billing_city text, shipping_city text);',
        finds: ['orders.billing_city'],
        profile: 'strict',
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE addresses (id bigint PRIMARY KEY, street text, zip_code text, city text);',
        because: 'most teams keep addresses whole, and the profile says so',
      },
      {
        sql: 'CREATE TABLE zip_codes (zip_code text PRIMARY KEY, city text, state text);',
        because: 'the postal code is the key',
        profile: 'strict',
      },
      {
        sql: 'CREATE TABLE dim_customer (customer_key int PRIMARY KEY, city text, postal_code text);',
        because: 'dimensions are flat on purpose',
        profile: 'strict',
      },
    ],
  },
  check(table, facts, report) {
    if (facts.settings.geo !== 'strict') return;
    for (const code of table.columns) {
      if (contactKindOf(code.name) !== 'postal code' || isKeyAlone(table, code.name)) continue;
      const places = placesBeside(table, code);
      const [first] = places;
      if (!first || facts.hasRole(table.id, 'dimension', 'fact', 'lookup', 'staging')) continue;
      const names = places.map(({ name }) => name);
      report({
        on: onColumn(table, first),
        message: `${names.join(' and ')} of ${table.name} follow from ${code.name}. They are repeated for each address with the same code.`,
        concerns: [code.name, ...names],
      });
    }
  },
};

/** Those of the same address: `billing_city` beside billing_zip. */
function placesBeside({ columns }: Table, code: Column): readonly Column[] {
  const words = wordsOf(code.name);
  return columns.filter(({ name }) => {
    const others = wordsOf(name);
    const role = nameFromWords(others.slice(0, -1));
    return (
      PLACES.has(others.at(-1) ?? '') && (role === '' ? words.length < 3 : nameFromWords(words).startsWith(`${role}_`))
    );
  });
}
