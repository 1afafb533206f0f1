/** Two constraints that say the same. */
import type { Constraint, Table } from '../../catalog/types.ts';
import { expressionKey } from '../expressions/expression-key.ts';
import { dropConstraint } from '../fixes/drop-constraint.ts';
import { sameElements } from '../memo.ts';
import type { Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';

export const duplicateConstraint: Rule = {
  id: 'duplicate-constraint',
  category: 'keys',
  severity: 'warning',
  scope: 'table',
  summary: 'A constraint that is there twice',
  why: 'Each write is checked twice, a second UNIQUE keeps a second index, and a second foreign key a second set of triggers. Whoever drops the one to change the rule finds it still in force.',
  advice: 'Drop one of the two: the one that has no name of its own, or came later.',
  sources: [
    {
      title: 'PostgreSQL: constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html',
    },
    { title: 'pg-index-health: duplicated foreign keys', url: 'https://github.com/mfvanek/pg-index-health' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, age int CHECK (age > 0), CONSTRAINT grown CHECK ((age>0)));\nALTER TABLE users ADD CONSTRAINT email_once UNIQUE (email);',
        finds: ['users.users_age_check', 'users.users_email_key'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE);\nALTER TABLE posts ADD UNIQUE (id);\nALTER TABLE posts ADD CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT;\nCREATE INDEX ON posts (user_id);',
        finds: ['posts.posts_user_id_fkey', 'posts.posts_id_key'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE grants (user_id bigint NOT NULL, role_id bigint NOT NULL, PRIMARY KEY (user_id, role_id), UNIQUE (role_id, user_id));',
        because: 'the other order serves other queries',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, UNIQUE (tenant_id, id));\nCREATE TABLE posts (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, user_id bigint NOT NULL REFERENCES users (id), FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id));',
        because: 'the wider key says more',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE, phone text, age int CHECK (age > 0), CHECK (age > 18));\nCREATE UNIQUE INDEX ON users (email) WHERE phone IS NULL;',
        because: 'they say different things',
      },
    ],
  },
  check(table, _, report) {
    const { constraints } = table;
    if (constraints.length < 2) return;
    for (const lost of constraints) {
      const kept = constraints.find((one) => replaces(one, lost, table));
      if (!kept) continue;
      const isAlike =
        kept.onDelete === lost.onDelete && kept.onUpdate === lost.onUpdate && kept.validated === lost.validated;
      report({
        on: onConstraint(table, lost),
        message: `${lost.name} says the same of ${table.name} as ${kept.name}.${isAlike ? '' : ' The two differ in what happens then, and both happen.'}`,
        concerns: [kept.name],
        fixes: [
          dropConstraint(
            table,
            lost,
            isAlike ? 'safe' : 'review',
            isAlike ? null : `What ${kept.name} says of deletes, updates and old rows holds from then on.`,
          ),
        ],
      });
    }
  },
};

function replaces(kept: Constraint, lost: Constraint, { constraints }: Table): boolean {
  if (kept === lost || !isSame(kept, lost)) return false;
  const difference = rankOf(kept) - rankOf(lost);
  return difference > 0 || (difference === 0 && constraints.indexOf(kept) < constraints.indexOf(lost));
}

/** The primary key stays, then what somebody has named, what came first. */
const rankOf = ({ kind, origin }: Constraint): number => (kind === 'primary key' ? 2 : 0) + (origin.name ? 1 : 0);

const isKey = ({ kind }: Constraint): boolean => kind === 'primary key' || kind === 'unique';

function isSame(a: Constraint, b: Constraint): boolean {
  if (a.deferrable !== b.deferrable || a.initiallyDeferred !== b.initiallyDeferred) return false;
  if (isKey(a) && isKey(b))
    return (
      sameElements(a.columns, b.columns) &&
      sameElements(a.include, b.include) &&
      a.nullsNotDistinct === b.nullsNotDistinct
    );
  if (a.kind !== b.kind) return false;
  if (a.kind === 'check')
    return (
      a.expression !== null && b.expression !== null && expressionKey(a.expression) === expressionKey(b.expression)
    );
  if (!a.references || !b.references) return false;
  return (
    a.references.table === b.references.table &&
    a.references.schema === b.references.schema &&
    a.match === b.match &&
    sameElements(a.columns, b.columns) &&
    sameElements(a.references.columns, b.references.columns)
  );
}
