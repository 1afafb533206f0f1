/** A directive that silences nothing any more. */
import type { Rule } from '../rule.ts';

export const unusedDirective: Rule = {
  id: 'unused-directive',
  category: 'directives',
  severity: 'warning',
  scope: 'silence',
  summary: 'A comment that silences nothing',
  why: 'The finding it was written for is gone: fixed, renamed, or never there. Left in place, it would silence the next one without anybody having looked.',
  advice: 'Take the comment out, or correct the name of the column in it.',
  sources: [
    { title: 'ESLint: reportUnusedDisableDirectives', url: 'https://eslint.org/docs/latest/use/configure/rules' },
  ],
  examples: {
    invalid: [
      {
        sql: '-- crowfoot:ignore float-money total: kept as measured\nCREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL);',
        finds: ['orders'],
      },
      {
        sql: '-- crowfoot:snapshot price of products.price: as sold\nCREATE TABLE orders (id bigint PRIMARY KEY);',
        finds: ['orders'],
      },
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL);\nCOMMENT ON COLUMN orders.total IS 'Of the day. @lint-ignore float-money: as measured';",
        finds: ['orders'],
      },
    ],
    valid: [
      {
        sql: '-- crowfoot:ignore float-money total: kept as measured\nCREATE TABLE orders (id bigint PRIMARY KEY, total real NOT NULL);',
        because: 'it silences a finding',
      },
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, total real NOT NULL);\nCOMMENT ON COLUMN orders.total IS '@lint-ignore float-money: as measured';\nCOMMENT ON TABLE orders IS '@lint-ignore missing-created-at, missing-updated-at';",
        because: 'so do these',
      },
    ],
  },
  check({ directive, place, text: was }, { schema, name }, report) {
    report({
      on: { object: { kind: 'directive', schema, table: name, name }, place },
      message: `“${directive.kind} ${directive.args}” silences nothing: there is no such finding in ${name}.`,
      fixes: [
        {
          title: 'Remove the comment',
          safety: 'safe',
          caution: null,
          // In a COMMENT ON, what else it says stays.
          steps: [
            was.startsWith('@') ? { kind: 'replace', place, was, text: '' } : { kind: 'remove-directive', place, was },
          ],
        },
      ],
    });
  },
};
