/** Every rule with how loud it is: the profile's choice, or the team's own. */
import { useEffect, useState } from 'react';
import type { Level, Profile } from '../../../src/advisor/profile.ts';
import { CATEGORIES } from '../../../src/advisor/rule.ts';
import { CATEGORY_NAMES } from '../../../src/advisor/rule-page.ts';
import { loadRules, type RuleWords } from '../../store/advisor-rules.ts';
import { openSheet } from '../../store/sheets.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';

interface RuleLevelsProps {
  readonly profile: Profile;
  /** The profile as it comes. */
  readonly base: Profile;
  readonly onChange: (levels: Profile['levels'], label: string) => void;
}

const LEVELS: Readonly<Record<Level, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
  hint: 'Hint',
  off: 'Off',
};
const USUAL = 'usual';

const isLevel = (value: string): value is Level => Object.hasOwn(LEVELS, value);

export function RuleLevels({ profile, base, onChange }: RuleLevelsProps) {
  const [rules, setRules] = useState<readonly RuleWords[]>([]);
  const [text, setText] = useState('');
  useEffect(() => {
    void loadRules().then(setRules, () => undefined);
  }, []);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rules.filter(({ id, summary, category }) =>
    words.every((word) => `${id} ${summary} ${category}`.toLowerCase().includes(word)),
  );
  const choose = (rule: RuleWords, value: string): void => {
    const { [rule.id]: _before, ...others } = profile.levels;
    const usual = base.levels[rule.id];
    const level = isLevel(value) ? value : usual;
    onChange(
      level === undefined ? others : { ...others, [rule.id]: level },
      isLevel(value) ? `Set ${rule.id} to ${LEVELS[value].toLowerCase()}` : `Set ${rule.id} back`,
    );
  };
  return (
    <section className="conventions-rules" aria-label="Rules">
      <h3>Rules</h3>
      <SearchField label={`Find one of ${rules.length} rules`} value={text} onChange={setText} />
      {found.length === 0 && rules.length > 0 && <EmptyState title="Nothing matches">No rule says this.</EmptyState>}
      {CATEGORIES.map((category) => {
        const group = found.filter((rule) => rule.category === category);
        return (
          group.length > 0 && (
            <div key={category}>
              <h4>{CATEGORY_NAMES[category]}</h4>
              <ul>
                {group.map((rule) => (
                  <li key={rule.id}>
                    <RuleLine rule={rule} profile={profile} base={base} onChoose={(value) => choose(rule, value)} />
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </section>
  );
}

interface RuleLineProps {
  readonly rule: RuleWords;
  readonly profile: Profile;
  readonly base: Profile;
  readonly onChoose: (value: string) => void;
}

function RuleLine({ rule, profile, base, onChoose }: RuleLineProps) {
  const { id, summary, isOff, severity } = rule;
  const usual: Level = base.levels[id] ?? (isOff ? 'off' : severity);
  const level = profile.levels[id];
  const isChanged = level !== undefined && level !== base.levels[id];
  return (
    <>
      <span className="rule-words">
        <button type="button" className="ui-link mono" onClick={() => openSheet({ kind: 'rule', rule: id })}>
          {id}
        </button>
        <span>{summary}</span>
      </span>
      <select
        aria-label={`Level of ${id}`}
        value={isChanged ? level : USUAL}
        data-changed={isChanged || undefined}
        onChange={({ target }) => onChoose(target.value)}
      >
        <option value={USUAL}>{LEVELS[usual]} (usual)</option>
        {Object.entries(LEVELS).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
