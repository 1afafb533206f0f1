/**
 * ALTER TYPE ... RENAME VALUE in what has the enum: Postgres keeps labels by number, and prints them as they are called now.
 * Invariant: only constants that are surely the label change.
 */
import { applyChanges } from '../../../base/text-edit.ts';
import { quoteLiteral } from '../../../sql/identifiers.ts';
import { tokenize } from '../../../sql/lexer.ts';
import type { Scope } from '../cells.ts';
import { splitPartId, usersKey } from '../keys.ts';
import { type LabelContext, type LabelRename, labelEdits } from '../label-constants.ts';
import { mapExpressions } from '../map-expressions.ts';
import type { TableRecord } from '../records.ts';
import { editedExpression } from '../rewrite-expression.ts';
import { findColumn, partitionsOf, readTable, updateTable } from '../tables.ts';
import type { LocatedType } from './declare.ts';
import { typeAt } from './drop-type.ts';

/** `type` is the enum, or a domain over it. */
export function followLabelRename(scope: Scope, type: LocatedType, from: string, to: string): void {
  const rename: LabelRename = { type, from, to };
  const relations = new Set<string>();
  for (const user of scope.list(usersKey(type.key))) {
    if (user.startsWith('type:')) followInDomain(scope, user, type.key, rename);
    else if (!user.startsWith('rel:') && !user.startsWith('func:')) relations.add(splitPartId(user).relation);
  }
  for (const relation of relations) {
    updateTable(scope, relation, (table) => relabeledTable(table, type.key, rename));
    relabelBounds(scope, relation, type.key, rename);
  }
}

/** `FOR VALUES IN ('a')`, where the one key of the partitioned table is of the type. */
function relabelBounds(scope: Scope, relation: string, key: string, rename: LabelRename): void {
  const table = readTable(scope, relation);
  const [by, ...others] = table?.partitionKeys ?? [];
  if (!table || !by?.column || others.length > 0 || findColumn(table, by.column)?.typeFacts.uses !== key) return;
  const written = quoteLiteral(rename.from);
  for (const partition of partitionsOf(scope, relation))
    updateTable(scope, partition, (below) => {
      const bound = below.partitionOf?.bound ?? '';
      const edits = tokenize(bound)
        .filter(({ from, to }) => bound.slice(from, to) === written)
        .map(({ from, to }) => ({ from, to, text: quoteLiteral(rename.to) }));
      return below.partitionOf
        ? { ...below, partitionOf: { ...below.partitionOf, bound: applyChanges(bound, edits) } }
        : below;
    });
}

const VALUE: ReadonlySet<string> = new Set(['value']);

function followInDomain(scope: Scope, key: string, base: string, rename: LabelRename): void {
  const domain = typeAt(scope, key);
  if (domain?.record.kind !== 'domain' || domain.record.type.base.uses !== base) return;
  const { type } = domain.record;
  const relabeled = (text: string, value: LabelContext['value']): string =>
    applyChanges(text, labelEdits(text, rename, { value, columns: VALUE }));
  const checks = type.checks.map((check) => ({ ...check, expression: relabeled(check.expression, null) }));
  const value = type.base.category === 'array' ? 'array' : 'enum';
  const initial = type.default === null ? null : relabeled(type.default, value);
  scope.write(domain.key, { kind: 'domain', type: { ...type, default: initial, checks } });
  followLabelRename(scope, domain, rename.from, rename.to);
}

function relabeledTable(table: TableRecord, key: string, rename: LabelRename): TableRecord {
  const kinds = new Map(
    table.columns
      .filter(({ typeFacts }) => typeFacts.uses === key)
      .map(({ name, typeFacts }) => [name, typeFacts.category === 'array' ? 'array' : 'enum'] as const),
  );
  const columns = new Set([...kinds.keys()].filter((name) => kinds.get(name) === 'enum'));
  return mapExpressions(table, (value, column) =>
    editedExpression(
      value,
      labelEdits(value.text, rename, { value: (column !== null && kinds.get(column)) || null, columns }),
    ),
  );
}
