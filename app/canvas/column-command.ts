/** From what was typed into a column's row to the command that makes it so. Pure. */
import type { Column, Table } from '../../src/catalog/types.ts';
import type { Command, SimpleCommand } from '../../src/document/command-schema.ts';
import { shortType } from '../../src/layout/short-type.ts';

export interface ColumnDraft {
  readonly name: string;
  /** `not null` or `null` may stand behind the type, as in SQL. */
  readonly type: string;
  readonly isNotNull: boolean;
}

/** Null when nothing changes. `column` is null for a new one. */
export function columnCommand(table: Table, column: Column | null, draft: ColumnDraft): Command | null {
  const on = { schema: table.schema, table: table.name };
  const { name, type, isNotNull } = normal(draft);
  if (!column) {
    const spec = { name, type, ...(isNotNull ? { notNull: true } : {}) };
    return { kind: 'add-column', ...on, column: spec };
  }
  const commands: SimpleCommand[] = [];
  const newName = name === '' ? column.name : name;
  if (newName !== column.name) commands.push({ kind: 'rename-column', ...on, column: column.name, newName });
  if (type !== '' && type !== shortType(column.type) && type !== column.type)
    commands.push({ kind: 'set-column-type', ...on, column: newName, type });
  if (isNotNull !== column.notNull)
    commands.push({ kind: 'set-column-nullability', ...on, column: newName, notNull: isNotNull });
  const [only, ...more] = commands;
  if (!only) return null;
  return more.length === 0 ? only : { kind: 'batch', commands };
}

function normal({ name, type, isNotNull }: ColumnDraft): ColumnDraft {
  const [, bare = type, not] = /^(.*?)\s+(not\s+)?null\s*$/i.exec(type) ?? [];
  const saysNull = bare !== type;
  return { name: name.trim(), type: bare.trim(), isNotNull: saysNull ? not !== undefined : isNotNull };
}
