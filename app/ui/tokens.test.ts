import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PICTURE_THEMES } from '../../src/drawing/picture-theme.ts';
import { contrast, parseOklch, type Rgb, toHex } from './oklch.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [lightBlock = '', darkBlock = ''] = css.split(':root[data-theme="dark"]');
const tokensOf = (block: string): Map<string, Rgb> =>
  new Map(
    [...block.matchAll(/--([\w-]+): (oklch\([\d. ]+\));/g)].flatMap(([, name = '', value = '']) => {
      const rgb = parseOklch(value);
      return rgb ? [[name, rgb] as const] : [];
    }),
  );
const themes = { light: tokensOf(lightBlock), dark: tokensOf(darkBlock) };

const INKS = ['ink', 'ink-2', 'ink-3', 'accent-text'];
const GROUNDS = ['canvas', 'surface-sunken', 'surface', 'surface-raised', 'surface-hover'];
const TEXT: readonly (readonly [text: string, ground: string])[] = [
  ...INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)),
  ['ink', 'surface-active'],
  ['ink-2', 'surface-active'],
  ['ink', 'accent-soft'],
  ['ink-3', 'accent-soft'],
  ['accent-text', 'accent-soft'],
  ['accent-ink', 'accent'],
  ['surface-raised', 'ink'],
  ...['error', 'warning', 'info', 'hint'].flatMap((severity) => [
    [`severity-${severity}`, `severity-${severity}-soft`] as const,
    [`severity-${severity}`, 'surface'] as const,
    [`severity-${severity}`, 'surface-raised'] as const,
  ]),
  ...['keyword', 'string', 'number', 'comment', 'type'].map((part) => [`code-${part}`, 'surface-raised'] as const),
];
const MARKS: readonly (readonly [mark: string, ground: string])[] = [
  ...['key-primary', 'key-foreign', 'key-unique', 'mark', 'accent', 'focus-ring'].map(
    (mark) => [mark, 'surface-raised'] as const,
  ),
  ...['edge', 'accent', 'focus-ring'].map((mark) => [mark, 'canvas'] as const),
  ...Array.from({ length: 10 }, (_, hue) => [`hue-${hue + 1}`, 'surface-raised'] as const),
];

for (const [name, tokens] of Object.entries(themes)) {
  const ratio = (one: string, other: string): number => {
    const a = tokens.get(one);
    const b = tokens.get(other);
    if (!a || !b) throw new Error(`No token ${a ? other : one} in the ${name} theme`);
    return contrast(a, b);
  };
  test(`${name}: text stands out from its ground by at least 4.5`, () => {
    const weak = TEXT.filter(([ink, ground]) => ratio(ink, ground) < 4.5);
    expect(weak.map(([ink, ground]) => `${ink} on ${ground}: ${ratio(ink, ground).toFixed(2)}`)).toEqual([]);
  });
  test(`${name}: marks stand out from their ground by at least 3`, () => {
    const weak = MARKS.filter(([mark, ground]) => ratio(mark, ground) < 3);
    expect(weak.map(([mark, ground]) => `${mark} on ${ground}: ${ratio(mark, ground).toFixed(2)}`)).toEqual([]);
  });
}

test('both themes have the same colours', () => {
  expect([...themes.dark.keys()]).toEqual([...themes.light.keys()]);
  expect(themes.light.size).toBeGreaterThan(45);
});

test('known colours come out right', () => {
  expect(toHex(parseOklch('oklch(1 0 0)') ?? [0, 0, 0])).toBe('#ffffff');
  expect(toHex(parseOklch('oklch(0.628 0.2577 29.23)') ?? [0, 0, 0])).toBe('#ff0000');
  expect(parseOklch('oklch(52% .09 192)')).toEqual(parseOklch('oklch(0.52 0.09 192)'));
  expect(contrast([1, 1, 1], [0, 0, 0])).toBeCloseTo(21);
});

test.each(['light', 'dark'] as const)('pictures have the colours of the %s theme', (name) => {
  const token = (key: string): string => toHex(themes[name].get(key) ?? [0, 0, 0]);
  const { marks, hues, ...rest } = PICTURE_THEMES[name];
  expect(rest).toEqual({
    canvas: token('canvas'),
    header: token('surface'),
    surface: token('surface-raised'),
    ink: token('ink'),
    inkDim: token('ink-3'),
    hairline: token('hairline'),
    border: token('hairline-strong'),
    edge: token('edge'),
  });
  for (const [mark, color] of Object.entries(marks)) expect(color, mark).toBe(token(mark.slice(2)));
  expect(hues).toEqual(hues.map((_, index) => token(`hue-${index + 1}`)));
});
