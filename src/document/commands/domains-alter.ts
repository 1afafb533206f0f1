/** ALTER DOMAIN statements, and what they share with CREATE DOMAIN. */
import { shiftSpan } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import type { LocatedStatement } from '../../catalog/script-text.ts';
import type { Domain } from '../../catalog/types.ts';
import type { DomainSpec } from '../command-schema.ts';
import type { Draft } from '../draft.ts';
import { printName, printQualified } from '../print.ts';
import { insertStatement, lastIndex, lastTouching } from '../text/statements.ts';
import { keyword, type Style, styleOf } from '../text/style.ts';

export type CheckSpec = NonNullable<DomainSpec['checks']>[number];

export const printCheck = ({ name, expression }: CheckSpec, style: Style): string =>
  `${name == null ? '' : `${keyword(style, 'constraint')} ${printName(name, style)} `}${keyword(style, 'check')} (${expression})`;

/** An edit of a statement as one of the document. */
export const inStatement = ({ span }: LocatedStatement, edit: TextEdit): TextEdit => ({
  ...edit,
  ...shiftSpan(edit, span.from),
});

/** `ALTER DOMAIN name action`, for each action, behind the last statement about the domain, then at the end. */
export function alterDomain(
  { script }: Draft,
  { schema, name, origin }: Domain,
  ...actions: readonly string[]
): (() => TextEdit[])[] {
  return [...new Set([lastTouching(script, [origin]), lastIndex(script)])].map((index) => () => {
    const style = styleOf(script);
    const alter = `${keyword(style, 'alter domain')} ${printQualified(script, index, schema, name)}`;
    return insertStatement(script, index, actions.map((action) => `${alter} ${action}`).join(`;${style.lineBreak}`));
  });
}
