/** What a team decides where good schemas differ: a profile, what differs from it, and how loud each rule is. Kept with the document. */
import { useId } from 'react';
import { configOf, profileOf } from '../../../src/advisor/config.ts';
import {
  DEFAULT_PROFILE,
  isProfileName,
  PROFILE_NAMES,
  type Profile,
  profileNamed,
  profileSummary,
} from '../../../src/advisor/profile.ts';
import { notifyProblem } from '../../platform/notify.ts';
import { saveProfile } from '../../store/conventions.ts';
import { useProblems } from '../../store/problems.ts';
import { count } from '../../store/summary.ts';
import { Button } from '../../ui/button.tsx';
import { RuleLevels } from './rule-levels.tsx';
import { SettingList } from './setting-list.tsx';
import './conventions.css';

const save = (profile: Profile, label: string): void =>
  void saveProfile(profile, label).then((outcome) => {
    if (!outcome.ok) notifyProblem(outcome.error);
  });

export function ConventionsSheet() {
  const known = useProblems((state) => state.profile);
  const problem = useProblems((state) => state.profileProblem);
  const profile = known ?? profileNamed(DEFAULT_PROFILE);
  const name = isProfileName(profile.name) ? profile.name : DEFAULT_PROFILE;
  const base = profileNamed(name);
  return (
    <div className="sheet-body scrolls conventions">
      <p className="conventions-lead">
        Good schemas differ. What is decided here is written into the SQL as one comment, so that it is reviewed with
        the schema and holds for whoever opens it. <Found />
      </p>
      {problem !== null && (
        <p className="conventions-problem" role="alert">
          The profile in the SQL is not used, and the one below is. {problem} What is chosen here replaces it.
        </p>
      )}
      <ProfileChoice profile={profile} />
      <SettingList
        profile={profile}
        base={base}
        onChange={(settings, label) => save({ ...profile, settings }, label)}
      />
      <RuleLevels profile={profile} base={base} onChange={(levels, label) => save({ ...profile, levels }, label)} />
    </div>
  );
}

/** So that one sees what a choice does. */
function Found() {
  const problems = useProblems((state) => state.problems);
  const silenced = useProblems((state) => state.silenced.length);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const rest = problems.length - errors - warnings;
  return (
    <output>
      Now: {count(errors, 'error')}, {count(warnings, 'warning')}, {rest} more, {silenced} silenced.
    </output>
  );
}

function ProfileChoice({ profile }: { readonly profile: Profile }) {
  const id = useId();
  const name = isProfileName(profile.name) ? profile.name : DEFAULT_PROFILE;
  const config = configOf(profile);
  const changes = Object.keys(config.settings ?? {}).length + Object.keys(config.rules ?? {}).length;
  return (
    <section className="conventions-profile">
      <label htmlFor={id}>Profile</label>
      <select
        id={id}
        aria-describedby={`${id} summary`}
        value={name}
        onChange={({ target }) => {
          if (isProfileName(target.value))
            save(profileOf({ ...config, profile: target.value }), `Choose the profile ${target.value}`);
        }}
      >
        {PROFILE_NAMES.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      <p id={`${id} summary`}>{profileSummary(name)}</p>
      {changes > 0 && (
        <p className="conventions-changes">
          {count(changes, 'change')} of your own.
          <Button
            look="outline"
            onClick={() => save({ ...profileNamed(name), ignored: profile.ignored }, `Back to the profile ${name}`)}
          >
            Back to the profile
          </Button>
        </p>
      )}
    </section>
  );
}
