/** The cases of kind schema in ../shared/cases, where that folder is: what must be found is found, what must not be is not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { Advisor } from './advisor.ts';
import { DEFAULT_PROFILE, isProfileName, profileNamed } from './profile.ts';

const FOLDER = new URL('../../../shared/cases/', import.meta.url);

interface Case {
  readonly kind: string;
  readonly expect: readonly string[];
  readonly forbid: readonly string[];
  readonly profile?: string;
  readonly note?: string;
}

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const cases = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -'.json'.length), readCase(name)] as const)
      .filter(([, { kind }]) => kind === 'schema')
  : [];

function readCase(name: string): Case {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

describe.skipIf(cases.length === 0)('cases', () => {
  test.each(cases)('%s', (name, { expect: wanted, forbid, profile: profileName = DEFAULT_PROFILE }) => {
    if (!isProfileName(profileName)) throw new Error(`There is no profile ${profileName}.`);
    const profile = profileNamed(profileName);
    const sql = readFileSync(new URL(`${name}.sql`, FOLDER), 'utf8');
    const { findings, defects } = new Advisor(readSchema(sql, parser), profile).advise();
    const rules = new Set(findings.map(({ rule }) => rule));
    expect(defects).toEqual([]);
    expect({
      missed: wanted.filter((rule) => !rules.has(rule)),
      wrong: findings.filter(({ rule }) => forbid.includes(rule)).map(({ rule, message }) => `${rule}: ${message}`),
    }).toEqual({ missed: [], wrong: [] });
  });
});

if (cases.length === 0) console.warn('../shared/cases is not there: its cases were not run.');
