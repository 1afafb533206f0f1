/** A function with its owner's rights that finds names wherever the caller looks for them. */
import type { SqlFunction } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { TokenList } from '../../sql/token-list.ts';
import { isKeyword, piecesOf } from '../expressions/pieces.ts';
import type { Facts } from '../facts.ts';
import type { Fix, Rule } from '../rule.ts';
import { onFunction } from '../subjects.ts';

const DEFINER = /\bsecurity\s+definer\b/i;

export const functionSearchPathMutable: Rule = {
  id: 'function-search-path-mutable',
  category: 'tenancy',
  severity: 'warning',
  scope: 'schema',
  summary: 'A SECURITY DEFINER function without a search_path of its own',
  why: 'Such a function runs with the rights of its owner, and finds tables and functions by the search_path of whoever calls it. A caller who puts a table of the same name in front makes it read and write that one, with the owner’s rights.',
  advice:
    "Add SET search_path = '' and write every name with its schema, or SET search_path to the schemas it needs with pg_temp as the last.",
  sources: [
    {
      title: 'PostgreSQL: writing SECURITY DEFINER functions safely',
      url: 'https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY',
    },
    {
      title: 'Supabase splinter: function_search_path_mutable',
      url: 'https://supabase.github.io/splinter/0011_function_search_path_mutable/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE FUNCTION purge() RETURNS void LANGUAGE sql SECURITY DEFINER AS $$DELETE FROM logs$$;',
        finds: ['purge'],
      },
      {
        sql: "CREATE SCHEMA app;\nCREATE OR REPLACE FUNCTION app.make_schema(name text) RETURNS void AS $$\nBEGIN\n  SET search_path = '';\n  EXECUTE format('CREATE SCHEMA %I', name);\nEND;\n$$ LANGUAGE plpgsql SECURITY DEFINER;",
        finds: ['app.make_schema'],
      },
      {
        sql: 'CREATE TABLE audit_log (id bigint PRIMARY KEY, row_id bigint NOT NULL, changed_at timestamptz NOT NULL DEFAULT now());\nCREATE FUNCTION keep_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit_log (id, row_id) VALUES (1, NEW.id); RETURN NEW; END $$;',
        finds: ['keep_change'],
      },
    ],
    valid: [
      {
        sql: "CREATE FUNCTION purge() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$DELETE FROM public.logs$$;",
        because: 'it has a path of its own',
      },
      {
        sql: 'CREATE FUNCTION purge() RETURNS void LANGUAGE sql AS $$DELETE FROM logs -- no security definer$$;',
        because: 'it runs with the rights of the caller',
      },
      {
        sql: 'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;\nCREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM public.stale WHERE id = OLD.id; RETURN OLD; END $$;',
        because: 'these name nothing that a path decides',
      },
      {
        sql: 'CREATE FUNCTION purge() RETURNS void LANGUAGE sql SECURITY DEFINER AS $$DELETE FROM logs$$;\nALTER FUNCTION purge() SET search_path = public, pg_temp;',
        because: 'it is given one further down',
      },
    ],
  },
  check(facts, report) {
    for (const one of facts.functions(null)) {
      const { declared } = one.origin;
      const text = facts.textAt(declared);
      const definer = DEFINER.test(text) ? findWords(text, 'security', 'definer') : null;
      if (!definer) {
        const what = dependsOnPath(text);
        if (what === null || hasPath(one, text, facts)) continue;
        report({
          on: onFunction(one),
          severity: 'hint',
          message: `${one.name}() ${what} and has no search_path of its own. From a session with another path, as a restore or a subscription has, it fails or finds other tables.`,
        });
        continue;
      }
      if (hasPath(one, text, facts)) continue;
      report({
        on: onFunction(one),
        message: `${one.name}() runs with the rights of its owner and has no search_path of its own. Its caller decides which tables it finds.`,
        fixes: [fixOf(one, text, definer)],
      });
    }
  },
};

const WRITES =
  /\b(?:insert\s+into|delete\s+from|update)\s+(?:only\s+)?([a-z_][a-z0-9_$]*)\s+(?:\(|values\b|select\b|set\b|where\b|default\b)/i;
const MAKES = /\bexecute\b[^;]*'\s*create\s+(?:schema|table)\b/i;

/** Of what runs without being called: a trigger that writes to a table it names without its schema; and of what makes tables by text. */
function dependsOnPath(text: string): string | null {
  if (MAKES.test(text)) return 'makes objects';
  if (!/\breturns\s+trigger\b/i.test(text)) return null;
  const name = WRITES.exec(text)?.[1];
  return name === undefined ? null : `writes to ${name} without naming its schema`;
}

/** Offsets of two words that follow each other, outside of strings. */
function findWords(text: string, first: string, second: string): { readonly from: number; readonly to: number } | null {
  const pieces = piecesOf(text);
  const at = pieces.findIndex((piece, index) => isKeyword(piece, first) && isKeyword(pieces[index + 1], second));
  if (at < 0) return null;
  const tokens = TokenList.of(text, text.length);
  return { from: tokens.starts[at] ?? 0, to: tokens.ends[at + 1] ?? 0 };
}

const hasPath = ({ name }: SqlFunction, text: string, facts: Facts): boolean =>
  findWords(text, 'set', 'search_path') !== null ||
  facts.sideStatements(null).some((one) => one.includes(name) && /\bsearch_path\b/i.test(one));

function fixOf({ schema, origin }: SqlFunction, was: string, definer: { readonly to: number }): Fix {
  const path = `SET search_path = ${quoteIdentifier(schema)}, pg_temp`;
  return {
    title: `Look for names in ${schema} only`,
    safety: 'review',
    caution: 'Names of other schemas have to be written with their schema in the body.',
    steps: [
      {
        kind: 'replace',
        place: origin.declared,
        was,
        text: `${was.slice(0, definer.to)} ${path}${was.slice(definer.to)}`,
      },
    ],
  };
}
