/** A rule as a page of Markdown: what docs/rules holds and the app shows offline. Pure: the same rule gives the same page. */
import { CATEGORIES, type Category, type Rule } from './rule.ts';

export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  normalization: 'Normalization',
  types: 'Types',
  naming: 'Naming',
  keys: 'Keys',
  integrity: 'Integrity',
  indexes: 'Indexes',
  lifecycle: 'Lifecycle',
  antipatterns: 'Antipatterns',
  tenancy: 'Tenancy and security',
  partitioning: 'Partitioning and time series',
  warehouse: 'Warehouse',
  directives: 'Directives',
};

export function rulePage({ id, category, severity, isOff, summary, why, advice, examples, sources }: Rule): string {
  const invalid = examples.invalid.map(
    ({ sql, finds, profile }) => `Finds ${finds.map(code).join(', ')}${under(profile)}:\n\n${block(sql)}`,
  );
  const valid = examples.valid.map(
    ({ sql, because, profile }) => `Silent${under(profile)}, for ${because}:\n\n${block(sql)}`,
  );
  const parts = [
    `# ${id}`,
    `${summary}. ${CATEGORY_NAMES[category]}, ${isOff ? `off unless the profile turns it on (${severity})` : severity}.`,
    '## Why',
    why,
    '## What to do',
    advice,
    '## Found',
    ...invalid,
    '## Left alone',
    ...valid,
    '## Silence it',
    `Beside the table, with the reason: ${code(`-- crowfoot:ignore ${id}: why it is right here`)}. For all tables: ${code(`"rules": {"${id}": "off"}`)} in ${code('crowfoot.config.json')}.`,
    '## Sources',
    sources.map(({ title, url }) => `- ${url === null ? title : `[${title}](${url})`}`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The list of all rules, by category. */
export function rulesPage(rules: readonly Rule[]): string {
  const groups = CATEGORIES.flatMap((category) => {
    const group = rules.filter((rule) => rule.category === category);
    if (group.length === 0) return [];
    const rows = group.map(
      ({ id, severity, isOff, summary }) => `| [${id}](${id}.md) | ${isOff ? 'off' : severity} | ${summary} |`,
    );
    return [[`## ${CATEGORY_NAMES[category]}`, '', '| rule | severity | finds |', '|---|---|---|', ...rows].join('\n')];
  });
  return `# Rules\n\n${rules.length} rules, each a page with its reason, its fix and examples. Made from the rules' own files by \`npm run docs\`.\n\n${groups.join('\n\n')}\n`;
}

const under = (profile: string | undefined): string => (profile === undefined ? '' : ` under profile ${profile}`);

/** Backquotes in a name need a longer fence. */
const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
const block = (sql: string): string => `\`\`\`sql\n${sql}\n\`\`\``;
