/** One problem opened: why it matters, what mends it, and what each fix would change before it is made. */
import { BellOff, BookOpen, WandSparkles } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Finding, Fix } from '../../../src/advisor/rule.ts';
import { applyFix, fixAllOf } from '../../store/advisor-fixes.ts';
import { loadRule, type RuleWords } from '../../store/advisor-rules.ts';
import { fixesFor, type Fix as ProvenFix } from '../../store/fixes.ts';
import type { Problem } from '../../store/problems.ts';
import { sayDone } from '../../store/say-done.ts';
import { openSheet } from '../../store/sheets.ts';
import { Button } from '../../ui/button.tsx';
import { FixPreview } from './fix-preview.tsx';
import { InlineText } from './inline-text.tsx';
import { SilenceForm } from './silence-form.tsx';
import './problem-card.css';

interface ProblemCardProps {
  readonly problem: Problem;
  /** How many problems are of the same kind. */
  readonly alike: number;
}

export function ProblemCard({ problem, alike }: ProblemCardProps) {
  return problem.finding ? <FindingCard finding={problem.finding} alike={alike} /> : <RefusalCard problem={problem} />;
}

/** What Postgres would refuse: the fixes that were tried and help. */
function RefusalCard({ problem }: { readonly problem: Problem }) {
  const [fixes, setFixes] = useState<readonly ProvenFix[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void fixesFor(problem).then((found) => isCurrent && setFixes(found));
    return () => {
      isCurrent = false;
    };
  }, [problem]);
  if (!fixes) return null;
  return (
    <div className="problem-card">
      {fixes.length === 0 && <p>Nothing is known that mends this by itself. Postgres would stop here.</p>}
      <div className="problem-fixes">
        {fixes.map(({ title, run }) => (
          <Button key={title} look="outline" onClick={() => void run().then(sayDone)}>
            <WandSparkles size={13} aria-hidden />
            {title}
          </Button>
        ))}
      </div>
    </div>
  );
}

type Part = { readonly kind: 'fix'; readonly title: string } | { readonly kind: 'silence' } | null;

function FindingCard({ finding, alike }: { readonly finding: Finding; readonly alike: number }) {
  const { rule, fixes } = finding;
  const words = useRule(rule);
  const [part, setPart] = useState<Part>(null);
  const chosen = part?.kind === 'fix' ? fixes.find(({ title }) => title === part.title) : undefined;
  const isSilencing = part?.kind === 'silence';
  return (
    <div className="problem-card">
      {words && (
        <p>
          <InlineText text={words.why} />
        </p>
      )}
      {words && (
        <p className="problem-advice">
          <InlineText text={words.advice} />
        </p>
      )}
      {fixes.length > 0 && (
        <div className="problem-fixes">
          {fixes.map((fix) => (
            <FixButton
              key={fix.title}
              fix={fix}
              isChosen={chosen === fix}
              onClick={() => setPart(chosen === fix ? null : { kind: 'fix', title: fix.title })}
            />
          ))}
        </div>
      )}
      {chosen && (
        <FixPreview
          finding={finding}
          fix={chosen}
          onApply={() => void applyFix(finding, chosen).then(sayDone)}
          onCancel={() => setPart(null)}
        />
      )}
      {isSilencing && <SilenceForm finding={finding} onDone={() => setPart(null)} />}
      <div className="problem-more">
        {alike > 1 && fixes.length > 0 && (
          <Button onClick={() => void fixAllOf(rule).then(sayDone)}>
            <WandSparkles size={13} aria-hidden />
            Fix all {alike} of this kind
          </Button>
        )}
        {finding.on.object.table !== null && (
          <Button aria-expanded={isSilencing} onClick={() => setPart(isSilencing ? null : { kind: 'silence' })}>
            <BellOff size={13} aria-hidden />
            Silence…
          </Button>
        )}
        <Button onClick={() => openSheet({ kind: 'rule', rule })}>
          <BookOpen size={13} aria-hidden />
          More about this rule
        </Button>
        <code className="problem-rule">{rule}</code>
      </div>
    </div>
  );
}

interface FixButtonProps {
  readonly fix: Fix;
  readonly isChosen: boolean;
  readonly onClick: () => void;
}

const FixButton = ({ fix, isChosen, onClick }: FixButtonProps) => (
  <Button look="outline" aria-expanded={isChosen} onClick={onClick}>
    <WandSparkles size={13} aria-hidden />
    {fix.title}
  </Button>
);

function useRule(id: string): RuleWords | null {
  const [words, setWords] = useState<RuleWords | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loadRule(id).then((found) => isCurrent && setWords(found));
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return words?.id === id ? words : null;
}
