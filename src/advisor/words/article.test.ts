import { expect, it } from 'vitest';
import { withArticle } from './article.ts';

it.each(['an order', 'a customer', 'an author', 'a user', 'a unit', 'an upload', 'an event'])('%s', (phrase) =>
  expect(withArticle(phrase.slice(phrase.indexOf(' ') + 1))).toBe(phrase),
);
