/** Renaming inside expressions kept as text. Invariant: only the identifiers asked for change; everything else stays byte for byte. */
import { applyChanges, mapOffset, type TextEdit } from '../../base/text-edit.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { ColumnMention } from '../ddl.ts';
import type { ExpressionRecord } from './records.ts';

/** With edits of its text; the same record when there are none. */
export function editedExpression(value: ExpressionRecord, edits: readonly TextEdit[]): ExpressionRecord {
  if (edits.length === 0) return value;
  return {
    ...value,
    text: applyChanges(value.text, edits),
    mentions: value.mentions.map((mention) => ({
      ...mention,
      span: { from: mapOffset(mention.span.from, edits), to: mapOffset(mention.span.to, edits) },
    })),
  };
}

/** `from` renamed to `to` where the mention is of the table's own column: unqualified, or qualified by one of `qualifiers`. */
export function renameInExpression(
  value: ExpressionRecord,
  from: string,
  to: string,
  qualifiers: readonly string[],
): ExpressionRecord {
  const isMeant = ({ column, qualifier }: ColumnMention): boolean =>
    column === from && (qualifier === null || qualifiers.includes(qualifier));
  if (!value.mentions.some(isMeant)) return value;
  const written = quoteIdentifier(to);
  let text = '';
  let at = 0;
  const mentions: ColumnMention[] = [];
  for (const mention of [...value.mentions].sort((a, b) => a.span.from - b.span.from)) {
    text += value.text.slice(at, mention.span.from);
    const isOurs = isMeant(mention);
    const identifier = isOurs ? written : value.text.slice(mention.span.from, mention.span.to);
    const span = { from: text.length, to: text.length + identifier.length };
    mentions.push({ ...mention, column: isOurs ? to : mention.column, span });
    text += identifier;
    at = mention.span.to;
  }
  return { ...value, text: text + value.text.slice(at), mentions };
}
