/**
 * One statement's text -> what it says. The only way from SQL text to Ddl.
 * Invariant: a pure function of the text that never throws; spans are relative to it.
 */
import { recogniseDialect } from '../../sql/foreign-dialect.ts';
import { isWord, Scanner } from '../../sql/lexer.ts';
import type { SqlParser } from '../../sql/parser.ts';
import type { TokenList } from '../../sql/token-list.ts';
import { exact } from '../exact.ts';
import type { StatementReading } from '../statement.ts';
import { commandTag } from './command-tag.ts';
import { readDo } from './do-block.ts';
import { readPsql } from './psql.ts';
import { readDdl } from './read-ddl.ts';
import { fields } from './tree.ts';

/** `tokens` are those of the text up to the semicolon at its end, where the caller has cut it out of a document. */
export function readStatement(parser: SqlParser, text: string, tokens: TokenList | null = null): StatementReading {
  // What is cut out of a document begins with its first word.
  if (!tokens && startsWithBackslash(text)) return readPsql(text);
  const asked = tokens && !/^copy/i.test(text) ? text : withoutCopyData(text);
  const outcome = parser.parse(asked, asked === text ? tokens : null);
  if (!outcome.ok) {
    const { span } = outcome;
    const dialect = recogniseDialect(text, span.from);
    const message = dialect ? `${dialect}. Postgres says: ${outcome.message}` : outcome.message;
    return { text, kind: commandTag(text, undefined), ddl: [], error: { message, span } };
  }
  const kind = commandTag(text, outcome.statements[0]?.node);
  try {
    const ddl = outcome.statements.flatMap((statement) => {
      const { DoStmt } = fields(statement.node);
      return DoStmt ? readDo(parser, text, DoStmt) : readDdl(text, statement);
    });
    return { text, kind, ddl: exact(ddl), error: null };
  } catch (error) {
    // One statement that is read wrongly must not take the document with it.
    const message = `This statement could not be read: ${error instanceof Error ? error.message : String(error)}`;
    const head = new Scanner(text);
    head.nextSignificant();
    return { text, kind, ddl: [], error: { message, span: { from: head.from, to: head.to } } };
  }
}

function startsWithBackslash(text: string): boolean {
  const head = new Scanner(text);
  return head.nextSignificant() && text[head.from] === '\\';
}

/** A COPY statement's text goes on behind its semicolon with the rows. */
export function withoutCopyData(text: string): string {
  const head = new Scanner(text);
  if (!head.nextSignificant() || !isWord(text, head, 'copy')) return text;
  while (head.nextSignificant()) if (text[head.from] === ';') return text.slice(0, head.to);
  return text;
}
