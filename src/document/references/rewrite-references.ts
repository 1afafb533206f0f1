/** References under another name, as edits of the document. Invariant: nothing but the identifiers (and what keeps outputs' names) changes. */
import type { TextEdit } from '../../base/text-edit.ts';
import { findStatement } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import { alignmentOf, replaceAligned } from '../text/alignment.ts';
import type { Reference } from './target.ts';

export function renameReferences(script: Script, references: readonly Reference[], name: string): TextEdit[] {
  return references.flatMap((reference) => {
    const from = findStatement(script, reference.statement)?.span.from;
    if (from === undefined) return [];
    const { span, keepsOutput } = reference;
    const text = reference.write(name);
    if (!keepsOutput) return [shiftEdit(alignedName(script, reference, text), from)];
    const { at } = keepsOutput;
    if (at === span.to) return [{ from: from + span.from, to: from + span.to, text: text + keepsOutput.text }];
    return [
      { from: from + span.from, to: from + span.to, text },
      { from: from + at, to: from + at, text: keepsOutput.text },
    ];
  });
}

/** A column's name in CREATE TABLE keeps what stands behind it where it is, when types are aligned there. */
function alignedName(script: Script, { statement, span, role }: Reference, text: string): TextEdit {
  const reading = role === 'declaration' ? findStatement(script, statement)?.statement.reading : undefined;
  for (const ddl of reading?.ddl ?? []) {
    if (ddl.kind !== 'create table') continue;
    const columns = ddl.elements.flatMap((element) => (element.kind === 'column' ? [element.column] : []));
    if (reading && columns.some(({ name }) => name.span.from === span.from))
      return replaceAligned(reading.text, span, text, alignmentOf(reading.text, columns).typeAt);
  }
  return { ...span, text };
}

const shiftEdit = (edit: TextEdit, by: number): TextEdit => ({ ...edit, from: edit.from + by, to: edit.to + by });

/** Puts the references under another schema: in place of the one written, or in front of the name where `qualifies` says so. */
export function requalifyReferences(
  script: Script,
  references: readonly Reference[],
  schema: string,
  qualifies: (reference: Reference) => boolean,
): TextEdit[] {
  return references.flatMap((reference) => {
    const from = findStatement(script, reference.statement)?.span.from;
    const { span, qualifier } = reference;
    if (from === undefined || (!qualifier && !qualifies(reference))) return [];
    const written = reference.writeQualifier(schema);
    if (qualifier) return [{ from: from + qualifier.from, to: from + qualifier.to, text: written }];
    return [{ from: from + span.from, to: from + span.from, text: `${written}.` }];
  });
}
