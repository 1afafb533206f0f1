/**
 * What Postgres refuses of an index's keys: what the access method can't do, types it has no operators for, collations of what has no letters.
 * Invariant: only what is sure is reported; unknown extensions may bring anything.
 */
import type { Span } from '../../base/span.ts';
import type { CreateIndex, Expression, IndexKeyDef, Name } from '../ddl.ts';
import { extensionOfOperatorClass } from '../resolve/extension-types.ts';
import {
  abilitiesOf,
  extensionWithClasses,
  isCollatable,
  isForOthers,
  lacksClass,
  otherMethodsOf,
} from '../resolve/index-methods.ts';
import type { Scope } from './cells.ts';
import {
  checkCondition,
  mayHaveCasts,
  ofPart,
  refuseChanging,
  refuseQuery,
  type Subject,
} from './expression-checks.ts';
import { extensionKey } from './keys.ts';
import { nameOf, tableProblem } from './problems.ts';
import type { ColumnRecord, ExtensionRecord, TypeFacts } from './records.ts';

interface Owner {
  readonly schema: string;
  readonly name: string;
}

type Columns = readonly Pick<ColumnRecord, 'name' | 'typeFacts'>[];

const isPresent = (record: ExtensionRecord | null): boolean => record !== null;

export function checkIndex(scope: Scope, owner: Owner, ddl: CreateIndex, columns: Columns): void {
  checkAbilities(scope, owner, ddl);
  const subject = ofPart('An index', owner, 'index', ddl.name?.name ?? null);
  for (const key of ddl.keys) checkKey(scope, owner, subject, key, ddl.method, columns);
  if (!ddl.predicate || refuseQuery(scope, subject, ddl.predicate)) return;
  checkCondition(scope, subject, ddl.predicate, columns);
  refuseChanging(scope, subject, ddl.predicate, 'the condition of an index');
}

function checkAbilities(scope: Scope, owner: Owner, { method, unique, keys, include, name, table }: CreateIndex): void {
  const can = abilitiesOf(method);
  if (!can) return;
  const refuse = (message: string, span: Span): void =>
    scope.report(tableProblem('invalid-definition', message, span, 'index', owner, name?.name ?? null));
  const [, second] = keys;
  const ordered = keys.find(({ descending, nullsFirst }) => descending || nullsFirst !== null);
  const index = `A ${method} index`;
  if (unique && !can.unique) refuse(`${index} can’t be unique. Use btree for that.`, table.span);
  else if (second && !can.severalKeys)
    refuse(`${index} has one key only. Use btree, or one index for each key.`, second.span);
  else if (include[0] && !can.include)
    refuse(`${index} includes no other columns. Leave them out, or use btree.`, include[0].span);
  else if (ordered)
    refuse(
      `${index} keeps no order, so its keys have no DESC and no NULLS FIRST or LAST. Leave that out.`,
      ordered.span,
    );
}

function checkKey(
  scope: Scope,
  owner: Owner,
  subject: Subject,
  key: IndexKeyDef,
  method: string,
  columns: Columns,
): void {
  if (key.expression) {
    if (!refuseQuery(scope, subject, key.expression)) refuseChanging(scope, subject, key.expression, 'an index');
    return;
  }
  const facts = columns.find(({ name }) => name === key.column?.name)?.typeFacts;
  if (!facts || !key.column) return;
  const message = keyProblem(scope, key, method, facts);
  if (message !== null && !mayHaveCasts(scope))
    scope.report(
      tableProblem(
        'invalid-definition',
        `${nameOf(owner)}.${key.column.name} ${message}`,
        key.span,
        'column',
        owner,
        key.column.name,
      ),
    );
}

/** Of PRIMARY KEY and UNIQUE, whose index is a btree. Gives whether nothing is wrong. */
export function canBeKey(scope: Scope, owner: Owner, { name, span }: Name, facts: TypeFacts): boolean {
  if (!lacksClass('btree', facts) || mayHaveCasts(scope)) return true;
  const message = `${nameOf(owner)}.${name} is ${facts.type}, and Postgres has no order for that to keep it unique by.`;
  scope.report(tableProblem('invalid-definition', message, span, 'column', owner, name));
  return false;
}

/** Of a key WITHOUT OVERLAPS, whose index is a gist: a column before the range. Gives whether nothing is wrong. */
export function canBeWithRange(scope: Scope, owner: Owner, { name, span }: Name, facts: TypeFacts): boolean {
  if (!lacksClass('gist', facts) || mayHaveCasts(scope) || scope.readPart(extensionKey('btree_gist'), isPresent))
    return true;
  const message = `${nameOf(owner)}.${name} is ${facts.type}, and WITHOUT OVERLAPS needs the extension btree_gist for that: add CREATE EXTENSION btree_gist before this statement.`;
  scope.report(tableProblem('invalid-definition', message, span, 'column', owner, name));
  return false;
}

/** An expression that rows are put in partitions by. */
export function checkPartitionKey(scope: Scope, owner: Owner, expression: Expression): void {
  const subject = ofPart('The partition key', owner, 'table', null);
  if (!refuseQuery(scope, subject, expression)) refuseChanging(scope, subject, expression, 'a partition key');
}

/** To go on after the column's name; null when nothing is wrong. */
function keyProblem(scope: Scope, key: IndexKeyDef, method: string, facts: TypeFacts): string | null {
  if (key.collation && !isCollatable(facts))
    return `is ${facts.type}, which has no letters to sort. Leave COLLATE out.`;
  const opclass = key.opclass?.at(-1);
  if (opclass === undefined) {
    const extension = extensionWithClasses.get(method);
    if (!lacksClass(method, facts) || (extension !== undefined && scope.readPart(extensionKey(extension), isPresent)))
      return null;
    return `is ${facts.type}, and ${method} has no operator class for that by itself. ${
      facts.base === 'json'
        ? 'Use jsonb, or index an expression of it.'
        : 'Use another method, or name an operator class.'
    }`;
  }
  const extension = extensionOfOperatorClass(opclass);
  if (extension !== null && !scope.readPart(extensionKey(extension), isPresent))
    return `has the operator class ${opclass}, which comes with the extension ${extension}: add CREATE EXTENSION ${extension} before this statement.`;
  const methods = otherMethodsOf(opclass, method);
  if (methods) return `has the operator class ${opclass}, which is for ${methods.join(' and ')}, not for ${method}.`;
  return isForOthers(opclass, facts) ? `is ${facts.type}, and the operator class ${opclass} does not take that.` : null;
}
