/** A materialized view that a program on the web can read: no policy holds for it. */
import type { Rule } from '../rule.ts';
import { onView } from '../subjects.ts';

const web =
  'CREATE ROLE anon;\nCREATE TABLE notes (id bigint PRIMARY KEY);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY readable ON notes FOR SELECT TO anon USING (true);\n';

export const materializedViewInApi: Rule = {
  id: 'materialized-view-in-api',
  category: 'tenancy',
  severity: 'warning',
  scope: 'view',
  summary: 'A materialized view that is open to the web',
  why: 'Row-level security does not exist for materialized views: they keep what their owner saw. In a schema that is open to the web, everybody reads all of it.',
  advice:
    'Move it to a schema that is not exposed and read it through a function or a view that filters, or revoke the rights of anon and authenticated.',
  sources: [
    {
      title: 'PostgreSQL: materialized views',
      url: 'https://www.postgresql.org/docs/current/rules-materializedviews.html',
    },
    {
      title: 'Supabase splinter: materialized_view_in_api',
      url: 'https://supabase.github.io/splinter/0016_materialized_view_in_api/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: `${web}CREATE MATERIALIZED VIEW note_counts AS SELECT count(*) AS notes FROM notes;`,
        finds: ['note_counts'],
      },
      {
        sql: 'CREATE SCHEMA api;\nCREATE TABLE sales (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL);\nCREATE MATERIALIZED VIEW api.totals AS SELECT sum(total) AS total FROM sales;',
        finds: ['api.totals'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY);\nCREATE MATERIALIZED VIEW note_counts AS SELECT count(*) AS notes FROM notes;',
        because: 'nothing of it is open to the web',
      },
      {
        sql: `${web}CREATE SCHEMA private;\nCREATE MATERIALIZED VIEW private.note_counts AS SELECT count(*) AS notes FROM notes;`,
        because: 'its schema is not exposed',
      },
      { sql: `${web}CREATE VIEW note_ids AS SELECT id FROM notes;`, because: 'a plain view is another matter' },
    ],
  },
  check(view, facts, report) {
    if (!view.materialized || !facts.apiSchemas(null).includes(view.schema)) return;
    report({
      on: onView(view),
      message: `${view.name} is in ${view.schema}, which is open to the web, and no policy can hold for a materialized view.`,
    });
  },
};
