/** Constraints whose names say nothing. */
import type { Constraint, Table } from '../../catalog/types.ts';
import { makeObjectName } from '../../sql/identifiers.ts';
import type { Fix, Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';
import { singularName } from '../words/inflection.ts';
import { wordsOf } from '../words/name-words.ts';

export const constraintName: Rule = {
  id: 'constraint-name',
  category: 'naming',
  severity: 'hint',
  scope: 'table',
  summary: 'A constraint whose name says nothing',
  why: 'The name of a constraint is what a violated one says in the log and to the program. con1 or a hash tells neither the table nor the rule.',
  advice: 'Name it after its table and columns, or after what it checks. Without a name, Postgres gives a good one.',
  sources: [{ title: 'PostgreSQL: constraints', url: 'https://www.postgresql.org/docs/current/ddl-constraints.html' }],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2), CONSTRAINT con1 CHECK (total >= 0));',
        finds: ['orders.con1'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint);\nALTER TABLE posts ADD CONSTRAINT fk5q2x8kd9w FOREIGN KEY (user_id) REFERENCES users;',
        finds: ['posts.fk5q2x8kd9w'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) CHECK (total >= 0));',
        because: 'Postgres names them',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2), CONSTRAINT check_total_positive CHECK (total >= 0));',
        because: 'it says what it checks',
      },
      { sql: 'CREATE TABLE orders (id bigint, CONSTRAINT pk_orders PRIMARY KEY (id));', because: 'it says its table' },
    ],
  },
  check(table, _facts, report) {
    for (const constraint of table.constraints) {
      if (constraint.origin.name === null || says(table, constraint)) continue;
      report({
        on: onConstraint(table, constraint),
        message: `${constraint.name} says neither its table nor what it is about.`,
        concerns: constraint.columns,
        fixes: renameFix(table, constraint),
      });
    }
  },
};

const LABELS: Readonly<Record<Constraint['kind'], string>> = {
  'primary key': 'pkey',
  unique: 'key',
  'foreign key': 'fkey',
  check: 'check',
  exclude: 'excl',
};

/** As Postgres would name it. */
function renameFix(table: Table, { name, kind, columns }: Constraint): readonly Fix[] {
  const about = kind === 'primary key' || columns.length === 0 ? null : columns.join('_');
  const newName = makeObjectName(table.name, about, LABELS[kind]);
  if (table.constraints.some((one) => one.name === newName)) return [];
  return [
    {
      title: `Rename to ${newName}`,
      safety: 'review',
      caution: 'Programs that know an error by the name of the constraint still ask for the old one.',
      steps: [{ kind: 'rename-constraint', schema: table.schema, table: table.name, constraint: name, newName }],
    },
  ];
}

function says({ name: table }: Table, { name, columns, references }: Constraint): boolean {
  const said = name.toLowerCase();
  const named = [
    table,
    singularName(table),
    ...columns,
    ...(references ? [references.table, singularName(references.table)] : []),
  ];
  if (named.some((one) => one.length > 1 && said.includes(one.toLowerCase()))) return true;
  // Words of their own say what is checked: valid_email, end_after_start.
  return (
    wordsOf(name).filter(
      (word) => /^[a-z]{3,}$/.test(word) && !/^(?:con|constraint|chk|check|key|unique|uniq|fkey|pkey)$/.test(word),
    ).length > 1
  );
}
