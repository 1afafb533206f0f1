/**
 * ALTER TABLE and what shares its grammar (ALTER INDEX, VIEW, SEQUENCE..., and ALTER TYPE of a composite).
 * The n-th action of the tree stands in the n-th part between commas.
 */
import type { AlterTableCmd, AlterTableStmt, ColumnDef } from '@pgsql/types';
import type { AlterTable, AlterTableAction, Ddl, Name } from '../ddl.ts';
import { readColumn } from './columns.ts';
import { readConstraint } from './constraints.ts';
import { readBound, readTypeName } from './create-table.ts';
import { readExpression } from './expressions.ts';
import { afterRelation, readName, readQualified, readRelation, relationIndex, relationOf } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, items, option, strings } from './tree.ts';
import { afterType, readType } from './types.ts';

const TARGETS: Readonly<Record<string, AlterTable['target']>> = {
  OBJECT_TABLE: 'table',
  OBJECT_INDEX: 'index',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_FOREIGN_TABLE: 'foreign table',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_TYPE: 'type',
};

export function readAlterTable(syntax: Syntax, node: AlterTableStmt, range: TokenRange): Ddl {
  const name = readRelation(syntax, node.relation);
  const target = TARGETS[node.objtype ?? ''] ?? 'table';
  const parts = syntax.split({ first: afterRelation(syntax, node.relation), end: range.end });
  const actions = (node.cmds ?? []).map((cmd, at) => {
    const part = parts[at] ?? { first: syntax.count, end: syntax.count };
    return readAction(syntax, fields(cmd).AlterTableCmd ?? {}, part, target === 'type');
  });
  if (target === 'type') return { kind: 'alter composite', name, actions };
  const beforeName = relationIndex(syntax, node.relation) - 1;
  const only = syntax.isWord(syntax.isSymbol(beforeName, '(') ? beforeName - 1 : beforeName, 'only');
  return { kind: 'alter table', target, name, ifExists: node.missing_ok === true, only, actions };
}

function readAction(syntax: Syntax, cmd: AlterTableCmd, range: TokenRange, composite: boolean): AlterTableAction {
  const span = syntax.span(range);
  const { def } = cmd;
  const ifExists = cmd.missing_ok === true;
  const cascade = cmd.behavior === 'DROP_CASCADE';
  switch (cmd.subtype) {
    case 'AT_AddColumn': {
      const node = fields(def).ColumnDef ?? {};
      const end = composite ? afterAttribute(syntax, node) : range.end;
      const column = readColumn(syntax, node, { first: syntax.indexAt(node.location ?? 0), end });
      return { kind: 'add column', column, ifNotExists: ifExists, span };
    }
    case 'AT_DropColumn':
      return {
        kind: 'drop column',
        column: namedBy(syntax, cmd, range, composite),
        ifExists,
        cascade,
        span,
      };
    case 'AT_AddConstraint': {
      const node = fields(def).Constraint ?? {};
      const first = syntax.indexAt(node.location ?? 0);
      const constraint = readConstraint(syntax, node, { first, end: range.end });
      return constraint ? { kind: 'add constraint', constraint, span } : { kind: 'other', span };
    }
    case 'AT_DropConstraint':
      return { kind: 'drop constraint', name: namedBy(syntax, cmd, range, composite), ifExists, cascade, span };
    case 'AT_ValidateConstraint':
      return { kind: 'validate constraint', name: namedBy(syntax, cmd, range, composite), span };
    case 'AT_AlterConstraint': {
      const node = fields(def).ATAlterConstraint ?? {};
      return {
        kind: 'alter constraint',
        name: readName(syntax, range.first + 2, node.conname ?? ''),
        deferrable: node.alterDeferrability ? node.deferrable === true : null,
        initiallyDeferred: node.alterDeferrability ? node.initdeferred === true : null,
        enforced: node.alterEnforceability ? node.is_enforced === true : null,
        span,
      };
    }
    case 'AT_AddInherit':
      return { kind: 'inherit', parent: readRelation(syntax, relationOf(def)), span };
    case 'AT_DropInherit':
      return { kind: 'no inherit', parent: readRelation(syntax, relationOf(def)), span };
    case 'AT_AddOf':
      return { kind: 'of type', type: readTypeName(syntax, fields(def).TypeName ?? {}), span };
    case 'AT_AttachPartition': {
      const { name, bound } = fields(def).PartitionCmd ?? {};
      const after = { first: syntax.afterQualified(relationIndex(syntax, name)), end: range.end };
      const text = bound ? readBound(syntax, bound, after) : '';
      return { kind: 'attach partition', partition: readRelation(syntax, name), bound: text, span };
    }
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize':
      return { kind: 'detach partition', partition: readRelation(syntax, fields(def).PartitionCmd?.name), span };
    case 'AT_EnableRowSecurity':
      return { kind: 'row security', mode: 'enable', span };
    case 'AT_DisableRowSecurity':
      return { kind: 'row security', mode: 'disable', span };
    case 'AT_ForceRowSecurity':
      return { kind: 'row security', mode: 'force', span };
    case 'AT_NoForceRowSecurity':
      return { kind: 'row security', mode: 'no force', span };
    case 'AT_SetLogged':
      return { kind: 'set logged', span };
    case 'AT_SetUnLogged':
      return { kind: 'set unlogged', span };
    default:
      return readColumnAction(syntax, cmd, range, composite) ?? { kind: 'other', span };
  }
}

