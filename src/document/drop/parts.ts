/**
 * The objects one Catalog has and a later one has not: what a DROP took.
 * Invariant: objects both Catalogs share are not looked into, so the time is that of what changed.
 */
import { assertNever } from '../../base/assert-never.ts';
import type { Ddl } from '../../catalog/ddl.ts';
import type {
  Catalog,
  Column,
  Constraint,
  Index,
  Origin,
  Policy,
  SchemaObject,
  Sequence,
  SqlFunction,
  StatementId,
  Table,
  Trigger,
  View,
} from '../../catalog/types.ts';

type Named = { readonly schema: string; readonly name: string };
type TypeObject = Named & { readonly origin: Origin };

export type Part =
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'sequence'; readonly sequence: Sequence }
  | { readonly kind: 'function'; readonly function: SqlFunction }
  | { readonly kind: 'type'; readonly type: TypeObject }
  | { readonly kind: 'column'; readonly owner: Table; readonly column: Column }
  | { readonly kind: 'default'; readonly owner: Table; readonly column: Column }
  | { readonly kind: 'constraint'; readonly owner: Table; readonly constraint: Constraint }
  | { readonly kind: 'index'; readonly owner: Table | View; readonly index: Index }
  | { readonly kind: 'trigger'; readonly owner: Table | View; readonly trigger: Trigger }
  | { readonly kind: 'policy'; readonly owner: Table; readonly policy: Policy }
  | { readonly kind: 'schema'; readonly schema: SchemaObject }
  /** Not in the Catalog: known by its statement, with the table as written there. */
  | { readonly kind: 'rule'; readonly statement: StatementId; readonly table: string; readonly rule: Rule };

type Rule = Extract<Ddl, { kind: 'create rule' }>;

/** What the part is, by which it is the same in two lists of parts. */
export function objectOf(part: Part): object {
  switch (part.kind) {
    case 'table':
      return part.table;
    case 'view':
      return part.view;
    case 'sequence':
      return part.sequence;
    case 'function':
      return part.function;
    case 'type':
      return part.type;
    case 'column':
    case 'default':
      return part.column;
    case 'constraint':
      return part.constraint;
    case 'index':
      return part.index;
    case 'trigger':
      return part.trigger;
    case 'policy':
      return part.policy;
    case 'schema':
      return part.schema;
    case 'rule':
      return part.rule;
    default:
      return assertNever(part);
  }
}

/** Whole objects first; of those that stay, the parts that are gone. */
export function missingParts(before: Catalog, after: Catalog): readonly Part[] {
  const parts: Part[] = [];
  for (const table of before.tables.values()) {
    const left = after.tables.get(table.id);
    if (!left) parts.push({ kind: 'table', table });
    if (left !== table) parts.push(...missingInTable(table, left ?? null));
  }
  for (const view of before.views.values()) {
    const left = after.views.get(view.id);
    if (!left) parts.push({ kind: 'view', view });
    if (left !== view) parts.push(...missingInAny(view, left ?? null));
  }
  const sequences = missing(before.sequences, after.sequences, qualified);
  const functions = missing(before.functions, after.functions, signature);
  const types = [
    ...missing(before.enums, after.enums, qualified),
    ...missing(before.domains, after.domains, qualified),
    ...missing(before.composites, after.composites, qualified),
    ...missing(before.otherTypes, after.otherTypes, qualified),
  ];
  return [
    ...parts,
    ...sequences.map((sequence): Part => ({ kind: 'sequence', sequence })),
    ...functions.map((one): Part => ({ kind: 'function', function: one })),
    ...types.map((type): Part => ({ kind: 'type', type })),
    ...missing(before.schemas, after.schemas, named).map((schema): Part => ({ kind: 'schema', schema })),
  ];
}

const qualified = ({ schema, name }: Named): string => `${schema}.${name}`;
const signature = (one: SqlFunction): string => `${one.schema}.${one.name}(${one.arguments})`;
const named = ({ name }: { readonly name: string }): string => name;

function missing<T>(before: readonly T[], after: readonly T[], key: (one: T) => string): readonly T[] {
  if (before === after) return [];
  const left = new Set(after.map(key));
  return before.filter((one) => !left.has(key(one)));
}

function missingInTable(owner: Table, left: Table | null): Part[] {
  const columns = left ? missing(owner.columns, left.columns, named) : [];
  const undefaulted = (left?.columns ?? []).flatMap((now) => {
    const column = owner.columns.find(({ name }) => name === now.name);
    return column && column.default !== null && now.default === null ? [column] : [];
  });
  return [
    ...columns.map((column): Part => ({ kind: 'column', owner, column })),
    ...undefaulted.map((column): Part => ({ kind: 'default', owner, column })),
    ...missing(owner.constraints, left?.constraints ?? [], named).map(
      (constraint): Part => ({ kind: 'constraint', owner, constraint }),
    ),
    ...missingInAny(owner, left),
    ...missing(owner.policies, left?.policies ?? [], named).map((policy): Part => ({ kind: 'policy', owner, policy })),
  ];
}

function missingInAny(owner: Table | View, left: Table | View | null): Part[] {
  return [
    ...missing(owner.indexes, left?.indexes ?? [], named).map((index): Part => ({ kind: 'index', owner, index })),
    ...missing(owner.triggers, left?.triggers ?? [], named).map(
      (trigger): Part => ({ kind: 'trigger', owner, trigger }),
    ),
  ];
}
