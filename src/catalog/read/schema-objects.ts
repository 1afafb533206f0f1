/** Sequences and extensions. */
import type { AlterSeqStmt, CreateExtensionStmt, CreateSeqStmt, Node } from '@pgsql/types';
import type { Ddl, SequenceOwner } from '../ddl.ts';
import { readName, readPart, readRelation } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, items, option, strings } from './tree.ts';

export function readCreateSequence(syntax: Syntax, node: CreateSeqStmt): Ddl {
  const owner = readOwner(syntax, node.options);
  return {
    kind: 'create sequence',
    name: readRelation(syntax, node.sequence),
    ifNotExists: node.if_not_exists === true,
    temporary: node.sequence?.relpersistence === 't',
    ownedBy: owner === 'none' ? null : owner,
  };
}

export function readAlterSequence(syntax: Syntax, node: AlterSeqStmt): Ddl {
  return {
    kind: 'alter sequence',
    name: readRelation(syntax, node.sequence),
    ifExists: node.missing_ok === true,
    ownedBy: readOwner(syntax, node.options),
  };
}

/** `OWNED BY schema.table.column`; the option starts at OWNED. */
function readOwner(syntax: Syntax, options: readonly Node[] | undefined): SequenceOwner | 'none' | null {
  const found = options?.find((node) => fields(node).DefElem?.defname === 'owned_by');
  if (!found) return null;
  const parts = strings(items(option([found], 'owned_by')));
  if (parts.length < 2) return 'none';
  const first = syntax.indexAt(fields(found).DefElem?.location ?? 0) + 2;
  const { relation, part } = readPart(syntax, first, parts);
  return { table: relation, column: part };
}

export function readCreateExtension(syntax: Syntax, node: CreateExtensionStmt, range: TokenRange): Ddl {
  const ifNotExists = node.if_not_exists === true;
  return {
    kind: 'create extension',
    name: readName(syntax, range.first + (ifNotExists ? 5 : 2), node.extname ?? ''),
    ifNotExists,
    schema: fields(option(node.options, 'schema')).String?.sval ?? null,
    cascade: option(node.options, 'cascade') !== undefined,
  };
}
