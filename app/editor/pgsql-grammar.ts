/**
 * How PostgreSQL is coloured. Monaco's own grammar knows reserved words only, and leaves `TYPE`, `ENUM`, `IDENTITY` and all types plain.
 * Invariant: words that people name columns by (`name`, `type`, `value`...) are keywords in capitals only.
 */
import type { monaco } from './monaco.ts';

const words = (list: string): string[] => list.trim().split(/\s+/);

const KEYWORDS = words(`
  add all alter always analyze and any array as asc authorization begin between by cascade case cast check collate column comment
  commit concurrently constraint create cross current_date current_role current_time current_timestamp current_user database default
  deferrable deferred delete desc distinct do domain drop each else end enum except exclude execute exists extension false fetch for
  foreign from full function generated grant group having identity if immediate immutable in include including index inherits initially
  inner insert intersect into is isnull join language lateral left like limit materialized natural no not notnull null nulls of offset
  on only or order outer over overlaps owned owner partition policy precedes primary procedure range recursive references rename
  replace restrict returning returns revoke right role rollback rule schema security select sequence session_user set setof similar
  some stable start stored strict table tablespace temp temporary then to trigger true truncate union unique unlogged update using
  values view virtual volatile when where window with without
`);

/** Also names of columns: keywords where they are in capitals. */
const IN_CAPITALS = words(`
  ACTION AFTER AGGREGATE ATTACH BEFORE BODY CACHE CALLED COST CYCLE DATA DECLARE DEFINER DETACH DISABLE ENABLE EVENT EXPRESSION
  FIRST FOLLOWING FORCE HASH IMMUTABLE INCREMENT INHERIT INSTEAD INVOKER KEY LAST LEAKPROOF LEVEL LIST LOCAL MATCH MAXVALUE MINVALUE
  NAME NEXT NONE NOTHING OPERATOR OPTION OPTIONS OWNER PARALLEL PERMISSIVE PLAIN PRECEDING PRIVILEGES RESTART RESTRICTIVE ROW ROWS SAFE
  SEARCH SERVER SIMPLE STATEMENT STATISTICS STORAGE TEXT TIES TYPE UNBOUNDED USAGE USER VALID VALIDATE VALUE VARIADIC WRAPPER ZONE
`);

const TYPES = words(`
  bigint bigserial bit bool boolean bytea char character cidr citext date daterange datemultirange decimal double float
  float4 float8 geometry geography hstore inet int int2 int4 int8 int4range int8range integer interval json jsonb jsonpath lseg
  macaddr macaddr8 money numeric numrange oid pg_lsn precision real regclass serial smallint smallserial text
  time timestamp timestamptz timetz tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector uuid varbit varchar varying vector
  void xml
`);

export const pgsqlGrammar: monaco.languages.IMonarchLanguage = {
  defaultToken: '',
  unicode: true,
  keywords: [...KEYWORDS, ...KEYWORDS.map((word) => word.toUpperCase()), ...IN_CAPITALS],
  types: [...TYPES, ...TYPES.map((type) => type.toUpperCase())],
  tokenizer: {
    root: [
      [/\s+/, 'white'],
      [/--.*/, 'comment'],
      [/\/\*/, 'comment', '@comment'],
      [/^\\.*/, 'comment'],
      // Two words that are one keyword in any case.
      [/(primary|foreign)(\s+)(key)(?![\w$])/, ['keyword', 'white', 'keyword']],
      [/(create|alter|drop|on)(\s+)(type)(?![\w$])/, ['keyword', 'white', 'keyword']],
      [/(with|without)(\s+)(time)(\s+)(zone)(?![\w$])/, ['type', 'white', 'type', 'white', 'type']],
      [/\$(?:[A-Za-z_]\w*)?\$/, 'string.quote'],
      [/\$\d+/, 'number'],
      [/\d+(?:\.\d*)?(?:[eE][-+]?\d+)?/, 'number'],
      [/[eE]'/, 'string', '@escapedString'],
      [/'/, 'string', '@string'],
      [/"/, 'identifier', '@quoted'],
      [/(\.)([\p{L}_][\p{L}\w$]*)/u, ['delimiter', 'identifier']],
      [/[\p{L}_][\p{L}\w$]*/u, { cases: { '@keywords': 'keyword', '@types': 'type', '@default': 'identifier' } }],
      [/[()[\]]/, '@brackets'],
      [/[;,.]/, 'delimiter'],
      [/[<>=!%&+\-*/|~^:@#?]+/, 'operator'],
    ],
    comment: [
      [/[^*/]+/, 'comment'],
      [/\/\*/, 'comment', '@push'],
      [/\*\//, 'comment', '@pop'],
      [/./, 'comment'],
    ],
    string: [
      [/[^']+/, 'string'],
      [/''/, 'string'],
      [/'/, 'string', '@pop'],
    ],
    escapedString: [
      [/[^'\\]+/, 'string'],
      [/\\./, 'string'],
      [/''/, 'string'],
      [/'/, 'string', '@pop'],
      [/\\$/, 'string'],
    ],
    quoted: [
      [/[^"]+/, 'identifier'],
      [/""/, 'identifier'],
      [/"/, 'identifier', '@pop'],
    ],
  },
};

export const pgsqlConfiguration: monaco.languages.LanguageConfiguration = {
  comments: { lineComment: '--', blockComment: ['/*', '*/'] },
  brackets: [
    ['[', ']'],
    ['(', ')'],
  ],
  wordPattern: /[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?/u,
  autoClosingPairs: [
    { open: '(', close: ')' },
    { open: '[', close: ']' },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '(', close: ')' },
    { open: '[', close: ']' },
    { open: "'", close: "'" },
    { open: '"', close: '"' },
  ],
};
