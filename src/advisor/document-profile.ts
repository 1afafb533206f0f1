/**
 * The profile that is kept with a document, as a comment about no table: `-- crowfoot:profile {"profile":"rails"}`.
 * Invariant: a document has one; writing it replaces the one that is there.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { ok, type Result } from '../base/result.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Reading } from '../catalog/reading.ts';
import { textOf } from '../catalog/script-text.ts';
import { appendDirective, type Directive, formatDirective, readDirectives } from '../document/directives.ts';
import { configOf, parseConfig, profileOf } from './config.ts';
import type { Profile } from './profile.ts';

const KIND = 'profile';

const directiveOf = (reading: Reading): Directive | undefined =>
  readDirectives(reading).find(({ kind }) => kind === KIND);

/** Null where the document has none; an error says what is wrong with it. */
export function profileInText(reading: Reading, isRule: (id: string) => boolean): Result<Profile, string> | null {
  const directive = directiveOf(reading);
  if (!directive) return null;
  const config = parseConfig(directive.args, isRule);
  return config.ok ? ok(profileOf(config.value)) : config;
}

/** A profile that can't be used, as a diagnostic at its place; null where there is none, or nothing wrong with it. */
export function profileDiagnostic(reading: Reading, isRule: (id: string) => boolean): Diagnostic | null {
  const directive = directiveOf(reading);
  const profile = profileInText(reading, isRule);
  if (!directive || !profile || profile.ok) return null;
  return {
    code: 'malformed-directive',
    severity: 'warning',
    message: `The document’s profile is not used. ${profile.error}`,
    span: directive.span,
    object: null,
  };
}

/** How the document's text comes to say a profile. */
export function writeProfile(reading: Reading, profile: Profile): readonly TextEdit[] {
  const text = { kind: KIND, args: JSON.stringify(configOf(profile)) };
  const directive = directiveOf(reading);
  if (directive) {
    const { from, to } = directive.span;
    const line = formatDirective(text);
    return textOf(reading.script).slice(from, to) === line ? [] : [{ from, to, text: line }];
  }
  const edit = appendDirective(reading, text);
  return edit ? [edit] : [];
}
