/**
 * The dispatcher: which reader a statement's tree goes to. Kinds of statement that are not listed change nothing in the Catalog.
 * Invariant: a reader is given the tokens of its own statement, without the semicolon.
 */
import type { DefineStmt, Node } from '@pgsql/types';
import type { ParsedStatement } from '../../sql/parser.ts';
import { TokenList } from '../../sql/token-list.ts';
import type { Ddl } from '../ddl.ts';
import { readAlterTable } from './alter-table.ts';
import { readCalls } from './calls.ts';
import { readCreateIndex } from './create-index.ts';
import { readCreateSchema } from './create-schema.ts';
import { readCreateTable } from './create-table.ts';
import { readCreateTableAs, readCreateView, readSelectInto } from './create-view.ts';
import { readCreateAggregate, readCreateFunction } from './functions.ts';
import { readQualified } from './names.ts';
import { readComment, readDrop, readRename, readSetSchema } from './objects.ts';
import { readAlterSequence, readCreateExtension, readCreateSequence } from './schema-objects.ts';
import { readSet, readSetConfig, readTransaction } from './session.ts';
import { Syntax, type TokenRange } from './syntax.ts';
import { fields, type NodeKind, type NodeOf, strings } from './tree.ts';
import { readAlterPolicy, readCreatePolicy, readCreateRule, readCreateTrigger } from './triggers-policies.ts';
import {
  readAlterDomain,
  readAlterEnum,
  readCreateComposite,
  readCreateDomain,
  readCreateEnum,
  readCreateRange,
} from './user-types.ts';

type Readers = { readonly [Kind in NodeKind]?: (s: Syntax, node: NodeOf<Kind>, range: TokenRange) => readonly Ddl[] };

const READERS: Readers = {
  AlterFunctionStmt: (_syntax, { func }) => {
    const [name = '', schema = null] = strings(func?.objname).reverse();
    return [{ kind: 'alter function', schema, name }];
  },
  AlterDomainStmt: readAlterDomain,
  AlterEnumStmt: (syntax, node, range) => [readAlterEnum(syntax, node, range)],
  AlterObjectSchemaStmt: readSetSchema,
  AlterPolicyStmt: (syntax, node, range) => [readAlterPolicy(syntax, node, range)],
  AlterSeqStmt: (syntax, node) => [readAlterSequence(syntax, node)],
  AlterTableStmt: (syntax, node, range) => [readAlterTable(syntax, node, range)],
  CommentStmt: readComment,
  CompositeTypeStmt: (syntax, node) => [readCreateComposite(syntax, node)],
  CreateCastStmt: () => [{ kind: 'create cast' }],
  CreateDomainStmt: (syntax, node, range) => [readCreateDomain(syntax, node, range)],
  CreateEnumStmt: (syntax, node, range) => [readCreateEnum(syntax, node, range)],
  CreateExtensionStmt: (syntax, node, range) => [readCreateExtension(syntax, node, range)],
  CreateForeignTableStmt: (syntax, node, range) => [readCreateTable(syntax, node.base ?? {}, range, true)],
  CreateFunctionStmt: (syntax, node, range) => [readCreateFunction(syntax, node, range)],
  CreatePolicyStmt: (syntax, node, range) => [readCreatePolicy(syntax, node, range)],
  CreateRangeStmt: (syntax, node, range) => [readCreateRange(syntax, node, range)],
  CreateSchemaStmt: (syntax, node, range) => readCreateSchema(syntax, node, range, readDdlOf),
  CreateSeqStmt: (syntax, node) => [readCreateSequence(syntax, node)],
  CreateStmt: (syntax, node, range) => [readCreateTable(syntax, node, range, false)],
  CreateTableAsStmt: (syntax, node, range) => [readCreateTableAs(syntax, node, range)],
  CreateTrigStmt: (syntax, node, range) => [readCreateTrigger(syntax, node, range)],
  DefineStmt: readDefine,
  DropStmt: readDrop,
  IndexStmt: (syntax, node, range) => [readCreateIndex(syntax, node, range)],
  RenameStmt: readRename,
  RuleStmt: (syntax, node, range) => [readCreateRule(syntax, node, range)],
  ViewStmt: (syntax, node, range) => [readCreateView(syntax, node, range)],
};

/** What a statement of the text says. Its tokens are only made where they are needed. */
export function readDdl(text: string, { node, span: { from, to }, tokens, elements }: ParsedStatement): readonly Ddl[] {
  const { SelectStmt, VariableSetStmt, TransactionStmt, DiscardStmt, CallStmt, ImportForeignSchemaStmt } = fields(node);
  if (VariableSetStmt) return readSet(VariableSetStmt);
  if (TransactionStmt) return readTransaction(TransactionStmt);
  if (DiscardStmt?.target === 'DISCARD_ALL') return [{ kind: 'set search_path', path: null, local: false }];
  if (CallStmt) return readCalls({ FuncCall: CallStmt.funccall });
  if (ImportForeignSchemaStmt) return [{ kind: 'opaque', mayDrop: false }];
  if (!SelectStmt && !hasReader(node)) return [];
  if (SelectStmt && !SelectStmt.intoClause && !SelectStmt.larg)
    return [...readSetConfig(SelectStmt), ...readCalls(SelectStmt)];

  const syntax = new Syntax(tokens ?? TokenList.of(text, to), elements);
  let end = syntax.count;
  while (syntax.isSymbol(end - 1, ';')) end--;
  const range = { first: syntax.indexAt(from), end };
  if (!SelectStmt) return readDdlOf(syntax, node, range);
  const into = readSelectInto(syntax, SelectStmt, range);
  return into ? [into] : [];
}

const kindOf = (node: Node): NodeKind | undefined => Object.keys(node)[0] as NodeKind | undefined;

const hasReader = (node: Node): boolean => {
  const kind = kindOf(node);
  return kind !== undefined && READERS[kind] !== undefined;
};

function readDdlOf(syntax: Syntax, node: Node, range: TokenRange): readonly Ddl[] {
  const kind = kindOf(node);
  return kind === undefined ? [] : readAs(kind, syntax, node, range);
}

function readAs<Kind extends NodeKind>(kind: Kind, syntax: Syntax, node: Node, range: TokenRange): readonly Ddl[] {
  const read = READERS[kind];
  const body = fields(node)[kind];
  return read && body ? read(syntax, body as NodeOf<Kind>, range) : [];
}

/** CREATE of what is described by a list of options. */
function readDefine(syntax: Syntax, node: DefineStmt, range: TokenRange): readonly Ddl[] {
  switch (node.kind) {
    case 'OBJECT_AGGREGATE':
      return [readCreateAggregate(syntax, node, range)];
    case 'OBJECT_TYPE': {
      const name = readQualified(syntax, range.first + 2, strings(node.defnames));
      return [{ kind: 'create base type', name, isShell: (node.definition ?? []).length === 0 }];
    }
    case 'OBJECT_OPERATOR':
      return [{ kind: 'create cast' }];
    case 'OBJECT_COLLATION': {
      const nameAt = range.first + (node.if_not_exists ? 5 : 2);
      return [{ kind: 'create collation', name: readQualified(syntax, nameAt, strings(node.defnames)) }];
    }
    default:
      return [];
  }
}
