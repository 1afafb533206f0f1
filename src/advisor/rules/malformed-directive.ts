/** A directive comment that can't be understood. */
import type { Rule } from '../rule.ts';

export const malformedDirective: Rule = {
  id: 'malformed-directive',
  category: 'directives',
  severity: 'warning',
  scope: 'schema',
  summary: 'A comment for Crowfoot that cannot be understood',
  why: 'A comment that begins with crowfoot: is meant to say something about the schema. This one is not written as such comments are, so that it has no effect.',
  advice: 'Write it as the message says, or make it an ordinary comment.',
  sources: [{ title: 'Crowfoot: directives', url: null }],
  examples: {
    invalid: [
      {
        sql: '-- crowfoot:depends zip city\nCREATE TABLE places (zip text PRIMARY KEY, city text);',
        finds: ['places'],
      },
      { sql: '-- crowfoot:ignore\nCREATE TABLE places (zip text PRIMARY KEY, city text);', finds: ['places'] },
    ],
    valid: [
      {
        sql: '-- crowfoot:depends zip -> city\nCREATE TABLE places (zip text PRIMARY KEY, city text);',
        because: 'it says which columns decide which',
      },
      {
        sql: '-- crowfoot:later something new\nCREATE TABLE places (zip text PRIMARY KEY);',
        because: 'a kind of a later version is kept',
      },
    ],
  },
  check(facts, report) {
    for (const { directive, problem, place } of facts.documentDirectives(null).malformed) {
      const id = directive.table;
      const relation = id === null ? undefined : (facts.table(id) ?? facts.view(id));
      report({
        on: {
          object: {
            kind: 'directive',
            schema: relation?.schema ?? null,
            table: relation?.name ?? null,
            name: relation?.name ?? directive.kind,
          },
          place,
        },
        message: `crowfoot:${directive.kind} is not understood. ${problem}`,
      });
    }
  },
};
