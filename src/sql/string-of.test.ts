import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteLiteral } from './identifiers.ts';
import { tokenize } from './lexer.ts';
import { stringOf } from './string-of.ts';

function valueIn(text: string): string {
  const [token] = tokenize(text);
  if (!token) throw new Error('no token');
  return stringOf(text, token);
}

describe('the value of a string', () => {
  it.each([
    ["'a'", 'a'],
    ["''", ''],
    ["'it''s'", "it's"],
    ["''''", "'"],
    ["'a\\n'", 'a\\n'],
    ["E'a\\nb\\t\\\\'", 'a\nb\t\\'],
    ["e'it\\'s'", "it's"],
    ["E'\\x41\\101\\u0041\\U00000041\\q'", 'AAAAq'],
    ["E'\\U99999999'", '\\U99999999'],
    ["U&'\\0041b'", 'Ab'],
    ["U&'!0041b' UESCAPE '!'", 'Ab'],
    ["N'x'", 'x'],
    ["B'101'", '101'],
    ["X'1F'", '1F'],
    ["'a'\n'b'", 'ab'],
    ["'a' -- it's\n  'b'", 'ab'],
    ["'it''s'\n'it''s'", "it'sit's"],
    ["'open", 'open'],
    ['$$it$$', 'it'],
    ["$a$it's $$ here$a$", "it's $$ here"],
    ['$$open', 'open'],
  ])('%s is %s', (text, value) => expect(valueIn(text)).toBe(value));

  it('is what was quoted', () =>
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(valueIn(quoteLiteral(value))).toBe(value);
      }),
    ));
});
