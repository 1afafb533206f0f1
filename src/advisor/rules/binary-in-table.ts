/** Files in rows. */
import type { Column, Table } from '../../catalog/types.ts';
import { checksOn } from '../column-uses.ts';
import { callsIn } from '../expressions/mentions.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { hasWord, lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const FILES = wordSet(`
  file image img data blob content contents attachment photo picture pdf document doc video audio avatar thumbnail thumb scan media binary
  upload body logo icon bytes payload recording screenshot bytea lob
`);
/** Few bytes, or not readable as a file. */
const SMALL = wordSet(`
  hash digest token key signature salt nonce iv mac hmac checksum fingerprint sha md secret encrypted ciphertext cipher certificate cert
  embedding vector bitmap tag id uuid proof witness password nullifier credential challenge
`);
/** Written without separators: `thumbnailphoto`. */
const ENDINGS = /(?:photo|image|picture|blob|thumbnail|attachment|pdf)$/i;

export const binaryInTable: Rule = {
  id: 'binary-in-table',
  category: 'types',
  severity: 'info',
  scope: 'table',
  summary: 'Files kept in a table',
  why: 'Every backup, replica and vacuum carries the files along, each goes through the memory of the server and of the program as a whole, and the write-ahead log grows by them.',
  advice:
    'Keep files in an object store, and here their key, size and checksum. Leave it for small files that must be written in the same transaction; a CHECK on octet_length says so.',
  sources: [
    { title: 'PostgreSQL: binary types', url: 'https://www.postgresql.org/docs/current/datatype-binary.html' },
    { title: 'Bill Karwin, SQL Antipatterns: Phantom Files (for the other side)', url: null },
    { title: 'SchemaCrawler: tables with too many large objects', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE documents (id bigint PRIMARY KEY, title text NOT NULL, content bytea NOT NULL);',
        finds: ['documents.content'],
      },
      {
        sql: 'CREATE TABLE staff (id bigint PRIMARY KEY, "thumbNailPhoto" bytea, resume_file bytea);',
        finds: ['staff.thumbNailPhoto', 'staff.resume_file'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE sessions (id bigint PRIMARY KEY, token_hash bytea NOT NULL, public_key bytea, salt bytea, file_sha256 bytea, signature bytea);',
        because: 'keys and digests are short',
      },
      {
        sql: 'CREATE TABLE icons (id bigint PRIMARY KEY, image bytea NOT NULL CHECK (octet_length(image) <= 4096));',
        because: 'its size is bounded',
      },
      {
        sql: 'CREATE TABLE documents (id bigint PRIMARY KEY, file_key text NOT NULL, size_bytes bigint NOT NULL);',
        because: 'the file is elsewhere',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { family, domain } = facts.typeOf(column);
      if (family !== 'binary' || domain || !isFileName(column.name) || isBounded(table, column)) continue;
      if (isShort(table, facts)) return;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} holds files as bytea, of any size: backups, replicas and the write-ahead log carry each of them.`,
      });
    }
  },
};

const isFileName = (name: string): boolean =>
  (FILES.has(lastWord(name)) || hasWord(name, FILES) || ENDINGS.test(name)) && !hasWord(name, SMALL);

const isBounded = (table: Table, { name }: Column): boolean =>
  checksOn(table, name).some(({ expression }) => {
    const calls = callsIn(expression ?? '');
    return calls.includes('octet_length') || calls.includes('length') || calls.includes('bit_length');
  });

const isShort = ({ id }: Table, facts: Facts): boolean => facts.hasRole(id, 'lookup', 'settings');
