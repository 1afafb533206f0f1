/** `crowfoot verify FILE`: does Postgres store what Crowfoot reads? */
import type { Verification } from '../postgres/verify.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { CliCommand } from './command.ts';
import { readInput } from './read-input.ts';

export const verifyCommand: CliCommand = {
  name: 'verify',
  usage: 'FILE [--json]',
  summary: 'runs the SQL on an embedded Postgres and compares what each makes of it',
  options: { json: { type: 'boolean', help: 'print the result as JSON' } },
  positionals: ['FILE'],
  async run({ positionals: [file = '-'], options }) {
    const text = await readInput(file);
    const result = await runVerification(text);
    return {
      output: options.json ? `${JSON.stringify(result, null, 2)}\n` : describe(file, text, result),
      exitCode: result.ok ? 0 : 1,
    };
  },
};

/** Postgres is loaded here, so that other commands start without it. */
async function runVerification(text: string): Promise<Verification> {
  const [{ verify }, { openPostgresOnNode }, parser] = await Promise.all([
    import('../postgres/verify.ts'),
    import('../postgres/node-template.ts'),
    loadParser(),
  ]);
  return verify(text, parser, openPostgresOnNode);
}

function describe(file: string, text: string, { errors, differences }: Verification): string {
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const refused = errors.filter(({ gap }) => gap === null);
  const gaps = errors.filter(({ gap }) => gap !== null);
  const lines = [
    differences.length === 0
      ? `${file}: Crowfoot and Postgres agree.`
      : `${file}: ${counted(differences.length, 'difference')} between Crowfoot and Postgres:`,
    ...differences.map(
      ({ object, field, crowfoot, postgres }) =>
        `  ${object}, ${field}: Crowfoot ${JSON.stringify(crowfoot)}, Postgres ${JSON.stringify(postgres)}`,
    ),
  ];
  if (refused.length > 0) lines.push(`Postgres refuses ${counted(refused.length, 'statement')}:`);
  for (const { code, message, from } of refused) lines.push(`  line ${lineOf(from)}: ${message} (${code})`);
  if (gaps.length > 0) lines.push(`${counted(gaps.length, 'statement')} could not be run here:`);
  for (const { code, message, from, gap } of gaps) lines.push(`  line ${lineOf(from)}: ${message} (${code}; ${gap})`);
  return `${lines.join('\n')}\n`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
