/**
 * The command tag of a statement (`CREATE TABLE`, `ALTER INDEX`, `INSERT`), also of one that is broken: by its leading
 * words, and by the tree only where these do not tell.
 */
import type { Node } from '@pgsql/types';
import { Scanner } from '../../sql/lexer.ts';
import { intoOf } from './create-view.ts';
import { fields } from './tree.ts';

export function commandTag(text: string, node: Node | undefined): string {
  return (node && tagOfNode(node)) ?? tagOfWords(text);
}

/** The most common statements and those with large texts, so that these need not be looked at, and those whose first words don't tell. */
function tagOfNode(node: Node): string | undefined {
  const tree = fields(node);
  if (tree.CreateStmt) return 'CREATE TABLE';
  if (tree.IndexStmt) return 'CREATE INDEX';
  if (tree.CommentStmt) return 'COMMENT';
  if (tree.AlterTableStmt?.objtype === 'OBJECT_TABLE') return 'ALTER TABLE';
  if (tree.InsertStmt) return 'INSERT';
  if (tree.UpdateStmt) return 'UPDATE';
  if (tree.DeleteStmt) return 'DELETE';
  if (tree.MergeStmt) return 'MERGE';
  if (tree.SelectStmt) return intoOf(tree.SelectStmt) ? 'SELECT INTO' : 'SELECT';
  if (tree.GrantRoleStmt) return tree.GrantRoleStmt.is_grant ? 'GRANT ROLE' : 'REVOKE ROLE';
  if (tree.CreateTableAsStmt?.objtype === 'OBJECT_TABLE') return 'CREATE TABLE AS';
  return undefined;
}

/** Words between CREATE and the kind of object. */
const MODIFIERS = new Set([
  'OR',
  'REPLACE',
  'TEMP',
  'TEMPORARY',
  'LOCAL',
  'GLOBAL',
  'UNLOGGED',
  'RECURSIVE',
  'UNIQUE',
  'CONSTRAINT',
  'TRUSTED',
  'PROCEDURAL',
]);

/** Kinds of object with names of several words. */
const LONG_KINDS: readonly string[] = [
  'ACCESS METHOD',
  'DEFAULT PRIVILEGES',
  'EVENT TRIGGER',
  'FOREIGN DATA WRAPPER',
  'FOREIGN TABLE',
  'LARGE OBJECT',
  'MATERIALIZED VIEW',
  'OPERATOR CLASS',
  'OPERATOR FAMILY',
  'TEXT SEARCH CONFIGURATION',
  'TEXT SEARCH DICTIONARY',
  'TEXT SEARCH PARSER',
  'TEXT SEARCH TEMPLATE',
  'USER MAPPING',
];

const ROLE_WORDS = new Set(['USER', 'GROUP']);

/** Tags that are not the statement's first word. */
const RENAMED: Readonly<Record<string, string>> = {
  ABORT: 'ROLLBACK',
  CLOSE: 'CLOSE CURSOR',
  DECLARE: 'DECLARE CURSOR',
  END: 'COMMIT',
  IMPORT: 'IMPORT FOREIGN SCHEMA',
  LOCK: 'LOCK TABLE',
  REASSIGN: 'REASSIGN OWNED',
  REFRESH: 'REFRESH MATERIALIZED VIEW',
  SECURITY: 'SECURITY LABEL',
  START: 'START TRANSACTION',
  TABLE: 'SELECT',
  TRUNCATE: 'TRUNCATE TABLE',
  VALUES: 'SELECT',
};

/** What a WITH query does. */
const QUERIES = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'VALUES']);

function tagOfWords(text: string): string {
  const words = leadingWords(text, 8);
  const [first = '', second = ''] = words;
  switch (first) {
    case 'CREATE': {
      const at = words.findIndex((word, index) => index > 0 && !MODIFIERS.has(word));
      return at < 0 ? 'CREATE' : tagOfKind('CREATE', words.slice(at));
    }
    case 'ALTER':
      return tagOfKind('ALTER', words.slice(1));
    case 'DROP':
      return second === 'OWNED' ? 'DROP OWNED' : tagOfKind('DROP', words.slice(1));
    case 'COMMIT':
    case 'ROLLBACK':
      return second === 'PREPARED' ? `${first} PREPARED` : first;
    case 'PREPARE':
      return second === 'TRANSACTION' ? 'PREPARE TRANSACTION' : 'PREPARE';
    case 'DISCARD':
      return `DISCARD ${second}`.trim();
    case 'SET':
      return second === 'CONSTRAINTS' ? 'SET CONSTRAINTS' : 'SET';
    case 'WITH':
      return tagOfWith(text);
    case '':
      return text.includes('(') ? 'SELECT' : '';
    default:
      return RENAMED[first] ?? first;
  }
}

function tagOfKind(verb: string, words: readonly string[]): string {
  const phrase = words.slice(0, 3).join(' ');
  const long = LONG_KINDS.find((kind) => phrase === kind || phrase.startsWith(`${kind} `));
  const kind = long ?? words[0] ?? '';
  return `${verb} ${ROLE_WORDS.has(kind) ? 'ROLE' : kind}`.trim();
}

/** The first words in upper case, up to the first token that is no word. */
function leadingWords(text: string, limit: number): string[] {
  const words: string[] = [];
  const scanner = new Scanner(text);
  while (words.length < limit && scanner.nextSignificant() && scanner.kind === 'word') {
    words.push(text.slice(scanner.from, scanner.to).toUpperCase());
  }
  return words;
}

/** By the query after the parenthesised ones. */
function tagOfWith(text: string): string {
  const scanner = new Scanner(text);
  let depth = 0;
  while (scanner.nextSignificant()) {
    const token = text.slice(scanner.from, scanner.to);
    if (token === '(') depth++;
    else if (token === ')') depth--;
    else if (depth === 0 && scanner.kind === 'word') {
      const word = token.toUpperCase();
      if (QUERIES.has(word)) return word === 'VALUES' ? 'SELECT' : word;
    }
  }
  return 'SELECT';
}
