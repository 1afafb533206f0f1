/** CREATE FUNCTION, PROCEDURE and AGGREGATE. */
import type { CreateFunctionStmt, DefineStmt, Node } from '@pgsql/types';
import type { Ddl, FunctionArgument } from '../ddl.ts';
import { readQualified } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, items, option, selecting, strings, withoutLocations } from './tree.ts';
import { readType } from './types.ts';

export function readCreateFunction(syntax: Syntax, node: CreateFunctionStmt, range: TokenRange): Ddl {
  const nameAt = syntax.find(range, 'function', 'procedure') + 1;
  const { options, returnType } = node;
  const parameters = node.parameters ?? [];
  return {
    kind: 'create function',
    name: readQualified(syntax, nameAt, strings(node.funcname)),
    replace: node.replace === true,
    procedure: node.is_procedure === true,
    arguments: readArguments(syntax, parameters),
    returns: returnType ? readType(syntax, returnType) : null,
    returnsTable: parameters.some((parameter) => fields(parameter).FunctionParameter?.mode === 'FUNC_PARAM_TABLE'),
    language: fields(option(options, 'language')).String?.sval ?? 'sql',
    isImmutable: fields(option(options, 'volatility')).String?.sval === 'immutable',
    queries: node.sql_body ? queriesIn(node.sql_body) : [],
    body: fields(items(option(options, 'as'))[0]).String?.sval ?? (node.sql_body ? sqlBody(syntax, range) : null),
  };
}

/** `RETURN expression` is a query of one column; BEGIN ATOMIC a list with the list of its statements. */
function queriesIn(body: Node): readonly unknown[] {
  const { ReturnStmt, List } = fields(body);
  if (ReturnStmt?.returnval) return [withoutLocations(selecting(ReturnStmt.returnval))];
  return (List?.items ?? []).flatMap(items).map((statement) => {
    const { returnval } = fields(statement).ReturnStmt ?? {};
    return withoutLocations(returnval ? selecting(returnval) : statement);
  });
}

/** `RETURN expression` or `BEGIN ATOMIC ... END`: the last clause. */
function sqlBody(syntax: Syntax, range: TokenRange): string {
  for (let at = range.first; at < range.end; at = syntax.next(at)) {
    if (syntax.isWord(at, 'return') || syntax.areWords(at, 'begin', 'atomic')) {
      return syntax.slice({ first: at, end: range.end });
    }
  }
  return '';
}

const MODES: Readonly<Record<string, FunctionArgument['mode']>> = {
  FUNC_PARAM_OUT: 'out',
  FUNC_PARAM_INOUT: 'inout',
  FUNC_PARAM_VARIADIC: 'variadic',
  FUNC_PARAM_TABLE: 'table',
};

function readArguments(syntax: Syntax, nodes: readonly Node[]): FunctionArgument[] {
  return nodes.flatMap((node) => {
    const { FunctionParameter: parameter } = fields(node);
    if (!parameter?.argType) return [];
    const first = syntax.indexAt(parameter.location ?? 0);
    return {
      name: parameter.name ?? null,
      mode: MODES[parameter.mode ?? ''] ?? 'in',
      type: readType(syntax, parameter.argType),
      hasDefault: parameter.defexpr !== undefined,
      text: syntax.slice({ first, end: endOfArgument(syntax, first) }),
    };
  });
}

/** Before the comma, the end of the list, or the ORDER BY of an ordered-set aggregate. */
function endOfArgument(syntax: Syntax, first: number): number {
  let at = first;
  while (at < syntax.count) {
    if (syntax.isSymbol(at, ',') || syntax.isSymbol(at, ')') || syntax.areWords(at, 'order', 'by')) break;
    at = syntax.next(at);
  }
  return at;
}

export function readCreateAggregate(syntax: Syntax, node: DefineStmt, range: TokenRange): Ddl {
  const stateType = fields(option(node.definition, 'stype')).TypeName;
  const finalFunction = fields(option(node.definition, 'finalfunc')).TypeName;
  return {
    kind: 'create aggregate',
    name: readQualified(syntax, syntax.find(range, 'aggregate') + 1, strings(node.defnames)),
    replace: node.replace === true,
    arguments: node.oldstyle ? oldStyleArgument(syntax, node) : readArguments(syntax, items(node.args?.[0])),
    stateType: stateType ? readType(syntax, stateType) : null,
    finalFunction: strings(finalFunction?.names).at(-1) ?? null,
  };
}

/** `BASETYPE = int`, from before aggregates had argument lists; 'ANY' stands for none, as in count(*). */
function oldStyleArgument(syntax: Syntax, { definition }: DefineStmt): FunctionArgument[] {
  const written = fields(option(definition, 'basetype')).TypeName;
  if (!written || (written.names?.length === 1 && strings(written.names)[0]?.toLowerCase() === 'any')) return [];
  const type = readType(syntax, written);
  return [{ name: null, mode: 'in', type, hasDefault: false, text: syntax.text.slice(type.span.from, type.span.to) }];
}
