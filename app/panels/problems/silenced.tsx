/** What someone has said to leave, with the reason; each can be looked at, and listened to again. */
import { Bell, ChevronRight, CornerUpLeft } from 'lucide-react';
import { useState } from 'react';
import { diagnosticOf, pathOf } from '../../../src/advisor/finding-text.ts';
import type { SilencedFinding } from '../../../src/advisor/silence.ts';
import { unsilence } from '../../store/advisor-fixes.ts';
import { useProblems } from '../../store/problems.ts';
import { sayDone } from '../../store/say-done.ts';
import { showProblem } from '../../store/show-problem.ts';
import { count } from '../../store/summary.ts';
import { IconButton } from '../../ui/icon-button.tsx';

export function Silenced() {
  const silenced = useProblems((state) => state.silenced);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="problems-silenced" aria-label="Silenced findings">
      <button type="button" className="problem-group" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <ChevronRight size={12} aria-hidden />
        <span className="problem-title">Silenced</span>
        <span className="problem-line">{silenced.length}</span>
      </button>
      {isOpen && (
        <ul className="scrolls" aria-label={count(silenced.length, 'silenced finding')}>
          {silenced.map((one) => (
            <SilencedItem
              key={`${one.finding.rule} ${pathOf(one.finding.on.object)} ${one.finding.message}`}
              {...one}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function SilencedItem({ finding, directive, reason }: SilencedFinding) {
  const path = pathOf(finding.on.object);
  const show = (): void => {
    const { reading } = useProblems.getState();
    const problem = reading && diagnosticOf(finding, reading.script);
    if (problem) showProblem(problem);
  };
  return (
    <li>
      <span className="silenced-text">
        <span>
          <code>{path}</code> <span className="silenced-rule">{finding.rule}</span>
        </span>
        <span>{reason === '' ? 'No reason given' : reason}</span>
      </span>
      <IconButton label={`Show ${path}`} onClick={show}>
        <CornerUpLeft size={13} />
      </IconButton>
      {directive && (
        <IconButton
          label={`Stop silencing ${finding.rule} on ${path}`}
          onClick={() => void unsilence(directive).then(sayDone)}
        >
          <Bell size={13} />
        </IconButton>
      )}
    </li>
  );
}
