/**
 * What depends on a table or column, as pg_depend sees it: what a DROP takes along silently, and what it would need CASCADE for.
 * Found by running the DROP on the document's state and taking it back, so it is what the Catalog loses; what the Catalog does not follow
 * (rules, policies and functions that read a table) is found by name.
 */
import { assertNever } from '../../base/assert-never.ts';
import type { Table, TableId, View } from '../../catalog/types.ts';
import type { Draft } from '../draft.ts';
import { consequencesOf, type DropTarget } from './consequences.ts';
import type { Part } from './parts.ts';

export interface Dependent {
  readonly kind:
    | 'table'
    | 'view'
    | 'materialized view'
    | 'column'
    | 'default'
    | 'foreign key'
    | 'constraint'
    | 'index'
    | 'trigger'
    | 'policy'
    | 'rule'
    | 'sequence'
    | 'function'
    | 'type'
    | 'schema';
  /** "the foreign key orders_customer_id_fkey of public.orders" */
  readonly text: string;
  /** Postgres drops it along without CASCADE. */
  readonly isSilent: boolean;
}

/** For the app to show before a drop: what stays silent last. Refuses where the target is not there, or can't be dropped at all. */
export const dependentsOf = (draft: Draft, target: DropTarget): readonly Dependent[] =>
  describeParts(consequencesOf(draft, target).parts, target);

export function describeParts(parts: readonly Part[], target: DropTarget): readonly Dependent[] {
  const gone = new Set<TableId>(
    parts.flatMap((part) => (part.kind === 'table' ? [part.table.id] : part.kind === 'view' ? [part.view.id] : [])),
  );
  const described = parts.flatMap((part) => {
    const isSilent = isSilentlyGone(part, target, parts);
    return isSelf(part, target) || isImplied(part, target, gone) ? [] : [{ ...describe(part), isSilent }];
  });
  return [...described.filter(({ isSilent }) => !isSilent), ...described.filter(({ isSilent }) => isSilent)];
}

/** The relation that goes as a whole, or loses the column. */
function isTarget(relation: { readonly schema: string; readonly name: string }, target: DropTarget): boolean {
  const name = target.kind === 'view' ? target.view : 'table' in target ? target.table : null;
  return relation.schema === target.schema && relation.name === name;
}

function isSelf(part: Part, target: DropTarget): boolean {
  switch (target.kind) {
    case 'table':
      return part.kind === 'table' && isTarget(part.table, target);
    case 'view':
      return part.kind === 'view' && isTarget(part.view, target);
    case 'column':
      return part.kind === 'column' && part.column.name === target.column && isTarget(part.owner, target);
    case 'enum':
      return part.kind === 'type' && part.type.schema === target.schema && part.type.name === target.enum;
    case 'domain':
      return part.kind === 'type' && part.type.schema === target.schema && part.type.name === target.domain;
    case 'schema':
      return part.kind === 'schema';
    default:
      return assertNever(target);
  }
}

/** It is a part of something else that goes, and so need not be named. */
function isImplied(part: Part, target: DropTarget, gone: ReadonlySet<TableId>): boolean {
  if (!('owner' in part)) return false;
  const { owner } = part;
  if (gone.has(owner.id) && !isTarget(owner, target)) return true;
  if (part.kind === 'column' || part.kind === 'default') return gone.has(owner.id);
  // A partition repeats its parent's keys.
  return part.kind === 'constraint' && 'parent' in part.constraint && part.constraint.parent !== null;
}

function isSilentlyGone(part: Part, target: DropTarget, parts: readonly Part[]): boolean {
  switch (part.kind) {
    case 'sequence':
      return target.kind !== 'schema' || part.sequence.ownedBy !== null;
    case 'table':
      return isPartitionOf(part.table, target, parts);
    case 'column':
      return target.kind === 'column' && part.column.name === target.column;
    case 'constraint':
    case 'index':
      return target.kind === 'column' ? isOverColumn(part, target.column, parts) : isTarget(part.owner, target);
    case 'trigger':
    case 'policy':
      return target.kind !== 'column' && isTarget(part.owner, target);
    default:
      return false;
  }
}

/** Partitions of partitions, too. */
function isPartitionOf({ partitionOf }: Table, target: DropTarget, parts: readonly Part[]): boolean {
  if (!partitionOf) return false;
  if (isTarget(partitionOf, target)) return true;
  const parent = parts.find(
    (part) => part.kind === 'table' && part.table.schema === partitionOf.schema && part.table.name === partitionOf.name,
  );
  return parent?.kind === 'table' && isPartitionOf(parent.table, target, parts);
}

/** Of the table itself, or of one that inherits the column; a foreign key only where the column is on its own side. */
function isOverColumn(
  part: Extract<Part, { kind: 'constraint' | 'index' }>,
  column: string,
  parts: readonly Part[],
): boolean {
  const losesColumn = (owner: Table | View): boolean =>
    parts.some((other) => other.kind === 'column' && other.owner.id === owner.id && other.column.name === column);
  if (!losesColumn(part.owner)) return false;
  return part.kind === 'index' || part.constraint.kind !== 'foreign key' || part.constraint.columns.includes(column);
}

function describe(part: Part): Pick<Dependent, 'kind' | 'text'> {
  switch (part.kind) {
    case 'table':
      return { kind: 'table', text: `the table ${full(part.table)}` };
    case 'view': {
      const kind = part.view.materialized ? 'materialized view' : 'view';
      return { kind, text: `the ${kind} ${full(part.view)}` };
    }
    case 'sequence':
      return { kind: 'sequence', text: `the sequence ${full(part.sequence)}` };
    case 'function':
      return { kind: 'function', text: `the function ${full(part.function)}(${part.function.arguments})` };
    case 'type':
      return { kind: 'type', text: `the type ${full(part.type)}` };
    case 'column': {
      const noun = part.column.generated ? 'generated column' : 'column';
      return { kind: 'column', text: `the ${noun} ${full(part.owner)}.${part.column.name}` };
    }
    case 'default':
      return { kind: 'default', text: `the default of ${full(part.owner)}.${part.column.name}` };
    case 'constraint': {
      const { kind, name } = part.constraint;
      const shown = kind === 'foreign key' ? kind : 'constraint';
      return { kind: shown, text: `the ${shown} ${name} of ${full(part.owner)}` };
    }
    case 'index':
      return { kind: 'index', text: `the index ${part.index.name} of ${full(part.owner)}` };
    case 'trigger':
      return { kind: 'trigger', text: `the trigger ${part.trigger.name} of ${full(part.owner)}` };
    case 'policy':
      return { kind: 'policy', text: `the policy ${part.policy.name} of ${full(part.owner)}` };
    case 'schema':
      return { kind: 'schema', text: `the schema ${part.schema.name}` };
    case 'rule':
      return { kind: 'rule', text: `the rule ${part.rule.name.name} of ${part.table}` };
    default:
      return assertNever(part);
  }
}

const full = ({ schema, name }: { readonly schema: string; readonly name: string }): string => `${schema}.${name}`;
