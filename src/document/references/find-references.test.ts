/** Each line of the gallery: what is found is exactly what is marked. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { findStatement } from '../../catalog/script-text.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { findReferences } from './find-references.ts';
import { examples, SETTING } from './gallery.fixture.ts';
import { parseTarget } from './target.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** The text with marks around what is found in it. */
function marked(text: string, target: string): string {
  const reading = readSchema(SETTING + text, parser);
  const { references, unfollowed, obstacles } = findReferences(reading, parser, parseTarget(target));
  const places = [
    ...references.map((one) => ({ ...one, marks: '⟦⟧' })),
    ...unfollowed.map((one) => ({ ...one, marks: '⟪⟫' })),
    ...obstacles.map((one) => ({ ...one, marks: '⟨⟩' })),
  ].map(({ statement, span, marks }) => {
    const from = (findStatement(reading.script, statement)?.span.from ?? 0) - SETTING.length;
    return { from: from + span.from, to: from + span.to, marks };
  });
  const ends = places.flatMap(({ from, to, marks }) => [
    { at: from, mark: marks[0] ?? '' },
    { at: to, mark: marks[1] ?? '' },
  ]);
  let result = text;
  for (const { at, mark } of ends.sort((a, b) => b.at - a.at))
    if (at >= 0) result = result.slice(0, at) + mark + result.slice(at);
  return result;
}

describe('references', () => {
  it.each(examples)('$target: $sql', ({ target, sql }) => {
    expect(marked(sql.replaceAll(/[⟦⟧⟪⟫⟨⟩]/g, ''), target)).toBe(sql);
  });
});
