/** `crowfoot rules`: the rule catalogue. */
import { CATEGORIES } from '../advisor/rule.ts';
import { RULES } from '../advisor/rules/index.ts';
import type { CliCommand } from './command.ts';

export const rulesCommand: CliCommand = {
  name: 'rules',
  usage: '[--json]',
  summary: 'lists the rules that check judges by',
  options: { json: { type: 'boolean', help: 'print all that is known of each as JSON' } },
  positionals: [],
  run: async ({ options }) => ({ output: options.json === true ? asJson() : forPeople(), exitCode: 0 }),
};

function asJson(): string {
  const rules = RULES.map(({ id, category, severity, isOff = false, summary, why, advice, examples, sources }) => ({
    id,
    category,
    severity,
    off: isOff,
    summary,
    why,
    fix: advice,
    examples,
    sources,
  }));
  return `${JSON.stringify(rules, null, 2)}\n`;
}

function forPeople(): string {
  const width = Math.max(...RULES.map(({ id }) => id.length));
  const groups = CATEGORIES.flatMap((category) => {
    const rules = RULES.filter((rule) => rule.category === category);
    if (rules.length === 0) return [];
    const lines = rules.map(
      ({ id, severity, isOff, summary }) =>
        `  ${id.padEnd(width)}  ${(isOff ? 'off' : severity).padEnd(7)}  ${summary}`,
    );
    return [[category, ...lines].join('\n')];
  });
  return `${groups.join('\n\n')}\n`;
}
