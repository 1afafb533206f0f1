/** A constraint that old rows may break. */
import { quoteIdentifier, quoteQualified } from '../../sql/identifiers.ts';
import type { Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';

export const constraintNotValidated: Rule = {
  id: 'constraint-not-validated',
  category: 'integrity',
  severity: 'info',
  scope: 'table',
  summary: 'A constraint that was never validated',
  why: 'NOT VALID holds for new rows only: those from before may break it. Nobody can rely on the constraint, the planner does not, and an update of such an old row fails for no reason that its author can see.',
  advice:
    'Mend the rows, then VALIDATE it, which does not block writes. Leave it while the migration that began it is on its way.',
  sources: [
    {
      title: 'PostgreSQL: ALTER TABLE, notes',
      url: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    },
    { title: 'pg-index-health: not valid constraints', url: 'https://github.com/mfvanek/pg-index-health' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, total numeric(12,2) NOT NULL);\nALTER TABLE orders ADD CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT NOT VALID;\nALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;\nCREATE INDEX ON orders (user_id);',
        finds: ['orders.of_user', 'orders.positive'],
      },
      {
        sql: 'CREATE SCHEMA shop;\nCREATE TABLE shop."Items" (id bigint PRIMARY KEY, count int NOT NULL);\nALTER TABLE shop."Items" ADD CONSTRAINT "Some" CHECK (count > 0) NOT VALID;',
        finds: ['shop.Items.Some'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL);\nALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT positive;',
        because: 'it is validated in the next statement',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL, CHECK (total > 0));\nALTER TABLE orders ADD CHECK (total < 1000000);',
        because: 'they hold for all rows',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL, CHECK (total > 0) NOT ENFORCED);',
        because: 'it says that it is not held, and cannot be validated',
      },
    ],
  },
  check(table, facts, report) {
    for (const constraint of table.constraints) {
      if (constraint.validated || /\bnot\s+enforced\b/i.test(facts.textAt(constraint.origin.declared))) continue;
      const { schema, name } = table;
      report({
        on: onConstraint(table, constraint),
        message: `${constraint.name} of ${name} is NOT VALID: rows from before it may break it.`,
        fixes: [
          {
            title: `Validate ${constraint.name}`,
            safety: 'review',
            caution: 'Fails while rows break it. It reads the whole table, and does not block writes.',
            steps: [
              {
                kind: 'add-statements',
                schema,
                table: name,
                statements: [
                  `ALTER TABLE ${quoteQualified(schema === 'public' ? null : schema, name)} VALIDATE CONSTRAINT ${quoteIdentifier(constraint.name)}`,
                ],
              },
            ],
          },
        ],
      });
    }
  },
};
