/**
 * Runs a document's statements on a database, as `psql` would with ON_ERROR_ROLLBACK: each statement on its own, a file's
 * own transactions respected, a refused statement undone without taking its transaction with it.
 * Invariant: one outcome a statement, in order; the session is left outside any transaction, as its own user. A transaction
 * that the file leaves open is committed, as a designer's text is often cut short.
 *
 * Speed: runs of plain statements go as one DO block that stops at the first refusal; that statement is then sent alone for
 * Postgres's own message and position, and the rest goes on.
 */
import type { Statement } from '../catalog/statement.ts';
import type { StatementId } from '../catalog/types.ts';
import type { Postgres } from './open-postgres.ts';
import { quoteName, quoteText } from './quote.ts';
import { type Refusal, refusalOf } from './refusal.ts';

export type Outcome =
  | { readonly kind: 'accepted' }
  /** Not for a database's SQL: psql's own commands, statements about the server's databases, data the file does not hold. */
  | { readonly kind: 'skipped'; readonly reason: 'psql' | 'server' | 'client data' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const ACCEPTED: Outcome = { kind: 'accepted' };
const BATCH_STATEMENTS = 250;
const BATCH_CHARACTERS = 400_000;

/** Stops after some statements to look at the database, in the session as it is then. Not within a transaction of the file's. */
export interface Pause {
  readonly after: ReadonlySet<StatementId>;
  readonly look: (statement: Statement) => Promise<void>;
}

/** A role that the text uses is made when Postgres misses it: roles belong to the server, not to the schema. */
export async function applyStatements(
  postgres: Postgres,
  statements: readonly Statement[],
  pause?: Pause,
): Promise<Outcome[]> {
  const session = new Session(postgres);
  const outcomes: Outcome[] = [];
  let batch: Statement[] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) outcomes.push(...(await session.runAll(batch)));
    batch = [];
    characters = 0;
  };
  for (const statement of statements) {
    const skipped = skipReason(statement);
    if (!skipped && !isAlone(statement)) {
      batch.push(statement);
      characters += statement.reading.text.length;
      if (batch.length >= BATCH_STATEMENTS || characters >= BATCH_CHARACTERS) await flush();
    } else {
      await flush();
      outcomes.push(skipped ? { kind: 'skipped', reason: skipped } : await session.run(statement));
    }
    if (!pause?.after.has(statement.id)) continue;
    await flush();
    await pause.look(statement);
  }
  await flush();
  await session.end();
  return outcomes;
}

const SERVER_KINDS =
  /^(CREATE|DROP|ALTER) (DATABASE|TABLESPACE|SUBSCRIPTION|SYSTEM)$|^ALTER SYSTEM|^(CHECKPOINT|LOAD|VACUUM)$/;

function skipReason({ reading }: Statement): 'psql' | 'server' | 'client data' | null {
  if (reading.kind === 'PSQL') return 'psql';
  if (SERVER_KINDS.test(reading.kind)) return 'server';
  if (isCopy(reading.kind) && !COPY_FROM_STDIN.test(reading.text)) return 'client data';
  return null;
}

const isCopy = (kind: string): boolean => kind === 'COPY';

/** The command up to its semicolon, then the rows up to `\.`. */
const COPY_FROM_STDIN = /^([\s\S]*?\bfrom\s+)stdin\b([^;]*;?)([\s\S]*)$/i;

/** Statements that mean something else inside a DO block. */
function isAlone({ reading }: Statement): boolean {
  return (
    isCopy(reading.kind) ||
    reading.ddl.some(({ kind }) => kind === 'transaction') ||
    /^(BEGIN|COMMIT|ROLLBACK|START TRANSACTION|PREPARE TRANSACTION|SAVEPOINT|RELEASE)$/.test(reading.kind) ||
    /^set\s+(local|transaction|constraints|session\s+characteristics)\b/i.test(reading.text)
  );
}

class Session {
  private readonly postgres: Postgres;
  private inTransaction = false;
  private readonly madeRoles = new Set<string>();

  constructor(postgres: Postgres) {
    this.postgres = postgres;
  }

