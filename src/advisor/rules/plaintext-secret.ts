/** A password, token or card number that can be read in the table. */
import type { Column, Table } from '../../catalog/types.ts';
import { checksOn, isForeignKeyColumn } from '../column-uses.ts';
import { notesOn } from '../commented-values.ts';
import type { Facts } from '../facts.ts';
import { renameColumn } from '../fixes/rename.ts';
import type { Fix, Rule } from '../rule.ts';
import { areAll, knownValues } from '../sample-values.ts';
import { onColumn } from '../subjects.ts';
import { isSecretName } from '../words/lists/secrets.ts';
import { hasWord, nameFromWords, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

export const plaintextSecret: Rule = {
  id: 'plaintext-secret',
  category: 'antipatterns',
  severity: 'warning',
  scope: 'table',
  summary: 'A secret that can be read in the table',
  why: 'Whoever reads the table, a backup, a replica or a log of queries has the secret. Passwords are used again elsewhere, and tokens and card numbers are good as long as nobody notices.',
  advice:
    'Keep a slow salted hash of passwords (argon2, bcrypt), a SHA-256 digest of tokens that are only compared, and encrypt what has to be read again with a key that is not in the database. If it is a hash already, let the name say so.',
  sources: [
    { title: 'Bill Karwin, SQL Antipatterns: Readable Passwords', url: null },
    { title: 'PostgreSQL: pgcrypto', url: 'https://www.postgresql.org/docs/current/pgcrypto.html' },
    {
      title: 'OWASP: password storage',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, password text NOT NULL, "apiKey" varchar(255), ssn text);',
        finds: ['users.password', 'users.apiKey', 'users.ssn'],
      },
      {
        sql: 'CREATE TABLE payment_methods (id bigint PRIMARY KEY, card_number varchar(19), cvv varchar(4), refresh_token text);',
        finds: ['payment_methods.card_number', 'payment_methods.cvv', 'payment_methods.refresh_token'],
      },
      {
        sql: "CREATE TABLE patients (id bigint PRIMARY KEY, ssn text CHECK (ssn ~ '^[0-9]{3}-[0-9]{2}-[0-9]{4}$'));",
        finds: ['patients.ssn'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE auth_user (id bigint PRIMARY KEY, password varchar(128) NOT NULL);',
        because: 'Django keeps its hash in a column of that name and length',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, password_hash text NOT NULL, api_key_digest bytea, ssn_encrypted bytea, token_id bigint, password_hint text, card_last4 text);',
        because: 'none of it is the secret itself',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, password bytea NOT NULL, is_password_set boolean, secret boolean);',
        because: 'bytes and flags are not readable secrets',
      },
      {
        sql: "CREATE TABLE users (id bigint PRIMARY KEY, password text NOT NULL);\nCOMMENT ON COLUMN users.password IS 'bcrypt hash';",
        because: 'the comment says that it is a hash',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, password text NOT NULL CHECK (length(password) = 60));',
        because: 'bcrypt hashes have 60 characters',
      },
      {
        sql: 'CREATE TABLE models (id bigint PRIMARY KEY, prompt_token text, device_token text, csrf_token text, password char(60));',
        because: 'a push token opens nothing, and 60 characters are a bcrypt hash',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (!isSecretName(column.name) || hasWord(column.name, NO_SECRETS)) continue;
      if (facts.typeOf(column).family !== 'text' || isForeignKeyColumn(table, column.name)) continue;
      if (column.generated !== null || isHashed(table, column, facts)) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} is ${column.type}. Everybody who can read the table or a backup can read it; if it is a hash, its name should say so.`,
        fixes: fixesOf(table, column),
      });
    }
  },
};

/** Tokens that open nothing by themselves. */
const NO_SECRETS = wordSet(
  'device push fcm apns csrf xsrf registration prompt lexical job lock sync next continuation cancel cancellation delta edit upload request event',
);
const SAYS_HASHED =
  /hash|digest|bcrypt|argon|scrypt|pbkdf|encrypt|cipher|\bsha|\bmd5|vault|hmac|redacted|masked|tokenized/i;
/** Lengths of bcrypt, and of digests in hexadecimal. */
const DIGESTS: ReadonlySet<number> = new Set([32, 40, 56, 60, 64, 96, 97, 98, 128]);
const HASH_VALUE =
  /^(?:\$(?:2[abxy]?|argon2\w*|5|6|1|scrypt|pbkdf2[\w-]*)\$|pbkdf2_|bcrypt|scrypt:|sha1\$|[0-9a-f]{32,}$|\\x)/i;
/** A bcrypt or argon2 prefix, or the length of a digest. */
const HASH_CHECK = /\^\\+\$(?:2|argon)|length\([^)]*\)\)?\s*=\s*(?:32|40|56|60|64|96|97|98|128)\b/;

function isHashed(table: Table, column: Column, facts: Facts): boolean {
  const { base, modifiers, domain } = facts.typeOf(column);
  if (base === 'character' && DIGESTS.has(modifiers[0] ?? 0)) return true;
  // What Django calls its hash.
  if (column.name === 'password' && base === 'character varying' && modifiers[0] === 128) return true;
  if (domain && SAYS_HASHED.test(domain.name)) return true;
  if (SAYS_HASHED.test(notesOn(column, facts))) return true;
  if (checksOn(table, column.name).some(({ expression }) => expression !== null && HASH_CHECK.test(expression)))
    return true;
  return areAll(knownValues(facts, table.id, column.name), HASH_VALUE, 1);
}

/** What is only ever compared; the rest has to be read again. */
const COMPARED = wordSet('password passwd passphrase passcode pwd token pin otp answer code key');

function fixesOf(table: Table, column: Column): readonly Fix[] {
  const words = wordsOf(column.name);
  const isCompared = COMPARED.has(words.at(-1) ?? '');
  const caution = isCompared
    ? 'A name hides nothing: programs have to store a hash from now on, and rows that hold the secret have to be replaced by one.'
    : 'A name hides nothing: programs have to encrypt it from now on, for instance with pgcrypto, and rows that are there as well.';
  const newName = nameFromWords([...words, isCompared ? 'hash' : 'encrypted']);
  return renameColumn(table, column, newName).map((fix) => ({ ...fix, caution }));
}
