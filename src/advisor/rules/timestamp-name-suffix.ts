/** Moments whose names do not say so. */
import { renameColumn } from '../fixes/rename.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { lastWord, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const ENDINGS = wordSet('at from to until till since after before start end starts ends begin expiry deadline due');
/** The time itself, in rows that are measures or events. */
const TIMES = wordSet('time ts timestamp bucket datetime day hour minute instant moment');

export const timestampNameSuffix: Rule = {
  id: 'timestamp-name-suffix',
  category: 'naming',
  severity: 'hint',
  scope: 'table',
  summary: 'A timestamp whose name does not end in _at',
  why: 'created may be a time, a day, a flag or a person. With _at, a name says that it is a moment, and dates keep _on or _date for themselves.',
  advice: 'End it in _at: created_at, published_at. Bounds of periods and the time of a time series keep their names.',
  sources: [
    {
      title: 'Ruby on Rails guides: naming conventions',
      url: 'https://guides.rubyonrails.org/active_record_basics.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, created timestamptz NOT NULL DEFAULT now());',
        finds: ['posts.created'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, last_login timestamptz, birthday date);',
        finds: ['users.last_login'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, created_at timestamptz, "publishedAt" timestamptz);',
        because: 'they end in at',
      },
      {
        sql: 'CREATE TABLE prices (id bigint PRIMARY KEY, valid_from timestamptz NOT NULL, valid_to timestamptz);',
        because: 'they bound a period',
      },
      {
        sql: 'CREATE TABLE metrics (time timestamptz NOT NULL, device_id integer NOT NULL, temperature real);',
        because: 'it is the time of a time series',
      },
      { sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, published_on date);', because: 'a day is no moment' },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { family, isArray } = facts.typeOf(column);
      if ((family !== 'timestamptz' && family !== 'timestamp') || isArray) continue;
      const { name } = column;
      const word = lastWord(name);
      if (
        ENDINGS.has(word) ||
        (TIMES.has(word) && facts.hasRole(table.id, 'time-series', 'event-log', 'audit', 'fact'))
      )
        continue;
      if (wordsOf(name).includes('at')) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${name} is a moment, which its name does not say.`,
        fixes:
          /^(?:created|updated|modified|deleted|published|expired|approved|started|finished|completed|sent|received|read|paid|shipped|delivered)$/.test(
            name,
          )
            ? renameColumn(table, column, `${name}_at`)
            : [],
      });
    }
  },
};
