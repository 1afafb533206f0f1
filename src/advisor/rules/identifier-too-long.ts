/** Names that Postgres cuts. */
import type { Origin, Table } from '../../catalog/types.ts';
import { utf8Length } from '../../sql/identifiers.ts';
import type { Rule, Subject } from '../rule.ts';
import { onColumn, onConstraint, onIndex, onTable } from '../subjects.ts';

/** NAMEDATALEN - 1; a name that is cut may end before a character of several bytes. */
const MOST_BYTES = 63;
const LEAST_BYTES_OF_CUT = 60;

export const identifierTooLong: Rule = {
  id: 'identifier-too-long',
  category: 'naming',
  severity: 'error',
  scope: 'table',
  summary: 'A name longer than Postgres keeps',
  why: 'Postgres cuts names to 63 bytes with no more than a notice. Two long names that begin alike become the same one, and scripts that look for the whole name find nothing.',
  advice: 'Shorten it to 63 bytes or less.',
  sources: [
    {
      title: 'PostgreSQL: identifiers and key words',
      url: 'https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS',
    },
    { title: 'squawk: identifier-too-long', url: 'https://squawkhq.com/docs/identifier-too-long' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, a_name_that_goes_on_and_on_until_it_is_far_longer_than_postgres_can_keep text);',
        finds: ['orders.a_name_that_goes_on_and_on_until_it_is_far_longer_than_postgres'],
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2));\nCREATE INDEX idx_orders_by_total_for_the_monthly_report_of_the_accounting_department ON orders (total);',
        finds: ['orders.idx_orders_by_total_for_the_monthly_report_of_the_accounting_de'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, a_name_of_exactly_sixty_three_bytes_which_is_what_postgres_does text);',
        because: 'it is kept whole',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2));\nCREATE INDEX ON orders (total);',
        because: 'Postgres names it',
      },
    ],
  },
  check(table, facts, report) {
    const look = (name: string, origin: Origin, subjectOf: () => Subject): void => {
      if (name.length < LEAST_BYTES_OF_CUT / 4 || utf8Length(name) < LEAST_BYTES_OF_CUT || !origin.name) return;
      const written = unquote(facts.textAt(origin.name));
      const bytes = utf8Length(written);
      if (bytes > MOST_BYTES)
        report({ on: subjectOf(), message: `${written} has ${bytes} bytes; Postgres keeps 63 of them: ${name}.` });
    };
    look(table.name, table.origin, () => onTable(table));
    for (const column of table.columns) look(column.name, column.origin, () => onColumn(table, column));
    lookAtParts(table, look);
  },
};

type Look = (name: string, origin: Origin, subjectOf: () => Subject) => void;

function lookAtParts(table: Table, look: Look): void {
  for (const constraint of table.constraints)
    look(constraint.name, constraint.origin, () => onConstraint(table, constraint));
  for (const index of table.indexes) look(index.name, index.origin, () => onIndex(table, index));
}

const unquote = (name: string): string => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);