/** The index after `name type [COLLATE c]`, behind which CASCADE or RESTRICT may stand. */
function afterAttribute(syntax: Syntax, { typeName, collClause }: ColumnDef): number {
  if (collClause) return syntax.afterQualified(syntax.indexAt(collClause.location ?? 0) + 1);
  return afterType(syntax, syntax.indexAt(typeName?.location ?? 0));
}

/** `ALTER [COLUMN] name ...`; null for what does not matter to the Catalog (storage, statistics...). */
function readColumnAction(
  syntax: Syntax,
  cmd: AlterTableCmd,
  range: TokenRange,
  composite: boolean,
): AlterTableAction | null {
  if (cmd.name === undefined) return null;
  const span = syntax.span(range);
  const column = namedBy(syntax, { ...cmd, missing_ok: false }, range, composite);
  const after = { first: syntax.indexAt(column.span.to), end: range.end };
  const { def } = cmd;
  switch (cmd.subtype) {
    case 'AT_ColumnDefault': {
      if (!def) return { kind: 'drop default', column, span };
      const expression = readExpression(syntax, def, { first: after.first + 2, end: range.end });
      return { kind: 'set default', column, expression, span };
    }
    case 'AT_SetNotNull':
      return { kind: 'set not null', column, span };
    case 'AT_DropNotNull':
      return { kind: 'drop not null', column, span };
    case 'AT_SetExpression': {
      const expression = readExpression(syntax, def, syntax.inside(syntax.findGroup(after)));
      return { kind: 'set expression', column, expression, span };
    }
    case 'AT_DropExpression':
      return { kind: 'drop expression', column, ifExists: cmd.missing_ok === true, span };
    case 'AT_AlterColumnType': {
      const { typeName, collClause, raw_default } = fields(def).ColumnDef ?? {};
      const collation = collClause ? strings(collClause.collname) : null;
      const hasUsing = raw_default !== undefined;
      return { kind: 'set type', column, type: readType(syntax, typeName ?? {}), hasUsing, collation, span };
    }
    case 'AT_AddIdentity': {
      const { generated_when, options } = fields(def).Constraint ?? {};
      const names = strings(items(option(options, 'sequence_name')));
      const nameAt = findSequenceName(syntax, syntax.findGroup(after));
      const sequence = names.length > 0 ? readQualified(syntax, nameAt, names) : null;
      return { kind: 'add identity', column, identity: identityOf(generated_when), sequence, span };
    }
    case 'AT_SetIdentity': {
      const generated = fields(option(items(def), 'generated')).Integer?.ival;
      const identity = generated === undefined ? null : identityOf(String.fromCharCode(generated));
      return { kind: 'set identity', column, identity, span };
    }
    case 'AT_DropIdentity':
      return { kind: 'drop identity', column, ifExists: cmd.missing_ok === true, span };
    default:
      return null;
  }
}

const identityOf = (when: string | undefined): 'always' | 'by default' => (when === 'd' ? 'by default' : 'always');

/** After `SEQUENCE NAME` among the options of an identity. */
function findSequenceName(syntax: Syntax, open: number): number {
  const options = syntax.inside(open);
  for (let at = options.first; at < options.end; at++) if (syntax.areWords(at, 'sequence', 'name')) return at + 2;
  return options.end;
}

/** The name after `DROP [COLUMN] [IF EXISTS]`, `ALTER [COLUMN]`, `VALIDATE CONSTRAINT`... */
function namedBy(syntax: Syntax, cmd: AlterTableCmd, range: TokenRange, composite: boolean): Name {
  let at = range.first + 1;
  // COLUMN and CONSTRAINT are reserved words, ATTRIBUTE is not, but is required where it can stand.
  if (composite || syntax.isAnyWord(at, ['column', 'constraint'])) at++;
  if (cmd.missing_ok) at += 2;
  return readName(syntax, at, cmd.name ?? '');
}