  async runAll(statements: readonly Statement[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    while (outcomes.length < statements.length) {
      const rest = statements.slice(outcomes.length);
      const accepted = await this.runUntilRefused(rest);
      if (accepted === null) {
        for (const statement of rest) outcomes.push(await this.run(statement));
        break;
      }
      for (let at = 0; at < accepted; at++) outcomes.push(ACCEPTED);
      const refused = rest[accepted];
      if (refused) outcomes.push(await this.run(refused));
    }
    return outcomes;
  }

  /**
   * How many of the statements were accepted before the first that was not (which is undone). Null when they can't run together: as a
   * block they can still be refused at their end, by a deferred constraint.
   */
  private async runUntilRefused(statements: readonly Statement[]): Promise<number | null> {
    if (statements.length === 1) return 0;
    try {
      await this.guarded(doBlock(statements.map(({ reading }) => reading.text)));
    } catch {
      return null;
    }
    const { rows } = await this.postgres.query<{ failed: string }>(`SELECT current_setting('${FAILED_AT}') AS failed`);
    const failed = Number(rows[0]?.failed ?? 0);
    return failed > 0 ? failed - 1 : statements.length;
  }

  async run(statement: Statement): Promise<Outcome> {
    for (;;) {
      try {
        await this.send(statement);
        return ACCEPTED;
      } catch (error) {
        const refusal = refusalOf(error, statement);
        if (!(await this.makeMissingRole(refusal))) return { kind: 'refused', refusal };
      }
    }
  }

  private async send(statement: Statement): Promise<void> {
    const { text, kind } = statement.reading;
    const copy = isCopy(kind) ? COPY_FROM_STDIN.exec(text) : null;
    if (copy) {
      const [, before = '', options = '', data = ''] = copy;
      const rows = data.replace(/^[^\n]*\n/, '').replace(/(^|\n)\\\.\r?\n?$/, '$1');
      await this.guarded(async () => {
        await this.postgres.query(`${before}'/dev/blob'${options}`, [], { blob: new Blob([rows]) });
      });
      return;
    }
    const action = transactionAction(statement);
    if (!action) return this.guarded(text);
    await this.postgres.exec(text);
    if (action === 'begin') this.inTransaction = true;
    else if (action === 'end') this.inTransaction = false;
  }

  /** Inside a transaction a failure must not take the transaction with it. */
  private async guarded(work: string | (() => Promise<void>)): Promise<void> {
    const run = typeof work === 'string' ? () => this.postgres.exec(work) : work;
    if (!this.inTransaction) {
      await run();
      return;
    }
    await this.postgres.exec('SAVEPOINT crowfoot');
    try {
      await run();
      await this.postgres.exec('RELEASE SAVEPOINT crowfoot');
    } catch (error) {
      await this.postgres.exec('ROLLBACK TO SAVEPOINT crowfoot; RELEASE SAVEPOINT crowfoot');
      throw error;
    }
  }

  private async makeMissingRole({ code, message }: Refusal): Promise<boolean> {
    const role = code === '42704' || code === '22023' ? /^role "(.*)" does not exist$/.exec(message)?.[1] : undefined;
    if (role === undefined || this.madeRoles.has(role)) return false;
    this.madeRoles.add(role);
    try {
      await this.guarded(`CREATE ROLE ${quoteName(role)} SUPERUSER`);
      return true;
    } catch {
      return false;
    }
  }

  async end(): Promise<void> {
    if (this.inTransaction) {
      try {
        await this.postgres.exec('COMMIT');
      } catch {
        // What a deferred constraint refuses at the end is rolled back.
      }
    }
    await this.postgres.exec('RESET SESSION AUTHORIZATION; RESET ALL');
  }
}

function transactionAction({ reading }: Statement): 'begin' | 'end' | 'within' | null {
  const action = reading.ddl.find((ddl) => ddl.kind === 'transaction')?.action;
  if (action === 'begin') return 'begin';
  if (action === 'commit' || action === 'rollback' || reading.kind === 'PREPARE TRANSACTION') return 'end';
  return action ? 'within' : null;
}

const FAILED_AT = 'crowfoot.failed_at';

/** Runs the texts in order until one is refused, and keeps its number (from 1; 0 for none) in a setting. */
function doBlock(texts: readonly string[]): string {
  const body = `
DECLARE
  texts text[] := ARRAY[${texts.map(quoteText).join(',\n')}];
  failed int := 0;
BEGIN
  FOR at IN 1 .. pg_catalog.array_length(texts, 1) LOOP
    BEGIN
      EXECUTE texts[at];
    EXCEPTION WHEN OTHERS THEN
      failed := at;
      EXIT;
    END;
  END LOOP;
  PERFORM pg_catalog.set_config('${FAILED_AT}', failed::pg_catalog.text, false);
END`;
  return `DO ${quoteText(body)}`;
}
