/**
 * Tells refusals that are about the environment (an extension or a server setting the embedded Postgres lacks, rows that are not in the
 * file) from those that are about the schema.
 * Invariant: a refusal is a gap only when something that is missing here can explain it.
 */
import type { Ddl } from '../catalog/ddl.ts';
import type { Statement } from '../catalog/statement.ts';
import type { Outcome } from './apply.ts';
import type { Refusal } from './refusal.ts';

export interface Verdict {
  readonly refusal: Refusal;
  readonly statement: Statement;
  /** Why it is no fault of the schema's; null when it may be. */
  readonly gap: string | null;
  /** It follows from another refusal: names something that a refused statement would have made. */
  readonly follows: boolean;
}

/** One verdict for each refused statement, in order. */
export function judgeRefusals(statements: readonly Statement[], outcomes: readonly Outcome[]): Verdict[] {
  const judge = new Judge(statements, outcomes);
  return statements.flatMap((statement, at) => {
    const outcome = outcomes[at];
    if (outcome?.kind === 'skipped') judge.skip(statement, outcome.reason);
    return outcome?.kind === 'refused' ? [judge.refuse(statement, outcome.refusal)] : [];
  });
}

/** What a statement would have made, and why it was not. */
interface Missing {
  readonly name: string;
  readonly gap: string | null;
}

class Judge {
  /** Names that some statement of the script makes, and those of statements Postgres accepted. */
  private readonly made: ReadonlySet<string>;
  private readonly existing: ReadonlySet<string>;
  private readonly lacksRows: boolean;
  private readonly missing: Missing[] = [];
  private missingExtension: string | null = null;
  private includes = false;

  constructor(statements: readonly Statement[], outcomes: readonly Outcome[]) {
    const namesOf = ({ reading }: Statement) => reading.ddl.flatMap(namesMadeBy);
    this.made = new Set(statements.flatMap(namesOf));
    this.existing = new Set(statements.filter((_, at) => outcomes[at]?.kind === 'accepted').flatMap(namesOf));
    this.lacksRows =
      statements.some(({ reading }) => /^\\copy\b/i.test(reading.text)) ||
      outcomes.some(
        (outcome) =>
          (outcome.kind === 'skipped' && outcome.reason === 'client data') ||
          (outcome.kind === 'refused' && outcome.refusal.code === MISSING_FILE),
      );
  }

  skip(statement: Statement, reason: 'psql' | 'server' | 'client data'): void {
    if (reason === 'psql' && /^\\i(r|nclude|nclude_relative)?\b/.test(statement.reading.text)) this.includes = true;
  }

  refuse(statement: Statement, refusal: Refusal): Verdict {
    const cause = this.causeOf(refusal);
    const gap = cause ? cause.gap : this.gapOf(refusal);
    for (const ddl of statement.reading.ddl) {
      const names = ddl.kind === 'create extension' ? [ddl.name.name] : namesMadeBy(ddl);
      for (const name of names) this.missing.push({ name, gap });
    }
    return { statement, refusal, gap, follows: cause !== null };
  }

  private causeOf({ code, message }: Refusal): Missing | null {
    if (!isAboutMissing(code)) return null;
    return this.missing.find(({ name }) => !this.existing.has(name) && mentions(message, name)) ?? null;
  }

  private gapOf({ code, message }: Refusal): string | null {
    const extension = /extension "([^"]+)" is not available/.exec(message)?.[1];
    if (extension !== undefined) {
      this.missingExtension = extension;
      return `the extension ${extension} is not available in the embedded Postgres`;
    }
    if (code === MISSING_FILE) return 'it reads a file that is not here';
    if (LACKING.test(message)) return 'the embedded Postgres does not have it';
    if (code.startsWith('23') && this.lacksRows) return 'it depends on rows that are not in the file';
    if (!isAboutMissing(code) || this.isMade(message)) return null;
    if (this.missingExtension !== null) return `it may depend on the extension ${this.missingExtension}`;
    return this.includes ? 'it may depend on a file included by \\i' : null;
  }

  /** Whether the script itself makes the thing that the message names. */
  private isMade(message: string): boolean {
    const name = /"([^"]+)"/.exec(message)?.[1] ?? /^function ([^(]+)\(/.exec(message)?.[1];
    const last = name?.split('.').at(-1);
    return last !== undefined && this.made.has(last);
  }
}

const MISSING_FILE = '58P01';

/** Undefined table, column, function, object, schema, or what makes no sense without one. */
const isAboutMissing = (code: string): boolean => /^(42P01|42703|42883|42704|42P17|42830|3F000|42809)$/.test(code);

/** Parts of a server that are outside a schema. */
const LACKING =
  /^(language|tablespace|server|foreign-data wrapper|access method|collation|publication|subscription|text search \w+) .* does not exist|unrecognized configuration parameter|unrecognized parameter namespace|not supported (by|in) this build|unsupported XML feature|wal_level/;

const mentions = (message: string, name: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped(name)}(?![\\p{L}\\p{N}_$])`, 'u').test(message);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function namesMadeBy(ddl: Ddl): string[] {
  switch (ddl.kind) {
    case 'alter table':
      return ddl.actions.flatMap((action) => {
        if (action.kind === 'add column') return [action.column.name.name];
        return action.kind === 'add constraint' && action.constraint.name ? [action.constraint.name.name] : [];
      });
    case 'create schema':
    case 'create table':
    case 'create table as':
    case 'create view':
    case 'create sequence':
    case 'create enum':
    case 'create domain':
    case 'create composite':
    case 'create range':
    case 'create base type':
    case 'create function':
    case 'create aggregate':
    case 'create trigger':
    case 'create policy':
      return [ddl.name.name];
    case 'create index':
      return ddl.name ? [ddl.name.name] : [];
    case 'rename':
      return [ddl.newName.name];
    case 'guarded':
      return ddl.parts.flatMap(namesMadeBy);
    default:
      return [];
  }
}
