/** The settings with their trade-offs. Each field keeps what fits at once; what does not is said beneath it. */
import { RotateCcw } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { Profile } from '../../../src/advisor/profile.ts';
import type { Settings } from '../../../src/advisor/settings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { InlineText } from '../problems/inline-text.tsx';
import { SETTING_FIELDS, type SettingField, settingOf, withValue } from './setting-fields.ts';

interface SettingListProps {
  readonly profile: Profile;
  /** The profile as it comes. */
  readonly base: Profile;
  readonly onChange: (settings: Settings, label: string) => void;
}

export function SettingList({ profile, base, onChange }: SettingListProps) {
  return (
    <TooltipProvider>
      <section className="conventions-settings" aria-label="Settings">
        <h3>Settings</h3>
        {SETTING_FIELDS.map((field) => (
          <Setting
            key={field.key}
            field={field}
            value={settingOf(profile.settings, field)}
            usual={settingOf(base.settings, field)}
            onChange={(value) => {
              const settings = withValue(profile.settings, field, value);
              if (settings) onChange(settings, `Decide: ${field.title}`);
              return settings !== null;
            }}
          />
        ))}
      </section>
    </TooltipProvider>
  );
}

interface SettingProps {
  readonly field: SettingField;
  readonly value: unknown;
  /** Of the profile. */
  readonly usual: unknown;
  /** False where the value does not fit. */
  readonly onChange: (value: unknown) => boolean;
}

function Setting({ field, value, usual, onChange }: SettingProps) {
  const id = useId();
  const isChanged = JSON.stringify(value) !== JSON.stringify(usual);
  return (
    <div className="setting" data-changed={isChanged || undefined}>
      <label htmlFor={id}>{field.title}</label>
      <div className="setting-field">
        <Control id={id} field={field} value={value} onChange={onChange} />
        {isChanged && (
          <IconButton label={`As the profile has it: ${shown(usual)}`} onClick={() => onChange(usual)}>
            <RotateCcw size={12} />
          </IconButton>
        )}
      </div>
      <p id={`${id}-about`}>
        <InlineText text={field.description} />
      </p>
    </div>
  );
}

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
};

type ControlProps = Pick<SettingProps, 'field' | 'value' | 'onChange'> & { readonly id: string };

function Control({ id, field, value, onChange }: ControlProps): ReactNode {
  const about = `${id}-about`;
  switch (field.kind) {
    case 'choice':
      return (
        <select id={id} aria-describedby={about} value={shown(value)} onChange={({ target }) => onChange(target.value)}>
          {field.values.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      );
    case 'flag':
      return (
        <input
          id={id}
          type="checkbox"
          aria-describedby={about}
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />
      );
    default:
      return <TextControl key={shown(value)} id={id} field={field} value={value} onChange={onChange} />;
  }
}

/** Kept on Enter and when it is left; Escape takes it back. */
function TextControl({ id, field, value, onChange }: ControlProps) {
  const start = Array.isArray(value) ? value.join(', ') : String(value);
  const [draft, setDraft] = useState(start);
  const [isRefused, setRefused] = useState(false);
  const commit = (): void => {
    if (draft !== start) setRefused(!onChange(parsed(field, draft)));
  };
  return (
    <>
      <input
        id={id}
        type={field.kind === 'count' ? 'number' : 'text'}
        min={field.minimum}
        max={field.maximum || undefined}
        placeholder={field.kind === 'names' ? 'ledger_entries, contracts' : undefined}
        aria-describedby={`${id}-about`}
        aria-invalid={isRefused}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key !== 'Escape' || draft === start) return;
          event.stopPropagation();
          setDraft(start);
          setRefused(false);
        }}
      />
      {isRefused && (
        <span className="setting-refused" role="alert">
          {field.kind === 'count' ? `From ${field.minimum} to ${field.maximum}.` : 'It can’t be empty.'}
        </span>
      )}
    </>
  );
}

function parsed({ kind }: SettingField, draft: string): unknown {
  if (kind === 'count') return draft.trim() === '' ? null : Number(draft);
  if (kind !== 'names') return draft.trim();
  return draft
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}
