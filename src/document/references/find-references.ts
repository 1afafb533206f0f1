/**
 * Every place of a document where an object is named: what renaming it, moving it and dropping it start from.
 * Invariant: a statement is looked at only where the name stands in it, and handed to the grammar only where its `Ddl` does not say
 * exactly where the names are.
 */

import type { Ddl } from '../../catalog/ddl.ts';
import { type LookBack, lookBack } from '../../catalog/fold/fold.ts';
import { withoutCopyData } from '../../catalog/read/read-statement.ts';
import { fields } from '../../catalog/read/tree.ts';
import type { Reading } from '../../catalog/reading.ts';
import type { Statement } from '../../catalog/statement.ts';
import type { StatementId } from '../../catalog/types.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { findInDdl } from './ddl-names.ts';
import { copiedLabels } from './enum-labels.ts';
import { Finder, type Site } from './finder.ts';
import { findInDo, findInFunction } from './function-names.ts';
import { findInInsert } from './insert-names.ts';
import { findSchemaNames } from './schema-names.ts';
import { type History, Seeker } from './seeker.ts';
import { Source } from './source.ts';
import type { References, Target } from './target.ts';
import { findInTree } from './tree-names.ts';
import { statementsNaming } from './word-index.ts';

const NOTHING: References = { references: [], unfollowed: [], obstacles: [] };

export function findReferences(reading: Reading, parser: SqlParser, target: Target): References {
  const { script, catalog, fold } = reading;
  const before = lookBack(fold);
  const history: History = { script, catalog, before };
  const seeker = new Seeker(target, history);
  if (!seeker.exists) return NOTHING;
  const finder = new Finder(seeker, parser);
  const order = new Map<StatementId, number>();
  const told = candidatesIn(reading, finder);
  for (const index of told ?? script.statements.keys()) {
    const statement = script.statements[index];
    if (!statement || !isCandidate(finder, statement, told !== null)) continue;
    order.set(statement.id, index);
    findInStatement(finder, statement, index, before);
  }
  return finder.result((id) => order.get(id) ?? 0);
}

/** Indexes, in order, of the statements that may name the target; null where words do not tell. */
function candidatesIn(reading: Reading, finder: Finder): readonly number[] | null {
  const { statements } = reading.script;
  const naming = statementsNaming(reading, [finder.word]);
  const owning = statementsNaming(reading, finder.owners);
  if (!naming || !owning) return null;
  const known = new Set(owning);
  const others = naming.filter((index) => {
    const statement = statements[index];
    return statement && !known.has(index) && !finder.isToldByOwners(statement.reading);
  });
  return [...owning, ...others].sort((a, b) => a - b);
}

/** The name stands in it; or, for a column, its table's with what takes columns without naming them. */
function isCandidate(finder: Finder, { reading }: Statement, isTold: boolean): boolean {
  const { text } = reading;
  if (finder.mayName(text)) return isTold || !finder.isElsewhere(reading);
  return finder.target.kind === 'column' && finder.mayTakeColumns(reading);
}

function findInStatement(finder: Finder, statement: Statement, index: number, before: LookBack) {
  const { id, reading } = statement;
  const text = withoutCopyData(reading.text);
  const source = Source.of(text);
  const [made] = reading.ddl;
  // Elements of CREATE SCHEMA see what is made beside them.
  const isWithElements = made?.kind === 'create schema' && reading.ddl.length > 1;
  const scopes: Site['scopes'] = isWithElements
    ? [before(index + 1, made.name.name)]
    : [before(index), before(index + 1)];
  const site: Site = { statement: id, source, scopes, isLate: false };
  if (reading.error) {
    finder.doubt(site, { from: 0, to: text.length }, 'This statement can’t be read as it stands.');
    return;
  }
  if (finder.target.kind === 'schema') {
    if (site.scopes.some((scope) => finder.seeker.schema(scope))) findSchemaNames(finder, site);
    return;
  }
  if (/^\s*\\copy\b/.test(text)) {
    finder.doubt(site, { from: 0, to: text.length }, 'psql’s \\copy is not read.');
    return;
  }
  copiedLabels(finder, site, reading.text.slice(text.length));
  for (const ddl of reading.ddl) findInDdl(finder, site, ddl);
  if (!needsTree(reading.ddl)) return;
  if (reading.kind === 'INSERT' && findInInsert(finder, site)) return;
  const outcome = finder.parser.parse(text);
  for (const { node } of outcome.ok ? outcome.statements : []) {
    const { CreateFunctionStmt, DoStmt } = fields(node);
    if (CreateFunctionStmt) findInFunction(finder, site, CreateFunctionStmt);
    else if (DoStmt) findInDo(finder, site, DoStmt);
    else findInTree(finder, site, node);
  }
}

/** Whether its Ddl leaves names out. */
const needsTree = (ddl: readonly Ddl[]): boolean =>
  ddl.length === 0 ||
  ddl.some((part) => {
    switch (part.kind) {
      case 'create view':
      case 'create table as':
      case 'create function':
      case 'create aggregate':
      case 'create base type':
      case 'create rule':
      case 'create cast':
      case 'alter function':
      case 'guarded':
      case 'opaque':
      case 'calls':
      case 'set search_path':
      case 'create schema':
        return true;
      case 'create trigger':
        return part.constraint;
      default:
        return false;
    }
  });
