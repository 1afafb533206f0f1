/**
 * CREATE FUNCTION, PROCEDURE and AGGREGATE, printed as pg_get_function_identity_arguments and pg_get_function_result do (ruleutils.c).
 * Invariant: overloads of one name differ in the types of their input arguments.
 */
import { quoteIdentifier } from '../../../sql/identifiers.ts';
import type { Ddl, FunctionArgument, QualifiedName, TypeRef } from '../../ddl.ts';
import { withoutModifiers } from '../../resolve/format-type.ts';
import { builtInFunctionType } from '../../resolve/function-type.ts';
import { builtIn } from '../../resolve/resolve-type.ts';
import { readStatementUses } from '../../resolve/statement-uses.ts';
import type { Scope } from '../cells.ts';
import { type CellKey, contentsKey, functionKey, usersKey } from '../keys.ts';
import { creationSchema } from '../names.ts';
import { effectsOf } from '../opaque.ts';
import type { FunctionRecord, TypeFacts } from '../records.ts';
import { reportDuplicate, statementOrigin } from './declare.ts';
import { functionsNamed, sameSignature } from './function-lookup.ts';
import { queryScope } from './query-scope.ts';
import { resolveTypeIn } from './type-scope.ts';
import { noteUses, usesIn } from './uses.ts';

interface TypedArgument {
  readonly argument: FunctionArgument;
  readonly facts: TypeFacts;
  /** Functions have no type modifiers. */
  readonly type: string;
}

const isInput = ({ mode }: FunctionArgument): boolean => mode === 'in' || mode === 'inout' || mode === 'variadic';
const isOutput = ({ mode }: FunctionArgument): boolean => mode === 'out' || mode === 'inout' || mode === 'table';

const modeWord = { in: '', out: 'OUT ', inout: 'INOUT ', variadic: 'VARIADIC ', table: '' } as const;

function printArgument({ argument, type }: TypedArgument, isProcedure: boolean): string {
  const mode = argument.mode === 'in' && isProcedure ? 'IN ' : modeWord[argument.mode];
  const name = argument.name ? `${quoteIdentifier(argument.name)} ` : '';
  return `${mode}${name}${type}`;
}

function typed(scope: Scope, args: readonly FunctionArgument[]): readonly TypedArgument[] {
  return args.map((argument) => {
    const facts = resolveTypeIn(scope, argument.type);
    return { argument, facts, type: withoutModifiers(facts.type) };
  });
}

/** The result type without SETOF, as format_type prints it. */
function resultType(scope: Scope, returns: TypeRef | null, outputs: readonly TypedArgument[]): TypeFacts | null {
  if (returns && outputs.length === 0) return resolveTypeIn(scope, returns);
  return outputs.length === 1 ? (outputs[0]?.facts ?? null) : null;
}

export function applyCreateFunction(scope: Scope, ddl: Extract<Ddl, { kind: 'create function' }>): void {
  const schema = creationSchema(scope, ddl.name);
  if (schema === null) return;
  const args = typed(scope, ddl.arguments);
  const outputs = args.filter(({ argument }) => isOutput(argument));
  const facts = ddl.procedure ? null : resultType(scope, ddl.returns, outputs);
  const setOf = ddl.returns?.setOf || ddl.returnsTable ? 'SETOF ' : '';
  const scalar = facts ? withoutModifiers(facts.type) : outputs.length > 0 ? 'record' : 'void';
  const columns = outputs.map((output) => printArgument(output, false)).join(', ');
  saveFunction(scope, ddl.name, ddl.replace, {
    schema,
    name: ddl.name.name,
    arguments: printArguments(args, ddl.procedure),
    returns: ddl.procedure ? null : ddl.returnsTable ? `TABLE(${columns})` : `${setOf}${scalar}`,
    language: ddl.language.toLowerCase(),
    comment: null,
    origin: statementOrigin(scope, ddl.name.span),
    kind: ddl.procedure ? 'procedure' : 'function',
    inputs: inputTypes(args),
    returnFacts: facts,
    outputs: outputs.map(({ argument, type }, at) => ({ name: argument.name ?? `column${at + 1}`, type })),
    isImmutable: ddl.isImmutable,
    ...effectsOf(ddl.language, ddl.body),
    usedTypes: usedTypes([...args.map((arg) => arg.facts), ...(facts ? [facts] : [])]),
    bodyUses: ddl.queries.length === 0 ? [] : usesIn(readStatementUses(ddl.queries, queryScope(scope))),
  });
}

export function applyCreateAggregate(scope: Scope, ddl: Extract<Ddl, { kind: 'create aggregate' }>): void {
  const schema = creationSchema(scope, ddl.name);
  if (schema === null) return;
  const args = typed(scope, ddl.arguments);
  const state = ddl.stateType && resolveTypeIn(scope, ddl.stateType);
  const facts = ddl.finalFunction === null ? state : finalResult(scope, ddl.finalFunction);
  saveFunction(scope, ddl.name, ddl.replace, {
    schema,
    name: ddl.name.name,
    arguments: printArguments(args, false),
    returns: facts && withoutModifiers(facts.type),
    language: 'internal',
    comment: null,
    origin: statementOrigin(scope, ddl.name.span),
    kind: 'aggregate',
    inputs: inputTypes(args),
    returnFacts: facts,
    outputs: [],
    isImmutable: null,
    mayMake: false,
    mayDrop: false,
    usedTypes: usedTypes([...args.map((arg) => arg.facts), ...(state ? [state] : [])]),
    bodyUses: [],
  });
}

/** What an aggregate's FINALFUNC gives; null when it can't be told. */
function finalResult(scope: Scope, name: string): TypeFacts | null {
  const [own] = functionsNamed(scope, { schema: null, name });
  if (own) return own.returnFacts;
  const type = builtInFunctionType(name, []);
  return type === null ? null : builtIn(type);
}

/** ALTER FUNCTION: which of several is meant makes no difference to what is then not known. */
export function applyAlterFunction(scope: Scope, name: Extract<Ddl, { kind: 'alter function' }>): void {
  for (const { schema } of functionsNamed(scope, name)) {
    const key = functionKey(schema, name.name);
    scope.write(
      key,
      scope.read(key).map((one) => ({ ...one, isImmutable: null })),
    );
  }
}

const printArguments = (args: readonly TypedArgument[], isProcedure: boolean): string =>
  args
    .filter(({ argument }) => argument.mode !== 'table')
    .map((argument) => printArgument(argument, isProcedure))
    .join(', ');

const inputTypes = (args: readonly TypedArgument[]): readonly string[] =>
  args.filter(({ argument }) => isInput(argument)).map(({ type }) => type);

const usedTypes = (facts: readonly TypeFacts[]): readonly string[] => [
  ...new Set(facts.flatMap(({ uses }) => uses ?? [])),
];

function saveFunction(scope: Scope, name: QualifiedName, replace: boolean, record: FunctionRecord): void {
  const key = functionKey(record.schema, record.name);
  const overloads = scope.read(key);
  const before = overloads.find((other) => sameSignature(other.inputs, record.inputs));
  if (before && !replace) {
    const shown = `${record.name}(${record.inputs.join(', ')})`;
    reportDuplicate(scope, 'duplicate-function', before.kind, { ...record, name: shown }, name.span);
  }
  const after = before ? { ...record, comment: before.comment } : record;
  scope.write(key, before ? overloads.map((other) => (other === before ? after : other)) : [...overloads, after]);
  scope.add(contentsKey(record.schema), key);
  for (const used of record.usedTypes) scope.add(usersKey(used as CellKey<unknown>), key);
  noteUses(scope, record.bodyUses, key);
}
