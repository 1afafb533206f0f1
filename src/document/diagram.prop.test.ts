import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableId } from '../catalog/types.ts';
import { joinDiagram, splitDiagram } from './diagram.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\n', '\r\n', '-- crowfoot:diagram 1', '-- table "a.b" at 1 2', ';', ' ', 'x') }),
);
const coordinate = fc.integer({ min: -999_999_999, max: 999_999_999 });

test('splitting a joined file gives back the SQL and the placements', () => {
  fc.assert(
    fc.property(anyText, fc.array(fc.tuple(anyText, coordinate, coordinate), { minLength: 1 }), (sql, places) => {
      const placements = new Map(places.map(([id, x, y]) => [id as TableId, { x, y }]));
      const split = splitDiagram(joinDiagram(sql, { placements, otherLines: [] }));
      expect(split.sql).toBe(sql);
      expect([...split.diagram.placements]).toEqual([...placements]);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('a text that never had a block comes back as it was', () => {
  fc.assert(
    fc.property(anyText, (sql) => {
      const joined = joinDiagram(sql, { placements: new Map(), otherLines: [] });
      expect(splitDiagram(joined).sql).toBe(sql);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('lines of a later version are kept', () => {
  const file = 'SELECT 1;\n\n-- crowfoot:diagram 1\n-- table "public.a" at 10 -20\n-- area "Sales" #3\n';
  const { sql, diagram } = splitDiagram(file);
  expect(sql).toBe('SELECT 1;\n');
  expect(diagram.otherLines).toEqual(['-- area "Sales" #3']);
  expect(joinDiagram(sql, diagram)).toBe(file);
});

test('SQL after a header means it is no block', () => {
  const text = '-- crowfoot:diagram 1\nSELECT 1;';
  expect(splitDiagram(text).sql).toBe(text);
});
