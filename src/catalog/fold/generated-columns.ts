/** What a generated column can be made of: other columns of the row, by functions that always give the same. Invariant: what Postgres accepts is never reported. */
import type { Expression } from '../ddl.ts';
import type { Scope } from './cells.ts';
import { checkMentions } from './create-index.ts';
import { checkAssigned, ofColumn, refuseChanging, refuseQuery } from './expression-checks.ts';
import { nameOf, reportUnknownColumn, tableProblem } from './problems.ts';
import type { ColumnRecord } from './records.ts';

interface Owner {
  readonly schema: string;
  readonly name: string;
}

const SYSTEM_COLUMNS: ReadonlySet<string> = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax']);

/** `columns` are those of the table, the new one among them or not. */
export function checkGenerated(
  scope: Scope,
  owner: Owner,
  column: Generated,
  expression: Expression,
  columns: readonly ColumnRecord[],
): void {
  const subject = ofColumn(owner, column.name);
  if (refuseQuery(scope, subject, expression) || isOfOwnType(scope, owner, column, expression)) return;
  for (const mention of expression.mentions) {
    const reason = mentionProblem(column, mention.column, columns);
    if (reason === null) continue;
    const span = { from: expression.span.from + mention.span.from, to: expression.span.from + mention.span.to };
    const message = `${nameOf(owner)}.${column.name} is generated from ${mention.column}, ${reason}`;
    scope.report(tableProblem('invalid-definition', message, span, 'column', owner, column.name));
    return;
  }
  let isKnown = true;
  checkMentions(expression, owner.name, (mentioned, span) => {
    if (mentioned === 'tableoid' || columns.some(({ name }) => name === mentioned)) return;
    reportUnknownColumn(scope, owner, mentioned, span);
    isKnown = false;
  });
  if (!isKnown || refuseChanging(scope, subject, expression, 'a generated column')) return;
  checkAssigned(scope, subject, expression, column.typeFacts, columns);
}

function mentionProblem(
  { name, generated }: Pick<Generated, 'name' | 'generated'>,
  mentioned: string,
  columns: readonly ColumnRecord[],
): string | null {
  if (mentioned === name) return 'which is itself. Use another column.';
  if (SYSTEM_COLUMNS.has(mentioned)) return 'which is a column of the system. Use one of the table.';
  const used = columns.find((column) => column.name === mentioned);
  if (used?.generated) return 'which is generated too. Repeat what that one is generated from.';
  const isOwnType = used && (used.typeFacts.uses !== null || used.typeFacts.category === 'extension');
  if (generated === 'virtual' && isOwnType)
    return `of the type ${used.type}, and a VIRTUAL column uses types of Postgres's own only. Make it STORED.`;
  return null;
}

type Generated = Pick<ColumnRecord, 'name' | 'typeFacts' | 'generated'>;

/** A VIRTUAL column's own type is one of Postgres's. */
function isOfOwnType(scope: Scope, owner: Owner, column: Generated, { span }: Expression): boolean {
  const { uses, category, known, type } = column.typeFacts;
  if (column.generated !== 'virtual' || !known || (uses === null && category !== 'extension')) return false;
  const message = `${nameOf(owner)}.${column.name} is ${type}, and a column that is generated when it is read (VIRTUAL) has a type of Postgres's own. Make it STORED.`;
  scope.report(tableProblem('invalid-definition', message, span, 'column', owner, column.name));
  return true;
}
