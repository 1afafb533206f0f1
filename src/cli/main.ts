/**
 * The command line: finds the command, reads its arguments, prints what it gives.
 * Invariant: standard output holds a command's output and nothing else; exit code 2 comes with exactly one line on standard error.
 */
import { parseArgs } from 'node:util';
import { type CliCommand, CliError, type CliResult } from './command.ts';
import { COMMANDS } from './commands.ts';

/** Runs the arguments after `crowfoot`; gives the exit code once all output has been taken. */
export async function main(args: readonly string[], version: string): Promise<number> {
  try {
    const { output, exitCode, notes } = await dispatch(args, version);
    for (const note of notes ?? []) complain(note);
    await print(output);
    return exitCode;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

const complain = (message: string): boolean =>
  process.stderr.write(`crowfoot: ${(message.split('\n')[0] ?? '').trim()}\n`);

async function dispatch([name, ...args]: readonly string[], version: string): Promise<CliResult> {
  if (name === undefined) throw new CliError('no command given; try crowfoot --help');
  if (name === '--help' || name === '-h' || name === 'help') return { output: generalHelp(), exitCode: 0 };
  if (name === '--version' || name === '-v') return { output: `${version}\n`, exitCode: 0 };
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) {
    const kind = name.startsWith('-') ? 'option' : 'command';
    throw new CliError(`unknown ${kind} ${name}; try crowfoot --help`);
  }
  const { values, positionals } = parse(command, args);
  if (values.help) return { output: commandHelp(command), exitCode: 0 };
  const isAlone = command.withoutPositionals !== undefined && values[command.withoutPositionals] === true;
  if (positionals.length !== (isAlone ? 0 : command.positionals.length))
    throw new CliError(`usage: crowfoot ${command.name} ${command.usage}`);
  return command.run({ positionals, options: values });
}

function parse(command: CliCommand, args: readonly string[]): ReturnType<typeof parseArgs> {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([option, { type, multiple, short }]) => [
      option,
      { type, multiple: multiple ?? false, ...(short === undefined ? {} : { short }) },
    ]),
  );
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    // parseArgs explains itself in several sentences; the first names the option.
    const [first] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new CliError(`${first}; try crowfoot ${command.name} --help`);
  }
}

/** Resolves when the output has been taken, so that leaving the process can't cut it short. A reader that has gone away is no error. */
function print(output: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error)));
    process.stdout.write(output, () => resolve());
  });
}

function generalHelp(): string {
  const width = Math.max(...COMMANDS.map(({ name, usage }) => name.length + usage.length + 1));
  const list = COMMANDS.map(({ name, usage, summary }) => `  crowfoot ${`${name} ${usage}`.padEnd(width)}  ${summary}`);
  return [
    'Reads PostgreSQL schemas.',
    '',
    ...list,
    '',
    'FILE may be - for standard input.',
    'Exit status: 0 fine, 1 the answer is "no", 2 it could not run.',
    '',
  ].join('\n');
}

function commandHelp({ name, usage, summary, options }: CliCommand): string {
  const lines = Object.entries(options).map(
    ([option, { short, help }]) => `  ${short === undefined ? '' : `-${short}, `}--${option}  ${help}`,
  );
  return [`crowfoot ${name} ${usage}`, `  ${summary}`, '', ...lines, ''].join('\n');
}
