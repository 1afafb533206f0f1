import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as metrics from '../../src/layout/metrics.ts';

const css = readFileSync(new URL('./table-node.css', import.meta.url), 'utf8');

/** What a rule (the first with this selector) gives a property. */
function declared(selector: string, property: string): string | undefined {
  const body = css.split(`\n${selector} {`)[1]?.split('}')[0] ?? '';
  return body.match(new RegExp(`\\n  ${property}: ([^;]+);`))?.[1];
}

it('leaves air between a mark, its ordinal and the name', () => {
  const [, size] = declared('.row-ordinal', 'font')?.match(/(\d+)px/) ?? [];
  const ordinal = Number(size) * 0.65;
  expect(metrics.MARK_ICON + metrics.MARK_ORDINAL_GAP + ordinal + 3).toBeLessThanOrEqual(metrics.MARK_WIDTH);
});

it('draws tables with the measures that the engine lays them out by', () => {
  expect(declared('.table-header', 'height')).toBe(`${metrics.HEADER_HEIGHT}px`);
  expect(declared('.table-header', 'padding')).toBe(`0 ${metrics.TABLE_PADDING_X}px`);
  expect(declared('.table-header', 'font')).toMatch(`600 ${metrics.HEADER_FONT_SIZE}px`);
  expect(declared('.row', 'height')).toBe(`${metrics.ROW_HEIGHT}px`);
  expect(declared('.row', 'padding')).toBe(`0 ${metrics.TABLE_PADDING_X}px`);
  expect(declared('.row', 'font')).toMatch(`400 ${metrics.ROW_FONT_SIZE}px`);
  expect(declared('.row-mark', 'width')).toBe(`${metrics.MARK_WIDTH}px`);
  expect(declared('.row-mark', 'gap')).toBe(`${metrics.MARK_ORDINAL_GAP}px`);
  expect(declared('.mark', 'width')).toBe(`${metrics.MARK_ICON}px`);
  expect(declared('.table-footer', 'padding')).toMatch(
    new RegExp(` ${metrics.TABLE_PADDING_X + metrics.MARK_WIDTH}px$`),
  );
  expect(declared('.row-tail', 'width')).toBe(`${metrics.TAIL_WIDTH}px`);
  expect(declared('.table', 'border')).toMatch(`${metrics.TABLE_BORDER}px solid`);
});
