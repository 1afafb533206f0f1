/** An email or a phone number that is kept in two tables. */
import type { Constraint, Table } from '../../catalog/types.ts';
import { tableId } from '../../catalog/types.ts';
import { isKeyAlone, isPrimaryKeyColumn } from '../column-uses.ts';
import { type Facts, foreignKeysOf, uniqueKeysOf } from '../facts.ts';
import { dropColumn } from '../fixes/drop-column.ts';
import type { Rule } from '../rule.ts';
import { isSaidToBeMeant } from '../said-to-be-meant.ts';
import { onColumn } from '../subjects.ts';
import { singularName, singularOf } from '../words/inflection.ts';
import { isIdentifyingAttribute } from '../words/lists/attributes.ts';
import { isPersonTable } from '../words/lists/people.ts';
import { isReadModelTable, isTransactionTable } from '../words/lists/snapshots.ts';
import { lastWord, nameFromWords, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const USERS = 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, phone text);\n';

/** Here it is a way to reach somebody who may not be a user at all, or what was used on that occasion. */
const OF_THEIR_OWN = wordSet(`
  invitation invitations invite invites lead leads newsletter newsletters subscriber subscribers verification verifications confirmation
  confirmations email emails phone phones address addresses contact contacts contactpoint recipient recipients message messages mail mails
  notification notifications delivery deliveries log logs login logins attempt attempts reset resets token tokens session sessions identity identities
  credential credentials number numbers account accounts change changes request requests application applications consent consents visit visits
`);
/** Those who have an address of their own, whoever they belong to. */
const OWNERS = wordSet(`
  company organization organisation store shop branch supplier vendor hospital school department office warehouse location restaurant hotel
  clinic site venue agency firm merchant business bank club church team place property building facility pharmacy
`);
const NAMES = wordSet('name first_name last_name full_name firstname lastname');

export const duplicatedAttribute: Rule = {
  id: 'duplicated-attribute',
  category: 'normalization',
  severity: 'info',
  scope: 'table',
  summary: 'A contact detail kept in two tables',
  why: 'The same email or phone number stands in the row it belongs to and in one that refers to it. After a change the two disagree, and messages go to the old one.',
  advice:
    'Read it through the foreign key. Leave it where it is another one (a second address, an invitation to somebody who is no user), or what was used at the time, and mark it as a snapshot.',
  sources: [
    { title: 'E. F. Codd, Further Normalization of the Data Base Relational Model: third normal form', url: null },
    { title: 'PostgreSQL: joins between tables', url: 'https://www.postgresql.org/docs/current/tutorial-join.html' },
  ],
  examples: {
    invalid: [
      {
        sql: `${USERS}CREATE TABLE email_preferences (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), email text NOT NULL, weekly boolean NOT NULL);`,
        finds: ['email_preferences.email'],
      },
      {
        sql: `${USERS}CREATE TABLE memberships (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), phone text, level text);`,
        finds: ['memberships.phone'],
      },
      {
        sql: `${USERS}CREATE TABLE user_profiles (user_id bigint PRIMARY KEY REFERENCES users (id), full_name text, email text);`,
        finds: ['user_profiles.email'],
      },
    ],
    valid: [
      {
        sql: `${USERS}CREATE TABLE invitations (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id), email text NOT NULL);`,
        because: 'who is invited is no user yet',
      },
      {
        sql: `${USERS}CREATE TABLE login_audit (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id), email text, changed_at timestamptz);`,
        because: 'an audit table records what was',
      },
      {
        sql: `${USERS}CREATE TABLE stores (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id), name text, phone text);`,
        because: 'a store has a phone of its own',
      },
      {
        sql: 'CREATE TABLE companies (id bigint PRIMARY KEY, email text);\nCREATE TABLE employees (id bigint PRIMARY KEY, company_id bigint REFERENCES companies (id), email text);',
        because: 'an employee’s address is not the company’s',
      },
      {
        sql: `${USERS}CREATE TABLE user_emails (user_id bigint REFERENCES users (id), email text NOT NULL UNIQUE, PRIMARY KEY (user_id, email));`,
        because: 'the table is there to hold addresses',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (!isIdentifyingAttribute(column.name) || column.generated !== null) continue;
      if (isKeyAlone(table, column.name) || isPrimaryKeyColumn(table, column.name)) continue;
      const key = foreignKeysOf(table).find((one) => isOwnersKey(one) && facts.column(parentOf(one), column.name));
      if (!key || isExempt(table, key, facts) || isSaidToBeMeant(table, column, facts)) continue;
      const path = `${key.references?.table}.${column.name}`;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} is also ${path}, which ${key.columns.join(', ')} leads to. After a change, one of the two is old.`,
        fixes: [dropColumn(table, column, `Read ${path} by a join instead. Rows where the two differ lose theirs.`)],
      });
    }
  },
};

const parentOf = ({ references }: Constraint): Table['id'] =>
  tableId(references?.schema ?? '', references?.table ?? '');

/** The key says whose the row is: user_id of users, rather than who manages or created it. */
function isOwnersKey({ columns, references }: Constraint): boolean {
  const [name] = columns;
  if (!references || name === undefined || columns.length > 1 || !isPersonTable(references.table)) return false;
  const noun = wordsOf(singularName(references.table));
  const words = wordsOf(name);
  return nameFromWords(words) === nameFromWords(noun) || nameFromWords(words.slice(0, -1)) === nameFromWords(noun);
}

function isExempt(table: Table, key: Constraint, facts: Facts): boolean {
  const { name, columns, id } = table;
  if (isTransactionTable(name) || isReadModelTable(name) || OF_THEIR_OWN.has(lastWord(name))) return true;
  if (facts.hasRole(id, 'audit', 'event-log', 'fact', 'dimension', 'staging', 'time-series')) return true;
  // One row for each user is about nobody else.
  if (uniqueKeysOf(table).some((one) => one.columns.every((column) => key.columns.includes(column)))) return false;
  const nouns = wordsOf(name).map(singularOf);
  if (nouns.some((noun) => OWNERS.has(noun)) || isPersonTable(name)) return true;
  // Who has a name of their own has an address of their own.
  return columns.some((column) => NAMES.has(nameFromWords(wordsOf(column.name))));
}
