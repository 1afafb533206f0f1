/**
 * `crowfoot fix FILE`: applies the safe fixes and prints the new SQL.
 * Invariant: outside the fixes' edits the file's bytes come out as they went in.
 */
import { pathOf } from '../advisor/finding-text.ts';
import { fixAll, safeFix } from '../advisor/fix-all.ts';
import type { Finding } from '../advisor/rule.ts';
import { applyChanges } from '../base/text-edit.ts';
import { readSchema } from '../catalog/reading.ts';
import { splitDiagram } from '../document/diagram.ts';
import { loadParser } from '../sql/load-parser.ts';
import { rulesIn } from './check.ts';
import type { CliCommand } from './command.ts';
import { findProfile } from './find-profile.ts';
import { readFileText } from './read-input.ts';

export const fixCommand: CliCommand = {
  name: 'fix',
  usage: 'FILE [--rule ID]... [--profile NAME|FILE]',
  summary: 'applies the fixes that can lose nothing, and prints the new SQL',
  options: {
    rule: { type: 'string', multiple: true, help: 'fix what this rule finds only; may be given several times' },
    profile: { type: 'string', help: 'a profile, or a configuration file' },
  },
  positionals: ['FILE'],
  async run({ positionals: [file = '-'], options }) {
    const rules = rulesIn(options.rule);
    const { text, encode } = await readFileText(file);
    const { sql } = splitDiagram(text);
    const parser = await loadParser();
    const reading = readSchema(sql, parser);
    const profile = findProfile(typeof options.profile === 'string' ? options.profile : undefined, reading);
    const isAsked = ({ rule }: Finding): boolean => rules.size === 0 || rules.has(rule);
    const { changes, fixed, refused } = fixAll(
      reading,
      profile,
      (finding) => (isAsked(finding) ? safeFix(finding) : null),
      parser,
    );
    return {
      output: encode(applyChanges(sql, changes) + text.slice(sql.length)),
      exitCode: 0,
      notes: [
        `${fixed.length} fixed`,
        ...refused.map(({ finding, reason }) => `${pathOf(finding.on.object)} (${finding.rule}) is left: ${reason}`),
      ],
    };
  },
};
