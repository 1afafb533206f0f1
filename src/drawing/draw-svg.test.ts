import { describe, expect, it } from 'vitest';
import { readSchema } from '../catalog/reading.ts';
import { tableId } from '../catalog/types.ts';
import { loadParser } from '../sql/load-parser.ts';
import { drawSchema } from './draw-schema.ts';
import { drawSvg, type SvgOptions } from './draw-svg.ts';
import { escapeXml } from './xml.ts';

const parser = await loadParser();
const OPTIONS: SvgOptions = { title: 'shop', theme: 'light', isTransparent: false, hasLegend: false, only: null };
const SHOP = `CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id), note text);
CREATE TABLE notes (id bigint PRIMARY KEY);`;

const drawn = (sql: string, options: Partial<SvgOptions> = {}): string =>
  drawSvg(drawSchema(readSchema(sql, parser), new Map(), 1.5), { ...OPTIONS, ...options });
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
const countOf = (svg: string, part: string): number => svg.split(part).length - 1;

describe('drawSvg', () => {
  it('writes names and types as text, and says what a relationship means', () => {
    const svg = drawn(SHOP);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['customers', 'id', 'bigint', 'email', 'text', 'orders', 'customer_id', 'note', '?']),
    );
    expect(countOf(svg, 'class="table"')).toBe(3);
    expect(countOf(svg, 'class="relationship"')).toBe(1);
    expect(svg).toContain(
      '<title>Each order belongs to exactly one customer; a customer has any number of orders.</title>',
    );
    expect(countOf(svg, 'href="#mark-primary"')).toBe(3);
  });

  it('is the same each time', () => {
    expect(drawn(SHOP)).toBe(drawn(SHOP));
  });

  it('draws the tables that are asked for, and the relationships between them', () => {
    const svg = drawn(SHOP, { only: new Set([tableId('public', 'customers'), tableId('public', 'notes')]) });
    expect(countOf(svg, 'class="table"')).toBe(2);
    expect(countOf(svg, 'class="relationship"')).toBe(0);
  });

  it('leaves the ground out when it is to be transparent, and explains the signs when asked', () => {
    const ground = /<rect [^>]*fill="#f3f1ed"\/>/;
    expect(drawn(SHOP)).toMatch(ground);
    expect(drawn(SHOP, { isTransparent: true })).not.toMatch(ground);
    expect(texts(drawn(SHOP))).not.toContain('Zero or many');
    expect(texts(drawn(SHOP, { hasLegend: true }))).toContain('Zero or many');
  });

  it('leaves names text, whatever is in them', () => {
    const svg = drawn(`CREATE TABLE "<script>alert(1)</script>" ("a&b" int, "x'""<b>" int, "tab\there" int);
COMMENT ON TABLE "<script>alert(1)</script>" IS ']]> <img onerror=x> \u0001';`);
    expect(svg).not.toMatch(/<script|<img|<b>/);
    expect(svg).not.toContain('\u0001');
    expect(texts(svg)).toEqual(expect.arrayContaining(['a&amp;b', "x'&quot;&lt;b&gt;", 'tab here']));
  });

  it('has something to show for nothing', () => {
    expect(drawn('-- nothing yet')).toMatch(/^<svg [^>]*viewBox="-?\d+ -?\d+ \d+ \d+"/);
  });
});

describe('escapeXml', () => {
  it('replaces what XML can’t hold, halves of characters too', () => {
    expect(escapeXml('a\u0000b\ud800c\udc00d😀\ufffe')).toBe('a\uFFFDb\uFFFDc\uFFFDd😀\uFFFD');
  });
});
