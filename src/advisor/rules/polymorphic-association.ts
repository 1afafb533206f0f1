/** A type and an id that together refer to a row of whichever table the type says. */
import type { Column, Table, TableId } from '../../catalog/types.ts';
import { allowedValues, isForeignKeyColumn, isKeyAlone } from '../column-uses.ts';
import type { Facts } from '../facts.ts';
import { toCommonParent } from '../fixes/common-parent.ts';
import { toExclusiveArc } from '../fixes/exclusive-arc.ts';
import type { Pair } from '../fixes/polymorphic-targets.ts';
import { toTablePerTarget } from '../fixes/table-per-target.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { singularName } from '../words/inflection.ts';
import { isExternalId } from '../words/lists/identifiers.ts';
import { nameFromWords, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

export const polymorphicAssociation: Rule = {
  id: 'polymorphic-association',
  category: 'antipatterns',
  severity: 'warning',
  scope: 'table',
  summary: 'A reference to whichever table a type column names',
  why: 'No foreign key can be declared on it, so that rows whose target is gone stay, and a wrong id goes unnoticed. Each read has to ask for the type first and join one table for each.',
  advice:
    'Give each kind of target a foreign key of its own and check that exactly one is set, or a table of its own, or give all targets a common parent. Logs that must outlive what they mention are right as they are. Where the framework wants the pair, allow it in the profile, and index both columns together.',
  sources: [
    { title: 'Bill Karwin, SQL Antipatterns: Polymorphic Associations', url: null },
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE comments (id bigint PRIMARY KEY, commentable_type text NOT NULL, commentable_id bigint NOT NULL, body text);',
        finds: ['comments.commentable_id'],
      },
      {
        sql: "CREATE TABLE posts (id bigint PRIMARY KEY);\nCREATE TABLE photos (id bigint PRIMARY KEY);\nCREATE TABLE likes (id bigint PRIMARY KEY, liked_thing_id bigint NOT NULL, liked_thing_type text NOT NULL CHECK (liked_thing_type IN ('post', 'photo')));",
        finds: ['likes.liked_thing_id'],
      },
      {
        sql: 'CREATE TABLE "Attachment" (id text PRIMARY KEY, "entityType" text NOT NULL, "entityId" text NOT NULL, url text);',
        finds: ['Attachment.entityId'],
      },
      {
        sql: 'CREATE TABLE taggings (id bigint PRIMARY KEY, taggable_type text NOT NULL, taggable_id bigint NOT NULL);',
        finds: ['taggings.taggable_id'],
        profile: 'rails',
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE audit_log (id bigint PRIMARY KEY, table_name text, record_id bigint, entity_type text, entity_id bigint, action text, old_data jsonb, new_data jsonb);',
        because: 'an audit log outlives what it mentions',
      },
      {
        sql: 'CREATE TABLE outbox (id bigint PRIMARY KEY, aggregate_type text NOT NULL, aggregate_id uuid NOT NULL, payload jsonb NOT NULL);',
        because: 'an outbox holds messages about aggregates',
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY);\nCREATE TABLE photos (id bigint PRIMARY KEY);\nCREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id), photo_id bigint REFERENCES photos (id), body text NOT NULL, CHECK (num_nonnulls(post_id, photo_id) = 1));',
        because: 'each kind of target has its foreign key',
      },
      {
        sql: 'CREATE TABLE vehicles (id bigint PRIMARY KEY, vehicle_type text NOT NULL, device_id text, device_type text);',
        because: 'the type says of what kind one thing is, not in which table it is',
      },
      {
        sql: 'CREATE TABLE owners (id bigint PRIMARY KEY, owner_type text, UNIQUE (id, owner_type));\nCREATE TABLE assets (id bigint PRIMARY KEY, owner_id bigint, owner_type text, FOREIGN KEY (owner_id, owner_type) REFERENCES owners (id, owner_type));',
        because: 'a foreign key checks the pair',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const pair = pairOf(column, table, facts);
      if (!pair || isExempt(table, column, facts)) continue;
      report({
        on: onColumn(table, column),
        severity: facts.settings.polymorphic === 'allow' ? 'info' : 'warning',
        message: `${table.name}.${column.name} refers to whichever table ${pair.type.name} names. No foreign key can keep it valid: rows stay when their target is deleted.`,
        concerns: [pair.type.name, column.name],
        fixes: facts.settings.polymorphic === 'allow' ? [] : fixesFor(table, { id: column, type: pair.type }, facts),
      });
    }
  },
};

/** The three ways to have foreign keys. */
const fixesFor = (table: Table, pair: Pair, facts: Facts): readonly Fix[] => [
  ...toExclusiveArc(table, pair, facts),
  ...toTablePerTarget(table, pair, facts),
  ...toCommonParent(table, pair, facts),
];

/** Nouns that stand for a row of any table. */
const ANYTHING = wordSet(`
  entity object subject target owner recipient assignee resource parent source destination item record model content related reference ref linked actor association
  associated attached attachment_target thing host holder context scope node origin trackable referrer poly polymorphic element
`);
const TYPE_WORDS = wordSet('type kind class model');

function pairOf(column: Column, table: Table, facts: Facts): Pick<Pair, 'type'> | null {
  const words = wordsOf(column.name);
  if (words.length < 2) return null;
  const last = words.at(-1) ?? '';
  if (last !== 'id' && last !== 'uuid') return null;
  const stem = words.slice(0, -1);
  const noun = nameFromWords(stem);
  const type = table.columns.find((one) => {
    const others = wordsOf(one.name);
    if (!TYPE_WORDS.has(others.at(-1) ?? '') || nameFromWords(others.slice(0, -1)) !== noun)
      return noun === 'object' && isContentType(one);
    return ['text', 'enum'].includes(facts.typeOf(one).family);
  });
  if (!type || !refersToAnything(noun, stem, type, table, facts)) return null;
  return { type };
}

/** Django's generic foreign key. */
const isContentType = ({ name }: Column): boolean => name === 'content_type_id';

function refersToAnything(noun: string, stem: readonly string[], type: Column, table: Table, facts: Facts): boolean {
  const last = stem.at(-1) ?? '';
  if (last.length > 5 && last.endsWith('able')) return true;
  if (namesTables(type, table, facts)) return true;
  // With a table of that name, the type is a fact about one of its rows.
  return (ANYTHING.has(last) || isContentType(type)) && facts.tableNamed(noun, table.schema) === null;
}

/** The values allowed are names of tables. */
function namesTables(type: Column, table: Table, facts: Facts): boolean {
  const values = allowedValues(table, type, facts) ?? facts.typeOf(type).enum?.values ?? [];
  const named = new Set<TableId>();
  for (const value of values) {
    const id = facts.tableNamed(nameFromWords(wordsOf(value)), table.schema);
    if (id !== null) named.add(id);
  }
  return named.size > 1 || (named.size === 1 && values.length < 4 && values.length > 0);
}

const MESSAGES = wordSet('aggregate event message trace correlation external');

function isExempt(table: Table, { name }: Column, facts: Facts): boolean {
  const words = wordsOf(name);
  if (words.some((word) => MESSAGES.has(word)) || isExternalId(name)) return true;
  if (isForeignKeyColumn(table, name) || isKeyAlone(table, name)) return true;
  if (singularName(table.name).toLowerCase() === nameFromWords(words.slice(0, -1))) return true;
  // Generated columns that hold the id for one type each, with a foreign key.
  if (table.columns.some((other) => other.generated !== null && other.expression?.includes(name))) return true;
  return facts.hasRole(table.id, 'audit', 'event-log', 'staging', 'fact', 'dimension', 'time-series');
}
