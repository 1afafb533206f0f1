/** Addresses of any kind in text that takes anything. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { checksOn, isForeignKeyColumn } from '../column-uses.ts';
import type { Facts } from '../facts.ts';
import { addCheck } from '../fixes/add-check.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { hasBooleanPrefix } from '../words/lists/booleans.ts';
import { type ContactKind, contactKindOf } from '../words/lists/contacts.ts';

interface Form {
  /** With its article. */
  readonly noun: string;
  /** What holds for every address of the kind, and for little else. */
  readonly pattern: string;
  /** `~`, or `~*` where case does not matter. */
  readonly operator: string;
}

const FORMS: Readonly<Record<ContactKind, Form>> = {
  email: { noun: 'an email address', operator: '~', pattern: '^[^@[:space:]]+@[^@[:space:]]+$' },
  phone: { noun: 'a phone number', operator: '~', pattern: '^[+]?[0-9 ()./-]{4,30}$' },
  url: { noun: 'a URL', operator: '~*', pattern: '^[a-z][a-z0-9+.-]*:' },
  'postal code': { noun: 'a postal code', operator: '~', pattern: '^[A-Za-z0-9][A-Za-z0-9 -]{1,11}$' },
};

export const unconstrainedContactText: Rule = {
  id: 'unconstrained-contact-text',
  category: 'types',
  severity: 'info',
  scope: 'table',
  summary: 'Contact data in text that takes anything',
  why: 'Sooner or later there are an “n/a”, a name or a trailing blank among the addresses. Mail bounces, lookups miss, and the cleaning up is done by hand, row by row.',
  advice:
    'Add a CHECK with a loose pattern, or a domain for all columns of the kind. Leave it where text comes in raw and is cleaned later.',
  sources: [
    {
      title: 'PostgreSQL: check constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS',
    },
    { title: 'PostgreSQL: CREATE DOMAIN', url: 'https://www.postgresql.org/docs/current/sql-createdomain.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, phone varchar(20));',
        finds: ['users.email', 'users.phone'],
      },
      {
        sql: 'CREATE DOMAIN url AS text CHECK (VALUE ~ \'^https?://\');\nCREATE TABLE companies (id bigint PRIMARY KEY, "websiteUrl" text, postal_code text, logo_url url);',
        finds: ['companies.websiteUrl', 'companies.postal_code'],
      },
    ],
    valid: [
      {
        sql: "CREATE DOMAIN email AS text CHECK (VALUE ~ '@');\nCREATE TABLE users (id bigint PRIMARY KEY, email email NOT NULL, phone text CHECK (phone ~ '^[+][0-9]+$'));",
        because: 'a CHECK, its own or its domain’s, keeps to the form',
      },
      {
        sql: 'CREATE EXTENSION citext;\nCREATE TABLE users (id bigint PRIMARY KEY, email citext NOT NULL);',
        because: 'citext shows that somebody has thought of how it is compared',
      },
      {
        sql: 'CREATE TABLE import_contacts (id bigint PRIMARY KEY, email text, phone text);\nCREATE TABLE mail_log (id bigint PRIMARY KEY, email text NOT NULL, occurred_at timestamptz NOT NULL);',
        because: 'raw imports and logs take what comes',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const kind = contactKindOf(column.name);
      if (kind === null || hasBooleanPrefix(column.name) || !takesAnything(table, column, facts)) continue;
      if (facts.hasRole(table.id, 'staging', 'event-log', 'audit', 'fact', 'dimension', 'time-series')) return;
      const { noun } = FORMS[kind];
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} is ${column.type} without a CHECK: anything can stand there, whether it is ${noun} or not.`,
        fixes: fixesFor(table, column, kind, facts),
      });
    }
  },
};

function takesAnything(table: Table, column: Column, facts: Facts): boolean {
  const { base, family, isArray, domain } = facts.typeOf(column);
  if (family !== 'text' || isArray || domain || base === 'citext' || column.generated) return false;
  return checksOn(table, column.name).length === 0 && !isForeignKeyColumn(table, column.name);
}

function fixesFor(table: Table, column: Column, kind: ContactKind, facts: Facts): readonly Fix[] {
  const { operator, pattern } = FORMS[kind];
  const domain = facts.domains(null).find((one) => contactKindOf(one.name) === kind && one.checks.length > 0);
  const check = addCheck(table, `${quoteIdentifier(column.name)} ${operator} '${pattern}'`);
  if (!domain) return [check];
  const type = `${quoteIdentifier(domain.schema)}.${quoteIdentifier(domain.name)}`;
  return [
    {
      title: `Use the domain ${domain.name}`,
      safety: 'review',
      caution: 'Rows that do not fit are refused. On a live table, Postgres reads all of it under an exclusive lock.',
      steps: [{ kind: 'set-column-type', schema: table.schema, table: table.name, column: column.name, type }],
    },
    check,
  ];
}
