/**
 * A profile with what a team has changed in it: `crowfoot.config.json`, or a line in the document.
 * Invariant: what does not fit is said with the field's name and changes nothing.
 */
import Type from 'typebox';
import Value from 'typebox/value';
import { faultIn } from '../base/json-fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { DEFAULT_PROFILE, isProfileName, PROFILE_NAMES, type Profile, profileNamed } from './profile.ts';
import { SETTINGS, type Settings } from './settings.ts';

export const CONFIG_FILE = 'crowfoot.config.json';

const LEVELS = ['error', 'warning', 'info', 'hint', 'off'] as const;

const CONFIG = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    profile: Type.Optional(Type.Enum([...PROFILE_NAMES])),
    settings: Type.Optional(Type.Partial(SETTINGS)),
    rules: Type.Optional(Type.Record(Type.String(), Type.Enum([...LEVELS]))),
    ignore: Type.Optional(
      Type.Array(
        Type.Object(
          { rule: Type.String({ minLength: 1 }), object: Type.String({ minLength: 1 }) },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);

export type Config = Type.Static<typeof CONFIG>;

/** `isRule`: whether there is a rule of an id; a level for one that is not there is a slip of the pen. */
export function parseConfig(json: string, isRule: (id: string) => boolean): Result<Config, string> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return err(`It is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Value.Check(CONFIG, value))
    return err(`${faultIn(CONFIG, value, '') ?? 'A level must be error, warning, info, hint or off'}.`);
  const named = [...Object.keys(value.rules ?? {}), ...(value.ignore ?? []).map(({ rule }) => rule)];
  const unknown = named.find((id) => !id.includes('*') && !isRule(id));
  return unknown === undefined ? ok(value) : err(`There is no rule ${unknown}. 'crowfoot rules' lists them.`);
}

export function profileOf({ profile = DEFAULT_PROFILE, settings = {}, rules = {}, ignore = [] }: Config): Profile {
  const base = profileNamed(profile);
  return {
    name: base.name,
    settings: { ...base.settings, ...settings },
    levels: { ...base.levels, ...rules },
    ignored: ignore,
  };
}

/** The least that says what the profile says: for keeping with the document. */
export function configOf({ name, settings, levels, ignored }: Profile): Config {
  const base = isProfileName(name) ? profileNamed(name) : profileNamed(DEFAULT_PROFILE);
  const config: Config = {
    profile: isProfileName(name) ? name : DEFAULT_PROFILE,
    settings: changedIn(base.settings, settings),
    rules: Object.fromEntries(Object.entries(levels).filter(([rule, level]) => base.levels[rule] !== level)),
    ignore: [...ignored],
  };
  return Object.fromEntries(
    Object.entries(config).filter(([, value]) => typeof value === 'string' || Object.keys(value ?? {}).length > 0),
  );
}

function changedIn(from: Settings, to: Settings): Partial<Settings> {
  const before = new Map<string, unknown>(Object.entries(from));
  return Object.fromEntries(
    Object.entries(to).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before.get(key))),
  );
}
