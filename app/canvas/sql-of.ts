/** The SQL of what is selected, as it stands in the text: the statements that are about it, in their order. */
import type { Reading } from '../../src/catalog/reading.ts';
import { spanOf, textOf } from '../../src/catalog/script-text.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { spanOfSelection } from '../store/places.ts';
import { relationsOf } from '../store/relations-of.ts';
import type { Selection } from '../store/view.ts';

/** Empty when there is nothing to copy. */
export function sqlOf(reading: Reading, selection: Selection): string {
  const text = textOf(reading.script);
  const ids = relationIds(selection);
  if (ids.length === 0) {
    const span = spanOfSelection(reading, selection);
    return span ? text.slice(span.from, span.to) : '';
  }
  const wanted = new Set(ids);
  const { catalog, script } = reading;
  const statements = script.statements.flatMap(({ id }, index) => {
    if (!relationsOf(catalog, id).some((relation) => wanted.has(relation.id))) return [];
    const { from, to } = spanOf(script, index);
    return [`${text.slice(from, to).replace(/\s*;?\s*$/, '')};\n`];
  });
  return statements.join('\n');
}

function relationIds(selection: Selection): readonly TableId[] {
  switch (selection.kind) {
    case 'table':
      return [selection.table];
    case 'tables':
      return selection.tables;
    case 'view':
      return [selection.view];
    default:
      return [];
  }
}
