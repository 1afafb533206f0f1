/** What someone has said to leave, with the reason. */
import { useProblems } from '../../store/problems.ts';
import { count } from '../../store/summary.ts';

export function Silenced() {
  const silenced = useProblems((state) => state.silenced);
  return (
    <details className="problems-silenced">
      <summary>{count(silenced.length, 'silenced finding')}</summary>
      <ul className="scrolls">
        {silenced.map(({ finding, reason }) => (
          <li key={`${finding.rule} ${finding.message}`}>
            <span>{finding.message}</span>
            <span className="problem-line">{reason === '' ? 'No reason given' : reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
