/** In the inspector of a table, as what adds a column does: the way to what can be added at one go. */
import type { TableId } from '../../../src/catalog/types.ts';
import { openPatterns } from '../../store/patterns.ts';

export const AddPattern = ({ table }: { readonly table: TableId }) => (
  <div className="inspector-add">
    <div className="fact" data-look="add">
      <button type="button" className="fact-button" aria-label="Add a pattern…" onClick={() => openPatterns(table)}>
        <span className="fact-value">+ Pattern…</span>
      </button>
    </div>
  </div>
);
