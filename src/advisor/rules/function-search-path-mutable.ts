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
        sql: 'CREATE FUNCTION purge() RETURNS void LANGUAGE sql SECURITY DEFINER AS $$DELETE FROM logs$$;\nALTER FUNCTION purge() SET search_path = public, pg_temp;',
        because: 'it is given one further down',
      },
    ],
  },
  check(facts, report) {
    for (const one of facts.functions(null)) {
      const { declared } = one.origin;
      const text = facts.textAt(declared);
      if (!DEFINER.test(text)) continue;
      const definer = findWords(text, 'security', 'definer');
      if (!definer || hasPath(one, text, facts)) continue;
      report({
        on: onFunction(one),
        message: `${one.name}() runs with the rights of its owner and has no search_path of its own. Its caller decides which tables it finds.`,
        fixes: [fixOf(one, text, definer)],
      });
    }
  },
};

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
