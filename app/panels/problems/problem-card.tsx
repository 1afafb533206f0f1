/** One problem opened: why it matters, what mends it, and what each fix would change before it is made. */
import { BellOff, BookOpen, WandSparkles } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Finding, Fix } from '../../../src/advisor/rule.ts';
import { ok } from '../../../src/base/result.ts';
import { applyFix, type FixedTogether, fixTogether, previewFix } from '../../store/advisor-fixes.ts';
import { loadRule, type RuleWords } from '../../store/advisor-rules.ts';
import { fixesFor, type Fix as ProvenFix } from '../../store/fixes.ts';
import { stopLongWork } from '../../store/long-work.ts';
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

type Part = { readonly kind: 'fix'; readonly title: string } | { readonly kind: 'fix-all' | 'silence' } | null;

function FindingCard({ finding, alike }: { readonly finding: Finding; readonly alike: number }) {
  const { rule, fixes } = finding;
  const words = useRule(rule);
  const [part, setPart] = useState<Part>(null);
  const chosen = part?.kind === 'fix' ? fixes.find(({ title }) => title === part.title) : undefined;
  const isSilencing = part?.kind === 'silence';
  const isFixingAll = part?.kind === 'fix-all';
  const fixAllTitle = `Fix all ${alike} of this kind`;
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
      {chosen && <OneFix finding={finding} fix={chosen} onCancel={() => setPart(null)} />}
      {isFixingAll && <AllFixes rule={rule} title={fixAllTitle} onDone={() => setPart(null)} />}
      {isSilencing && <SilenceForm finding={finding} onDone={() => setPart(null)} />}
      <div className="problem-more">
        {alike > 1 && fixes.length > 0 && (
          <Button aria-expanded={isFixingAll} onClick={() => setPart(isFixingAll ? null : { kind: 'fix-all' })}>
            <WandSparkles size={13} aria-hidden />
            {fixAllTitle}
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

interface OneFixProps {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly onCancel: () => void;
}

function OneFix({ finding, fix, onCancel }: OneFixProps) {
  const load = useCallback(() => previewFix(finding, fix), [finding, fix]);
  const apply = (): void => void applyFix(finding, fix).then(sayDone);
  return <FixPreview title={fix.title} load={load} caution={fix.caution} onApply={apply} onCancel={onCancel} />;
}

interface AllFixesProps {
  readonly rule: string;
  readonly title: string;
  readonly onDone: () => void;
}

/** All are made on a reading of their own first, which may take a while. */
function AllFixes({ rule, title, onDone }: AllFixesProps) {
  const [together, setTogether] = useState<FixedTogether | null>(null);
  const load = useCallback(async () => {
    const outcome = await fixTogether(rule);
    setTogether(outcome.ok ? outcome.value : null);
    return outcome.ok ? ok(outcome.value.changes) : outcome;
  }, [rule]);
  useEffect(() => stopLongWork, []);
  const apply = (): void => {
    if (together) sayDone(together.apply());
    onDone();
  };
  const caution = together?.cautions.join(' ') ?? null;
  return <FixPreview title={title} load={load} caution={caution} onApply={apply} onCancel={onDone} />;
}

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
