/** Columns, and a few functions everyone uses, for the word before the cursor of an expression. */
import { quoteIdentifier } from '../../src/sql/identifiers.ts';
import { tokenize } from '../../src/sql/lexer.ts';
import { type Completion, matching, NO_COMPLETION, type Suggestion } from './completion.ts';

export interface NamedColumn {
  readonly name: string;
  readonly type: string;
}

const FUNCTIONS: readonly (readonly [text: string, detail: string])[] = [
  ['now()', 'the moment'],
  ['CURRENT_DATE', 'today'],
  ['gen_random_uuid()', 'a new uuid'],
  ['lower(', 'in lower case'],
  ['upper(', 'in upper case'],
  ['length(', 'how many characters'],
  ['btrim(', 'without spaces around'],
  ['coalesce(', 'the first that is not null'],
  ['char_length(', 'how many characters'],
  ['jsonb_typeof(', 'what kind of JSON'],
];

export function completeExpression(columns: readonly NamedColumn[], text: string, caret: number): Completion {
  const last = tokenize(text, 0, caret, true).at(-1);
  if (last?.kind !== 'word' || last.to !== caret) return NO_COMPLETION;
  const all: readonly Suggestion[] = [
    ...columns.map(({ name, type }) => ({ text: quoteIdentifier(name), detail: type, explanation: `Column ${name}` })),
    ...FUNCTIONS.map(([call, detail]) => ({ text: call, detail, explanation: '' })),
  ];
  const word = text.slice(last.from, caret);
  const suggestions = matching(all, word).filter((one) => one.text.toLowerCase() !== word.toLowerCase());
  return { from: last.from, to: caret, suggestions, preferred: -1 };
}
