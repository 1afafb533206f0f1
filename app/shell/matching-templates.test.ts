import { expect, test } from 'vitest';
import { templateGroups } from '../samples/templates.ts';
import { matchingTemplates } from './matching-templates.ts';

const found = (query: string): string[] =>
  matchingTemplates(templateGroups, query).flatMap(({ templates }) => templates.map(({ file }) => file));

test('nothing asked is everything, in groups as they are', () => {
  expect(matchingTemplates(templateGroups, '  ')).toBe(templateGroups);
});

test('each word is looked for, in whatever a template is known by', () => {
  expect(found('star')).toEqual(['sales-star.sql', 'subscriptions-star.sql']);
  expect(found('STAR dim_date')).toEqual(['sales-star.sql']);
  expect(found('rls')).toEqual(['tenants-in-rows.sql', 'messaging.sql']);
  expect(found('exercises')).toEqual(['flat-orders.sql', 'blog-exercise.sql']);
});

test('a group that nothing is left of is left out', () => {
  expect(matchingTemplates(templateGroups, 'slack').map(({ title }) => title)).toEqual(['Time and scale']);
  expect(found('cobol')).toEqual([]);
});
