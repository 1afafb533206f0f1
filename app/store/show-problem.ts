/** Jumps to a problem: its span in the text, its table on the canvas. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { tableId } from '../../src/catalog/types.ts';
import { useDocument } from './document.ts';
import { findRelation } from './places.ts';
import { flyTo, revealText, useView } from './view.ts';

export function showProblem({ span, object }: Diagnostic): void {
  const catalog = useDocument.getState().reading?.catalog;
  const name = object?.table ?? object?.name;
  const relation = catalog && name ? findRelation(catalog, tableId(object?.schema ?? 'public', name)) : null;
  if (relation) {
    useView.setState({ selection: { kind: 'table', table: relation.id } });
    flyTo([relation.id]);
  }
  revealText(span);
}
