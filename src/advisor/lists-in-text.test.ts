import { describe, expect, it } from 'vitest';
import { hasListExample, isSaidToBeList, isTakenApart, judgeValues } from './lists-in-text.ts';

describe('values', () => {
  it.each([[['red,blue', 'green, black']], [['1;2;3', '4;5', null]], [['a|b', 'c|d|e', 'f']]])(
    '%j are lists',
    (values) => expect(judgeValues(values)).toBe('list'),
  );

  it.each([
    [['red', 'blue', 'green']],
    [['Light, fast, and quiet. Made to last.', 'Small, but strong!', 'One, two. Three']],
    [['{"a":1,"b":2}', '[1,2]', '{"c":3,"d":4}']],
    [['1,000', '12,500', '1,000,000.50']],
    [['52.5,13.4', '48.1,11.6', '50.9,6.9']],
  ])('%j are none', (values) => expect(judgeValues(values)).toBe('unlike'));

  it.each([
    [['Doe, Jane', 'Roe, Richard', 'Poe, Edgar']],
    [['Jan 5, 2024', 'Feb 7, 2024']],
    [['3,50', '12,99', '0,75']],
  ])('%j may be pairs', (values) => expect(judgeValues(values)).toBe('unknown'));

  it('are too few to tell', () => expect(judgeValues(['red', null, ''])).toBe('unknown'));
});

describe('remarks', () => {
  it.each(['comma-separated', 'comma separated ids', 'pipe delimited', 'separated by commas'])('%s', (remark) =>
    expect(isSaidToBeList(remark)).toBe(true),
  );
  it('may be an example', () => {
    expect(hasListExample("'red,blue'")).toBe(true);
    expect(hasListExample("'red', 'blue'")).toBe(false);
  });
  it('may be about something else', () => expect(isSaidToBeList('path of the CSV file')).toBe(false));
});

describe('expressions', () => {
  it('take a column apart at a sign that separates values', () => {
    const cuts = ["cardinality(string_to_array(NEW.tags, ',')) < 5", "split_part(email, '@', 2) = 'x'"];
    expect(isTakenApart('tags', cuts)).toBe(true);
    expect(isTakenApart('email', cuts)).toBe(false);
  });
});
