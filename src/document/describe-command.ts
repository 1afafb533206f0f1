/** A command in a few words: the label of its step in the history. */
import { assertNever } from '../base/assert-never.ts';
import type { Command, CommentTarget, SimpleCommand } from './command-schema.ts';

/** "Rename column orders.total" */
export function describeCommand(command: Command): string {
  if (command.kind !== 'batch') return describeSimple(command);
  const [first] = command.commands;
  if (!first) return 'Change nothing';
  if (command.commands.length === 1) return describeSimple(first);
  const isSame = command.commands.every(({ kind }) => kind === first.kind);
  return isSame
    ? `${describeSimple(first)} and ${command.commands.length - 1} more`
    : `${command.commands.length} changes`;
}

function describeSimple(command: SimpleCommand): string {
  switch (command.kind) {
    case 'add-table':
      return `Add table ${command.name}`;
    case 'rename-table':
      return `Rename table ${command.table} to ${command.newName}`;
    case 'move-table':
      return `Move table ${command.table} to schema ${command.newSchema}`;
    case 'duplicate-table':
      return `Duplicate table ${command.table}`;
    case 'drop-table':
      return `Drop table ${command.table}`;
    case 'add-column':
      return `Add column ${command.table}.${command.column.name}`;
    case 'rename-column':
      return `Rename column ${command.table}.${command.column}`;
    case 'move-column':
      return `Move column ${command.table}.${command.column}`;
    case 'set-column-type':
      return `Change type of ${command.table}.${command.column}`;
    case 'set-column-nullability':
      return `${command.notNull ? 'Require' : 'Allow null in'} ${command.table}.${command.column}`;
    case 'set-column-default':
      return `${command.default === null ? 'Drop' : 'Set'} default of ${command.table}.${command.column}`;
    case 'set-column-identity':
      return `${command.identity === null ? 'Drop' : 'Set'} identity of ${command.table}.${command.column}`;
    case 'set-column-generated':
      return `${command.generated === null ? 'Drop' : 'Set'} expression of ${command.table}.${command.column}`;
    case 'set-column-collation':
      return `${command.collation === null ? 'Drop' : 'Set'} collation of ${command.table}.${command.column}`;
    case 'drop-column':
      return `Drop column ${command.table}.${command.column}`;
    case 'set-comment':
      return `${command.comment === null ? 'Drop' : 'Set'} comment on ${describeTarget(command.on)}`;
    case 'add-constraint':
      return `Add ${command.constraint.kind} to ${command.table}`;
    case 'change-constraint':
      return `Change ${command.to.kind} ${command.constraint}`;
    case 'rename-constraint':
      return `Rename constraint ${command.constraint}`;
    case 'drop-constraint':
      return `Drop constraint ${command.constraint}`;
    case 'add-index':
      return `Add index to ${command.table}`;
    case 'change-index':
      return `Change index ${command.index}`;
    case 'rename-index':
      return `Rename index ${command.index}`;
    case 'drop-index':
      return `Drop index ${command.index}`;
    case 'add-enum':
      return `Add enum ${command.name}`;
    case 'rename-enum':
      return `Rename enum ${command.enum} to ${command.newName}`;
    case 'drop-enum':
      return `Drop enum ${command.enum}`;
    case 'add-enum-value':
      return `Add value ${command.value} to ${command.enum}`;
    case 'rename-enum-value':
      return `Rename value ${command.value} of ${command.enum}`;
    case 'move-enum-value':
      return `Move value ${command.value} of ${command.enum}`;
    case 'drop-enum-value':
      return `Drop value ${command.value} of ${command.enum}`;
    case 'add-domain':
      return `Add domain ${command.name}`;
    case 'change-domain':
      return `Change domain ${command.domain}`;
    case 'rename-domain':
      return `Rename domain ${command.domain} to ${command.newName}`;
    case 'drop-domain':
      return `Drop domain ${command.domain}`;
    case 'add-schema':
      return `Add schema ${command.name}`;
    case 'rename-schema':
      return `Rename schema ${command.schema} to ${command.newName}`;
    case 'drop-schema':
      return `Drop schema ${command.schema}`;
    case 'add-view':
      return `Add view ${command.name}`;
    case 'change-view':
      return `Change view ${command.view}`;
    case 'rename-view':
      return `Rename view ${command.view} to ${command.newName}`;
    case 'drop-view':
      return `Drop view ${command.view}`;
    case 'add-relationship':
      return `Relate ${command.child.table} to ${command.parent.table}`;
    case 'set-cardinality':
      return `Change cardinality of ${command.constraint}`;
    default:
      return assertNever(command);
  }
}

function describeTarget(on: CommentTarget): string {
  switch (on.kind) {
    case 'schema':
      return `schema ${on.schema}`;
    case 'table':
      return on.table;
    case 'column':
      return `${on.table}.${on.column}`;
    case 'constraint':
      return on.constraint;
    case 'index':
      return on.index;
    case 'view':
      return on.view;
    case 'enum':
      return on.enum;
    case 'domain':
      return on.domain;
    default:
      return assertNever(on);
  }
}
