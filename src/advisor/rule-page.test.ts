/** docs/rules is what the rules say now. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rulePage, rulesPage } from './rule-page.ts';
import { RULES } from './rules/index.ts';

const FOLDER = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
const read = (name: string): string => readFileSync(`${FOLDER}${name}`, 'utf8');

test('there is a page for each rule, and no other', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(['README.md', ...RULES.map(({ id }) => `${id}.md`)].sort());
});

test('the pages are fresh: otherwise run npm run docs', () => {
  for (const rule of RULES) expect(read(`${rule.id}.md`)).toBe(rulePage(rule));
  expect(read('README.md')).toBe(rulesPage(RULES));
});
