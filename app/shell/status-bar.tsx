/** What the document is, how it is, and where the cursor stands. */

import { describeSelection } from '../store/describe-selection.ts';
import { useDocument } from '../store/document.ts';
import { useProblems } from '../store/problems.ts';
import { count, relationshipCount, tableCounts } from '../store/summary.ts';
import { useView } from '../store/view.ts';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import './status-bar.css';

export function StatusBar() {
  const reading = useDocument((state) => state.reading);
  const status = useDocument((state) => state.status);
  const isPlacing = useDocument((state) => state.isPlacing);
  const cursor = useView((view) => view.cursor);
  const current = useView((view) => view.current);
  const problems = useProblems((state) => state.problems);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  return (
    <footer className="status-bar">
      <span>PostgreSQL 18</span>
      {reading && (
        <span>
          {count(tableCounts(reading.catalog).tables, 'table')} ·{' '}
          {count(relationshipCount(reading.catalog), 'relationship')}
        </span>
      )}
      {status === 'reading' && <span role="status">Reading the SQL…</span>}
      {status === 'ready' && isPlacing && <span role="status">Laying out the diagram…</span>}
      {reading && (
        <button
          type="button"
          className="status-problems"
          onClick={() => useView.setState({ panel: 'problems', isSidebarOpen: true })}
        >
          {errors + warnings === 0 && 'No problems'}
          {errors > 0 && (
            <>
              <SeverityIcon severity="error" size={12} /> {count(errors, 'error')}
            </>
          )}
          {warnings > 0 && (
            <>
              <SeverityIcon severity="warning" size={12} /> {count(warnings, 'warning')}
            </>
          )}
        </button>
      )}
      <span className="status-gap" />
      {current && reading && <span className="mono">{describeSelection(reading, current)}</span>}
      {cursor && (
        <span className="status-cursor">
          Ln {cursor.line}, Col {cursor.column}
        </span>
      )}
    </footer>
  );
}
