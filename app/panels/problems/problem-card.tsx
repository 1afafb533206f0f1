/** One problem opened: why it matters, what mends it, and what each fix would change before it is made. */
import { useEffect, useState } from 'react';
import type { Finding, Fix } from '../../../src/advisor/rule.ts';
import { notify, notifyProblem } from '../../platform/notify.ts';
import { applyFix, fixAllOf } from '../../store/advisor-fixes.ts';
import { loadRule, type RuleWords } from '../../store/advisor-rules.ts';
import { fixesFor, type Fix as ProvenFix } from '../../store/fixes.ts';
import type { Problem } from '../../store/problems.ts';
import { Button } from '../../ui/button.tsx';
import { FixPreview } from './fix-preview.tsx';
import { SilenceForm } from './silence-form.tsx';

export function ProblemCard({ problem, alike }: { readonly problem: Problem; readonly alike: number }) {
  return problem.finding ? <FindingCard finding={problem.finding} alike={alike} /> : <RefusalCard problem={problem} />;
}

/** What Postgres would refuse: the fixes that were tried and help. */
function RefusalCard({ problem }: { readonly problem: Problem }) {
  const [fixes, setFixes] = useState<readonly ProvenFix[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void fixesFor(problem).then((found) => isCurrent && setFixes(found));
    return () => {
      isCurrent = false;
    };
  }, [problem]);
  if (fixes.length === 0) return null;
  return (
    <div className="problem-card">
      <div className="problem-fixes">
        {fixes.map(({ title, run }) => (
          <Button key={title} look="outline" onClick={() => void run().then(say)}>
            {title}
          </Button>
        ))}
      </div>
    </div>
  );
}

function FindingCard({ finding, alike }: { readonly finding: Finding; readonly alike: number }) {
  const { rule, fixes } = finding;
  const [words, setWords] = useState<RuleWords | null>(null);
  const [chosen, setChosen] = useState<Fix | null>(null);
  const [isSilencing, setIsSilencing] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void loadRule(rule).then((found) => isCurrent && setWords(found));
    return () => {
      isCurrent = false;
    };
  }, [rule]);
  return (
    <div className="problem-card">
      {words && (
        <>
          <p>{words.why}</p>
          <p className="problem-advice">{words.advice}</p>
        </>
      )}
      <div className="problem-fixes">
        {fixes.map((fix) => (
          <Button
            key={fix.title}
            look="outline"
            aria-pressed={chosen === fix}
            onClick={() => setChosen(chosen === fix ? null : fix)}
          >
            {fix.title}
          </Button>
        ))}
        {finding.on.object.table !== null && (
          <Button aria-expanded={isSilencing} onClick={() => setIsSilencing(!isSilencing)}>
            Silence…
          </Button>
        )}
        {alike > 1 && fixes.length > 0 && (
          <Button onClick={() => void fixAllOf(rule).then(say)}>Fix all {alike} of this kind</Button>
        )}
      </div>
      {chosen && (
        <FixPreview
          finding={finding}
          fix={chosen}
          onApply={() => void applyFix(finding, chosen).then(say)}
          onCancel={() => setChosen(null)}
        />
      )}
      {isSilencing && <SilenceForm finding={finding} onDone={() => setIsSilencing(false)} />}
      <p className="problem-rule">
        {words && words.sources.length > 0 && <span>After {words.sources.map(({ title }) => title).join('; ')}.</span>}
        <span className="mono">{rule}</span>
      </p>
    </div>
  );
}

function say(outcome: { readonly ok: boolean; readonly error?: string }): void {
  if (!outcome.ok) notifyProblem(outcome.error ?? 'That could not be done.');
  else notify('Done. Undo takes it back.');
}
