/** Short lists of values that are kept in another way than the profile has them. */
import type { Column, Table } from '../../catalog/types.ts';
import { allowedValues, checksOn, isForeignKeyColumn } from '../column-uses.ts';
import { namesIn } from '../expressions/mentions.ts';
import { valueListOf } from '../expressions/value-list.ts';
import type { Facts } from '../facts.ts';
import { toEnum, toTextCheck } from '../fixes/restrict-values.ts';
import type { Rule } from '../rule.ts';
import type { Settings } from '../settings.ts';
import { onColumnType } from '../subjects.ts';

export const enumStyle: Rule = {
  id: 'enum-style',
  category: 'types',
  severity: 'info',
  scope: 'table',
  summary: 'A list of values kept in another way than elsewhere',
  why: 'Enum types, CHECKs and tables of values each change in their own way: a value is added to an enum by ALTER TYPE and never taken out again, a CHECK is replaced, a row is inserted. A schema that mixes them has three procedures for one thing.',
  advice:
    'Keep lists the way the profile says, or change the profile’s enum style to “any” where the mix is meant. An enum whose order is used in comparisons stays one.',
  sources: [
    { title: 'PostgreSQL: enumerated types', url: 'https://www.postgresql.org/docs/current/datatype-enum.html' },
    { title: 'eugene: W13, creating an enum', url: 'https://kaaveland.github.io/eugene/hints/W13/' },
    { title: 'schemalint: prefer-text-with-check-to-enum', url: 'https://github.com/kristiandupont/schemalint' },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TYPE order_status AS ENUM ('pending', 'paid');\nCREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL DEFAULT 'pending'::order_status);",
        finds: ['orders.status'],
      },
      {
        profile: 'enum-types',
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'paid')));",
        finds: ['orders.status'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL CHECK (status IN ('pending', 'paid')));",
        because: 'it is as the profile has it',
      },
      {
        sql: "CREATE TYPE severity AS ENUM ('low', 'high', 'fatal');\nCREATE TABLE incidents (id bigint PRIMARY KEY, severity severity NOT NULL);\nCREATE INDEX ON incidents (id) WHERE severity >= 'high';",
        because: 'the order of its values is used',
      },
      {
        profile: 'rails',
        sql: "CREATE TYPE order_status AS ENUM ('pending', 'paid');\nCREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL);",
        because: 'the profile does not mind',
      },
      {
        profile: 'enum-types',
        sql: "CREATE TABLE users (id bigint PRIMARY KEY, status text NOT NULL, size integer CHECK (size IN (1, 2)), name text CHECK (name <> ''));",
        because: 'there is no list of words',
      },
    ],
  },
  check(table, facts, report) {
    const { enumStyle: style } = facts.settings;
    if (style === 'any') return;
    for (const column of table.columns) {
      const kept = keptAs(table, column, facts);
      if (!kept || kept.style === style || isForeignKeyColumn(table, column.name)) continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} keeps its values ${AS[kept.style]}; the profile has lists ${AS[style]}.`,
        fixes:
          style === 'enum'
            ? toEnum(facts, table, column, kept.values, listsOn(table, column.name))
            : style === 'text-check'
              ? toTextCheck(facts, table, column, kept.values)
              : [],
      });
    }
  },
};

type Style = Settings['enumStyle'];

const AS: Readonly<Record<Style, string>> = {
  enum: 'in an enum type',
  'text-check': 'in text with a CHECK',
  lookup: 'in tables of their own',
  any: 'in any way',
};

interface Kept {
  readonly style: Style;
  readonly values: readonly string[];
}

function keptAs(table: Table, column: Column, facts: Facts): Kept | null {
  const { enum: type, family, isArray, domain } = facts.typeOf(column);
  if (type) return isArray || domain || isOrdered(table, column.name) ? null : { style: 'enum', values: type.values };
  if (family !== 'text' || isArray || domain) return null;
  const values = allowedValues(table, column, facts);
  return values && values.length > 1 ? { style: 'text-check', values } : null;
}

const listsOn = (table: Table, name: string) =>
  checksOn(table, name).filter(({ expression }) => expression !== null && valueListOf(expression)?.column === name);

/** Whether values are compared by their place in the list. */
const isOrdered = (table: Table, name: string): boolean =>
  [
    ...checksOn(table, name).map(({ expression }) => expression),
    ...table.indexes.map(({ predicate }) => predicate),
    ...table.policies.map(({ using }) => using),
  ].some((text) => text !== null && /[<>]/.test(text.replace(/<>|->>?/g, '')) && namesIn(text).has(name));
