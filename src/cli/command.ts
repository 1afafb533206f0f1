/** What a command of the command line is. One file a command; `commands.ts` lists them. */

export interface CliCommand {
  readonly name: string;
  /** The arguments as help shows them: `FILE [--json]`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Options as `util.parseArgs` takes them; `--help` is added to each. */
  readonly options: Readonly<Record<string, CliOption>>;
  /** The names of the positional arguments; all are required. */
  readonly positionals: readonly string[];
  /** An option with which the command is about no file: it takes no positional arguments then. */
  readonly withoutPositionals?: string;
  readonly run: (input: CliInput) => Promise<CliResult>;
}

interface CliOption {
  readonly type: 'boolean' | 'string';
  readonly multiple?: boolean;
  /** One letter, for `-o`. */
  readonly short?: string;
  readonly help: string;
}

interface CliInput {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
}

export interface CliResult {
  /** Bytes where the file was in an encoding of its own. */
  readonly output: string | Uint8Array;
  /** 0 fine, 1 the answer is "no". */
  readonly exitCode: 0 | 1;
  /** What to know besides, for standard error; one line each. */
  readonly notes?: readonly string[];
}

/** The command could not run (exit code 2); the message is one line for standard error. */
export class CliError extends Error {}
