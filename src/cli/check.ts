/** `crowfoot check FILE`: what the advisor finds, for people, as JSON, or as SARIF for code scanning. */
import { Advisor } from '../advisor/advisor.ts';
import { editsOf } from '../advisor/apply-fix.ts';
import { profileDiagnostic } from '../advisor/document-profile.ts';
import { diagnosticOf, keyOf } from '../advisor/finding-text.ts';
import type { Finding } from '../advisor/rule.ts';
import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import { type Reading, readingOf, readSchema } from '../catalog/reading.ts';
import { textOf } from '../catalog/script-text.ts';
import { splitDiagram } from '../document/diagram.ts';
import { Draft } from '../document/draft.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { CheckedFinding } from './checked-finding.ts';
import { type CliCommand, CliError } from './command.ts';
import { findProfile, isRuleId } from './find-profile.ts';
import { linesOf } from './line-table.ts';
import { readInput } from './read-input.ts';
import { toSarif } from './sarif.ts';

const SEVERITIES: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

export const checkCommand: CliCommand = {
  name: 'check',
  usage: 'FILE [--json|--sarif] [--profile NAME|FILE] [--rule ID]... [--fail-on SEVERITY] [--base FILE]',
  summary: 'finds what a reviewer would: exit code 1 when something is as bad as --fail-on says',
  options: {
    json: { type: 'boolean', help: 'print the findings as JSON, with the edits of their fixes' },
    sarif: { type: 'boolean', help: 'print SARIF 2.1.0, for code scanning' },
    profile: {
      type: 'string',
      help: 'a profile, or a configuration file (default: the document’s, else crowfoot.config.json)',
    },
    rule: { type: 'string', multiple: true, help: 'judge by this rule only; may be given several times' },
    'fail-on': { type: 'string', help: 'hint, info, warning or error (the default)' },
    base: { type: 'string', help: 'leave out what is found in this file, too' },
  },
  positionals: ['FILE'],
  async run({ positionals: [file = '-'], options }) {
    const failOn = severityIn(options['fail-on']);
    const rules = rulesIn(options.rule);
    if (options.json === true && options.sarif === true) throw new CliError('--json and --sarif exclude each other');
    const parser = await loadParser();
    const asked = typeof options.profile === 'string' ? options.profile : undefined;
    const reading = readSchema(splitDiagram(await readInput(file)).sql, parser);
    const { all: found, notes } = findAll(reading, rules, asked);
    const known =
      typeof options.base === 'string'
        ? findAll(readSchema(splitDiagram(await readInput(options.base)).sql, parser), rules, asked).all
        : [];
    const fresh = withoutKnown(found, known);
    const hasFailed = fresh.some(
      ({ diagnostic: { severity } }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn),
    );
    const exitCode = hasFailed ? 1 : 0;
    if (options.json !== true && options.sarif !== true)
      return { output: forPeople(fresh, reading, file), exitCode, notes };
    const rows = rowsOf(fresh, reading, parser);
    const document = options.json === true ? rows : toSarif(rows, file);
    return { output: `${JSON.stringify(document, null, 2)}\n`, exitCode, notes };
  },
};

interface Found {
  readonly diagnostic: Diagnostic;
  readonly key: string;
  /** Null for what Postgres itself would refuse. */
  readonly finding: Finding | null;
}

interface Findings {
  readonly all: readonly Found[];
  /** Of rules that failed: defects of ours. */
  readonly notes: readonly string[];
}

function findAll(reading: Reading, rules: ReadonlySet<string>, asked: string | undefined): Findings {
  const advice = new Advisor(reading, findProfile(asked, reading)).advise();
  const profile = asked === undefined ? profileDiagnostic(reading, isRuleId) : null;
  const refused = [...reading.diagnostics, ...(profile ? [profile] : [])].map((diagnostic) => ({
    diagnostic,
    key: `${diagnostic.code} ${diagnostic.message}`,
    finding: null,
  }));
  const findings = advice.findings.flatMap((finding) => {
    const diagnostic = diagnosticOf(finding, reading.script);
    return diagnostic ? [{ diagnostic, key: keyOf(finding), finding }] : [];
  });
  const all = [...refused, ...findings]
    .filter(({ diagnostic: { code } }) => rules.size === 0 || rules.has(code))
    .sort((a, b) => a.diagnostic.span.from - b.diagnostic.span.from);
  return {
    all,
    notes: advice.defects.map(({ rule, message }) => `the rule ${rule} failed and is left out: ${message}`),
  };
}

/** As many of each kind as there are more than before. */
function withoutKnown(found: readonly Found[], known: readonly Found[]): readonly Found[] {
  const left = new Map<string, number>();
  for (const { key } of known) left.set(key, (left.get(key) ?? 0) + 1);
  return found.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function rowsOf(found: readonly Found[], reading: Reading, parser: SqlParser): readonly CheckedFinding[] {
  const lineAt = linesOf(textOf(reading.script));
  const draft = new Draft(readingOf(reading.script), parser);
  return found.map(({ diagnostic: { code, severity, message, object, span }, finding }) => ({
    rule: code,
    severity,
    message,
    object,
    ...span,
    ...lineAt(span.from),
    fixes: (finding?.fixes ?? []).flatMap((fix) => {
      const edits = editsOf(draft, fix);
      return edits.ok ? [{ title: fix.title, safety: fix.safety, caution: fix.caution, edits: edits.value }] : [];
    }),
  }));
}

function forPeople(found: readonly Found[], reading: Reading, file: string): string {
  const lineAt = linesOf(textOf(reading.script));
  const lines = found.map(({ diagnostic: { code, severity, message, span } }) => {
    const { line, column } = lineAt(span.from);
    return `${file}:${line}:${column}  ${severity}  ${message}  (${code})\n`;
  });
  const counts = SEVERITIES.toReversed().flatMap((severity) => {
    const count = found.filter(({ diagnostic }) => diagnostic.severity === severity).length;
    return count > 0 ? [`${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`] : [];
  });
  return `${lines.join('')}${counts.length > 0 ? counts.join(', ') : 'Nothing found'}.\n`;
}

function severityIn(option: unknown): Severity {
  if (option === undefined) return 'error';
  const severity = SEVERITIES.find((one) => one === option);
  if (!severity) throw new CliError(`--fail-on must be one of ${SEVERITIES.join(', ')}`);
  return severity;
}

export function rulesIn(option: unknown): ReadonlySet<string> {
  const ids = Array.isArray(option) ? option.map(String) : [];
  const unknown = ids.find((id) => !isRuleId(id));
  if (unknown !== undefined) throw new CliError(`there is no rule ${unknown}; 'crowfoot rules' lists them`);
  return new Set(ids);
}
