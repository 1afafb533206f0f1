/**
 * Runs one statement's DDL against a Scope: which file knows which kind.
 * Invariant: total over `Ddl`; a kind that changes nothing in the Catalog is named here too.
 *
 * Relations (tables, views, indexes, sequences), their columns, constraints, triggers and policies are dropped, renamed, moved and
 * commented by the files beside this one; all other objects by `objects/`.
 */
import { assertNever } from '../../base/assert-never.ts';
import type { Ddl, ObjectKind } from '../ddl.ts';
import { applyAlterTable } from './alter-table.ts';
import type { Scope } from './cells.ts';
import { applyCreateCollation } from './collations.ts';
import { applyComment } from './comment.ts';
import { applyCreateIndex } from './create-index.ts';
import { applyCreateTable } from './create-table.ts';
import { applyDrop } from './drop.ts';
import { applyGuarded } from './guarded.ts';
import { ownCastsKey, searchPathKey } from './keys.ts';
import { applyCommentOnObject } from './objects/comment.ts';
import { applyAlterComposite, applyCreateComposite } from './objects/composite.ts';
import { applyAlterDomain, applyCreateDomain } from './objects/domain.ts';
import { applyDropObject } from './objects/drop.ts';
import { applyAlterEnum, applyCreateEnum } from './objects/enum.ts';
import { applyCreateExtension } from './objects/extension.ts';
import { applyAlterFunction, applyCreateAggregate, applyCreateFunction } from './objects/function.ts';
import { applyAlterPolicy, applyCreatePolicy } from './objects/policy.ts';
import { applyCreateBaseType, applyCreateRange } from './objects/range.ts';
import { applyRenameObject } from './objects/rename.ts';
import { applyCreateRule } from './objects/rule.ts';
import { applyCreateSchema } from './objects/schema.ts';
import { applyAlterSequence, applyCreateSequence } from './objects/sequence.ts';
import { applySetSchemaOfObject } from './objects/set-schema.ts';
import { applyCreateTableAs } from './objects/table-as.ts';
import { applyCreateTrigger } from './objects/trigger.ts';
import { applyCreateView } from './objects/view.ts';
import { applyCalls, applyOpaque } from './opaque.ts';
import { applyRename } from './rename.ts';
import { applySetSchema } from './set-schema.ts';

export function applyDdl(scope: Scope, ddl: Ddl) {
  switch (ddl.kind) {
    case 'create table':
      return applyCreateTable(scope, ddl);
    case 'create table as':
      return applyCreateTableAs(scope, ddl);
    case 'create view':
      return applyCreateView(scope, ddl);
    case 'create index':
      return applyCreateIndex(scope, ddl);
    case 'alter table':
      return applyAlterTable(scope, ddl);
    case 'create schema':
      return applyCreateSchema(scope, ddl);
    case 'create sequence':
      return applyCreateSequence(scope, ddl);
    case 'alter sequence':
      return applyAlterSequence(scope, ddl);
    case 'create enum':
      return applyCreateEnum(scope, ddl);
    case 'alter enum':
      return applyAlterEnum(scope, ddl);
    case 'create domain':
      return applyCreateDomain(scope, ddl);
    case 'alter domain':
      return applyAlterDomain(scope, ddl);
    case 'create composite':
      return applyCreateComposite(scope, ddl);
    case 'alter composite':
      return applyAlterComposite(scope, ddl);
    case 'create range':
      return applyCreateRange(scope, ddl);
    case 'create base type':
      return applyCreateBaseType(scope, ddl);
    case 'create function':
      return applyCreateFunction(scope, ddl);
    case 'create aggregate':
      return applyCreateAggregate(scope, ddl);
    case 'create trigger':
      return applyCreateTrigger(scope, ddl);
    case 'create policy':
      return applyCreatePolicy(scope, ddl);
    case 'alter policy':
      return applyAlterPolicy(scope, ddl);
    case 'create extension':
      return applyCreateExtension(scope, ddl);
    case 'drop':
      return isRelationPart(ddl.object) ? applyDrop(scope, ddl) : applyDropObject(scope, ddl);
    case 'rename':
      return isRelationPart(ddl.object) ? applyRename(scope, ddl) : applyRenameObject(scope, ddl);
    case 'set schema':
      return isRelationPart(ddl.object) ? applySetSchema(scope, ddl) : applySetSchemaOfObject(scope, ddl);
    case 'comment':
      return isRelationPart(ddl.object) ? applyComment(scope, ddl) : applyCommentOnObject(scope, ddl);
    case 'set search_path':
      return scope.write(searchPathKey, ddl.path);
    case 'create collation':
      return applyCreateCollation(scope, ddl.name);
    case 'create cast':
      return scope.add(ownCastsKey, String(scope.statement.id));
    case 'alter function':
      return applyAlterFunction(scope, ddl);
    case 'guarded':
      return applyGuarded(scope, ddl, applyDdl);
    case 'opaque':
      return applyOpaque(scope, ddl.mayDrop);
    case 'calls':
      return applyCalls(scope, ddl);
    case 'create rule':
      return applyCreateRule(scope, ddl);
    // What a transaction's end takes back, the fold sees to.
    case 'transaction':
      return;
    default:
      assertNever(ddl);
  }
}

function isRelationPart(kind: ObjectKind): boolean {
  switch (kind) {
    case 'table':
    case 'foreign table':
    case 'view':
    case 'materialized view':
    case 'index':
    case 'sequence':
    case 'column':
    case 'constraint':
    case 'trigger':
    case 'policy':
      return true;
    default:
      return false;
  }
}
