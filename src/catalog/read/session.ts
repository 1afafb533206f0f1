/** What changes how later statements are read: search_path and transactions. */
import type { Node, SelectStmt, TransactionStmt, VariableSetStmt } from '@pgsql/types';
import type { Ddl } from '../ddl.ts';
import { parseIdentifierList } from './names.ts';
import { fields, strings } from './tree.ts';

export function readSet(node: VariableSetStmt): Ddl[] {
  const local = node.is_local === true;
  if (node.kind === 'VAR_RESET_ALL') return [{ kind: 'set search_path', path: null, local }];
  if (node.name !== 'search_path') return [];
  switch (node.kind) {
    case 'VAR_SET_VALUE': {
      const path = (node.args ?? []).map((arg) => stringOf(arg) ?? '').filter((schema) => schema !== '');
      return [{ kind: 'set search_path', path, local }];
    }
    case 'VAR_SET_DEFAULT':
    case 'VAR_RESET':
      return [{ kind: 'set search_path', path: null, local }];
    default:
      return [];
  }
}

/** `SELECT set_config('search_path', 'a, b', is_local)`, as pg_dump writes it. */
export function readSetConfig(node: SelectStmt): Ddl[] {
  const ddl: Ddl[] = [];
  for (const target of node.targetList ?? []) {
    const call = fields(fields(target).ResTarget?.val).FuncCall;
    if (!call || strings(call.funcname).at(-1) !== 'set_config') continue;
    const [name, value, local] = call.args ?? [];
    const text = stringOf(value);
    if (stringOf(name) !== 'search_path' || text === undefined) continue;
    const path = parseIdentifierList(text, ',');
    if (path) ddl.push({ kind: 'set search_path', path: path.filter((schema) => schema !== ''), local: isTrue(local) });
  }
  return ddl;
}

const stringOf = (node: Node | undefined): string | undefined => fields(node).A_Const?.sval?.sval;

const isTrue = (node: Node | undefined): boolean => fields(node).A_Const?.boolval?.boolval === true;

export function readTransaction(node: TransactionStmt): Ddl[] {
  const make = (action: Extract<Ddl, { kind: 'transaction' }>['action'], savepoint: string | null = null): Ddl[] => [
    { kind: 'transaction', action, savepoint },
  ];
  const savepoint = node.savepoint_name ?? '';
  switch (node.kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      return make('begin');
    case 'TRANS_STMT_COMMIT':
      return make('commit');
    case 'TRANS_STMT_ROLLBACK':
      return make('rollback');
    case 'TRANS_STMT_SAVEPOINT':
      return make('savepoint', savepoint);
    case 'TRANS_STMT_RELEASE':
      return make('release', savepoint);
    case 'TRANS_STMT_ROLLBACK_TO':
      return make('rollback to', savepoint);
    default:
      return [];
  }
}
