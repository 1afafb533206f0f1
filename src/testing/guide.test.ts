/** The guide speaks of the window in the window's own words: what it sets in bold is written so somewhere in the app. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

test('words in bold are on the screen', () => {
  const guide = oneLine(readFileSync(`${root}docs/guide.md`, 'utf8'));
  const app = readdirSync(`${root}app`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => oneLine(readFileSync(`${root}app/${file}`, 'utf8')))
    .join('\n');
  const words = [...guide.matchAll(/\*\*(.+?)\*\*/g)].map(([, word = '']) => word);
  expect(words.length).toBeGreaterThan(40);
  expect(words.filter((word) => !app.includes(word))).toEqual([]);
});

test('its links lead to its own headings', () => {
  const guide = readFileSync(`${root}docs/guide.md`, 'utf8');
  const anchors = [...guide.matchAll(/^##? (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  const links = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
});
