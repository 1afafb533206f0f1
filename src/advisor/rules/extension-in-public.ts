/** An extension whose functions a program on the web can call. */
import type { Rule } from '../rule.ts';
import { onExtension } from '../subjects.ts';
import { wordSet } from '../words/word-set.ts';

/** These say themselves where they go. */
const ELSEWHERE = wordSet(
  'plpgsql pg_cron pgsodium supabase_vault pg_net pg_graphql pgmq postgis_topology postgis_tiger_geocoder adminpack citus pg_tle',
);

const web =
  'CREATE ROLE anon;\nCREATE TABLE notes (id bigint PRIMARY KEY);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY readable ON notes FOR SELECT TO anon USING (true);\n';

export const extensionInPublic: Rule = {
  id: 'extension-in-public',
  category: 'tenancy',
  severity: 'warning',
  scope: 'schema',
  summary: 'An extension in a schema that is open to the web',
  why: 'PostgREST offers every function of the schemas it exposes as a call. An extension in one of them offers its own as well, and its names stand between yours.',
  advice: 'Create extensions in a schema of their own: CREATE EXTENSION ... SCHEMA extensions.',
  sources: [
    { title: 'PostgreSQL: CREATE EXTENSION', url: 'https://www.postgresql.org/docs/current/sql-createextension.html' },
    {
      title: 'Supabase splinter: extension_in_public',
      url: 'https://supabase.github.io/splinter/0014_extension_in_public/',
    },
  ],
  examples: {
    invalid: [
      { sql: `${web}CREATE EXTENSION pg_trgm;`, finds: ['pg_trgm'] },
      { sql: `${web}CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;`, finds: ['citext'] },
    ],
    valid: [
      { sql: 'CREATE EXTENSION pg_trgm;', because: 'nothing of it is open to the web' },
      {
        sql: `${web}CREATE SCHEMA extensions;\nCREATE EXTENSION pg_trgm SCHEMA extensions;`,
        because: 'it has a schema of its own',
      },
      { sql: `${web}CREATE EXTENSION pg_cron;`, because: 'it goes elsewhere by itself' },
    ],
  },
  check(facts, report) {
    const extensions = facts.extensions(null);
    if (extensions.length === 0) return;
    const open = facts.apiSchemas(null);
    for (const one of extensions) {
      const schema = one.schema ?? 'public';
      if (!open.includes(schema) || ELSEWHERE.has(one.name)) continue;
      report({
        on: onExtension(one),
        message: `${one.name} is in ${schema}, which is open to the web. Its functions can be called there.`,
      });
    }
  },
};
