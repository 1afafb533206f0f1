/** Says what the keyboard has come to, also when the table is painted and no element could be focused. */

import { allRows, announce } from '../../src/drawing/diagram.ts';
import { sentenceOf } from '../../src/drawing/links.ts';
import { rowFacts } from '../../src/drawing/rows.ts';
import { useView } from '../store/view.ts';
import { useBoard } from './board.ts';

export function Announcer() {
  const selection = useView((view) => view.selection);
  const text = useBoard(({ diagram, marks: { badges } }) => {
    switch (selection?.kind) {
      case 'table':
        return announce(diagram, selection.table, badges.get(selection.table)?.count ?? 0);
      case 'view':
        return announce(diagram, selection.view, 0);
      case 'tables':
        return `${selection.tables.length} tables selected`;
      case 'column': {
        const row = allRows(diagram.boxes.get(selection.table)).find(({ name }) => name === selection.column);
        return row ? [`Column ${row.name}`, row.exactType, ...rowFacts(row)].join(', ') : '';
      }
      case 'relationship': {
        const link = diagram.links.get(selection.constraint);
        return link ? sentenceOf(link) : '';
      }
      default:
        return '';
    }
  });
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
