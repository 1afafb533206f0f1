/**
 * Types and functions under another name or schema in the expressions of tables, which Postgres keeps by number and prints as they are called now.
 * Invariant: only names that stand where a type or a function does change.
 */
import type { TextEdit } from '../../../base/text-edit.ts';
import { identifierOf } from '../../../sql/identifier-of.ts';
import { quoteQualified } from '../../../sql/identifiers.ts';
import { isName, isSymbol, isWord, type Token, tokenize } from '../../../sql/lexer.ts';
import type { Scope } from '../cells.ts';
import { callersKey, functionKey, splitPartId } from '../keys.ts';
import { mapExpressions } from '../map-expressions.ts';
import type { ExpressionRecord } from '../records.ts';
import { editedExpression } from '../rewrite-expression.ts';
import { updateTable } from '../tables.ts';

interface Target {
  readonly schema: string;
  readonly name: string;
}

/** `users` are those of the type, by their keys. */
export function renameTypeInExpressions(scope: Scope, users: readonly string[], from: Target, to: Target): void {
  const relations = new Set(users.filter((user) => !KEYS.test(user)).map((user) => splitPartId(user).relation));
  const isCast = ({ names }: ExpressionRecord['casts'][number]): boolean => isCalled(names, from);
  for (const relation of relations)
    updateTable(scope, relation, (table) =>
      mapExpressions(table, (value) => {
        if (!value.casts.some(isCast)) return value;
        const casts = value.casts.map((cast) => (isCast(cast) ? { ...cast, names: namesOf(to) } : cast));
        return { ...editedExpression(value, nameEdits(value.text, from, to, isType)), casts };
      }),
    );
}

const KEYS = /^(?:type|func|rel):/;

/** Of several functions of one name, only the arguments tell which is meant: then nothing changes. */
export function renameFunctionInExpressions(scope: Scope, from: Target, to: Target): void {
  scope.noteCall(functionKey(to.schema, to.name));
  const isCall = (call: string): boolean => isCalled(call.split('.'), from);
  for (const caller of scope.list(callersKey(functionKey(from.schema, from.name)))) {
    updateTable(scope, caller.slice('rel:'.length), (table) =>
      mapExpressions(table, (value) => {
        if (!value.calls.some(isCall)) return value;
        const calls = value.calls.map((call) => (isCall(call) ? namesOf(to).join('.') : call));
        return { ...editedExpression(value, nameEdits(value.text, from, to, isFunction)), calls };
      }),
    );
  }
}

/** As under search_path `public`. */
const namesOf = ({ schema, name }: Target): readonly string[] => (schema === 'public' ? [name] : [schema, name]);

const isCalled = (names: readonly string[], { schema, name }: Target): boolean =>
  names.at(-1) === name && (names.length === 1 || (names.length === 2 && names[0] === schema));

/** Whether what the tokens from `first` to `last` name is one. */
type IsOne = (text: string, tokens: readonly Token[], first: number, last: number) => boolean;

const isType: IsOne = (text, tokens, first) =>
  isSymbol(text, tokens[first - 1], '::') || isWord(text, tokens[first - 1], 'as');
const isFunction: IsOne = (text, tokens, _, last) => isSymbol(text, tokens[last + 1], '(');

function nameEdits(text: string, from: Target, to: Target, isOne: IsOne): readonly TextEdit[] {
  const tokens = tokenize(text);
  const written = quoteQualified(to.schema === 'public' ? null : to.schema, to.name);
  return tokens.flatMap((token, last): TextEdit[] => {
    if (!isName(token) || identifierOf(text, token) !== from.name) return [];
    const schema = isSymbol(text, tokens[last - 1], '.') ? tokens[last - 2] : undefined;
    const first = schema ? last - 2 : last;
    const isIt = !schema || (isName(schema) && identifierOf(text, schema) === from.schema);
    if (!isIt || isSymbol(text, tokens[first - 1], '.') || !isOne(text, tokens, first, last)) return [];
    return [{ from: (schema ?? token).from, to: token.to, text: written }];
  });
}
