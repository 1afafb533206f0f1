/** The profile a file is judged by: the one that is asked for, else the document's own, else that of `crowfoot.config.json`. */
import { existsSync, readFileSync } from 'node:fs';
import { CONFIG_FILE, parseConfig, profileOf } from '../advisor/config.ts';
import { profileInText } from '../advisor/document-profile.ts';
import { DEFAULT_PROFILE, isProfileName, PROFILE_NAMES, type Profile, profileNamed } from '../advisor/profile.ts';
import { RULES } from '../advisor/rules/index.ts';
import type { Reading } from '../catalog/reading.ts';
import { CliError } from './command.ts';

export const isRuleId = (id: string): boolean => RULES.some((rule) => rule.id === id);

/** `asked`: a profile's name or the path of a configuration file. */
export function findProfile(asked: string | undefined, reading: Reading): Profile {
  if (asked !== undefined) {
    if (isProfileName(asked)) return profileNamed(asked);
    if (!existsSync(asked))
      throw new CliError(`there is no profile and no file ${asked}; the profiles are ${PROFILE_NAMES.join(', ')}`);
    return profileInFile(asked);
  }
  const inText = profileInText(reading, isRuleId);
  if (inText) {
    // A malformed one is a finding of its own.
    return inText.ok ? inText.value : profileNamed(DEFAULT_PROFILE);
  }
  return existsSync(CONFIG_FILE) ? profileInFile(CONFIG_FILE) : profileNamed(DEFAULT_PROFILE);
}

function profileInFile(path: string): Profile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new CliError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const config = parseConfig(text, isRuleId);
  if (!config.ok) throw new CliError(`${path}: ${config.error}`);
  return profileOf(config.value);
}
