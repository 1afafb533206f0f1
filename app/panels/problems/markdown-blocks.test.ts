import { expect, test } from 'vitest';
import { rulePage } from '../../../src/advisor/rule-page.ts';
import { RULES } from '../../../src/advisor/rules/index.ts';
import { markdownBlocks } from './markdown-blocks.ts';

test('reads what rule pages are made of', () => {
  const page =
    '# a-rule\n\nSays `x` and `` a`b ``.\n\n```sql\nSELECT 1;\n\n-- # no heading\n```\n\n- [Docs](https://a.b/c)\n- Book\n';
  expect(markdownBlocks(page)).toEqual([
    { kind: 'heading', level: 1, text: 'a-rule' },
    {
      kind: 'paragraph',
      parts: [
        { kind: 'text', text: 'Says ', url: '' },
        { kind: 'code', text: 'x', url: '' },
        { kind: 'text', text: ' and ', url: '' },
        { kind: 'code', text: 'a`b', url: '' },
        { kind: 'text', text: '.', url: '' },
      ],
    },
    { kind: 'code', text: 'SELECT 1;\n\n-- # no heading' },
    {
      kind: 'list',
      items: [[{ kind: 'link', text: 'Docs', url: 'https://a.b/c' }], [{ kind: 'text', text: 'Book', url: '' }]],
    },
  ]);
});

test('only addresses of the web are links, and nothing is markup', () => {
  const [block] = markdownBlocks('[x](javascript:alert(1)) <img src=x onerror=alert(1)>');
  expect(block).toEqual({
    kind: 'paragraph',
    parts: [{ kind: 'text', text: '[x](javascript:alert(1)) <img src=x onerror=alert(1)>', url: '' }],
  });
});

test('no example of a rule is lost', () => {
  for (const rule of RULES) {
    const code = markdownBlocks(rulePage(rule)).flatMap((block) => (block.kind === 'code' ? [block.text] : []));
    const { invalid, valid } = rule.examples;
    expect(code).toEqual([...invalid, ...valid].map(({ sql }) => sql));
  }
});
