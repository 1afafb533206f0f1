/** DROP of relations and of triggers and policies. Invariant: a DROP that Postgres would refuse is reported and drops nothing. */
import type { Ddl, ObjectKind, ObjectName, QualifiedName } from '../ddl.ts';
import type { Scope } from './cells.ts';
import { dropPolicy, dropTrigger } from './drop-parts.ts';
import { blockersOf, dropRelation } from './drop-relation.ts';
import { resolveRelation } from './names.ts';
import { nameOf, reportUnknownRelation, reportWrongKind, tableProblem, writtenName } from './problems.ts';
import type { RelationRecord } from './records.ts';
import { readTable } from './tables.ts';

type Drop = Extract<Ddl, { kind: 'drop' }>;

export function applyDrop(scope: Scope, ddl: Drop): void {
  if (ddl.object === 'trigger' || ddl.object === 'policy') {
    for (const target of ddl.names) dropPart(scope, ddl, ddl.object, target);
    return;
  }
  const found = ddl.names.flatMap(({ name }) => {
    const relation = resolveRelation(scope, name);
    if (!relation) {
      if (!ddl.ifExists) reportUnknownRelation(scope, name, ddl.object);
      return [];
    }
    const is = relationKind(relation.record);
    if (is !== ddl.object) {
      reportWrongKind(scope, name, is, ddl.object);
      return [];
    }
    return [{ ...relation, written: name }];
  });
  const dropped = new Set<string>(found.map(({ id }) => id));
  for (const { schema, name, record, written } of found) {
    const blockers = [
      ...indexBlockers(scope, record, name, dropped),
      ...(ddl.cascade ? [] : blockersOf(scope, schema, name, dropped)),
    ];
    if (blockers.length > 0) reportBlocked(scope, ddl.object, written, blockers);
    else dropRelation(scope, schema, name);
  }
}

/** An index that backs a constraint or is attached to a partitioned one goes only with that. */
function indexBlockers(
  scope: Scope,
  record: RelationRecord,
  name: string,
  dropped: ReadonlySet<string>,
): readonly string[] {
  if (record.kind !== 'index') return [];
  const table = readTable(scope, record.relation);
  if (record.isConstraint) return [`the constraint it backs on ${table ? nameOf(table) : record.relation}`];
  const parent = table?.indexes.find((index) => index.name === name)?.parent ?? null;
  return parent === null || dropped.has(parent)
    ? []
    : [`the index ${parent.replace(/^public\./, '')} it is attached to`];
}

function reportBlocked(scope: Scope, kind: string, name: QualifiedName, blockers: readonly string[]): void {
  const rest = blockers.length > 3 ? ` and ${blockers.length - 3} more` : '';
  scope.report({
    code: 'dependent-objects',
    message: `Postgres keeps the ${kind} ${writtenName(name)}: it is needed by ${blockers.slice(0, 3).join(', ')}${rest}. Drop that first${kind === 'index' ? '' : ', or add CASCADE'}.`,
    span: name.span,
    object: { kind, schema: name.schema, table: null, name: name.name },
  });
}

/** How DROP, ALTER and COMMENT would spell the kind of a relation. */
export function relationKind(record: RelationRecord): ObjectKind {
  switch (record.kind) {
    case 'table':
      return record.table.kind === 'foreign' ? 'foreign table' : 'table';
    case 'view':
      return record.view.materialized ? 'materialized view' : 'view';
    case 'composite':
      return 'type';
    default:
      return record.kind;
  }
}

function dropPart(scope: Scope, ddl: Drop, kind: 'trigger' | 'policy', target: ObjectName) {
  const relation = resolveRelation(scope, target.name);
  const { part } = target;
  if (!part) return;
  if (!relation) {
    if (!ddl.ifExists) reportUnknownRelation(scope, target.name);
    return;
  }
  const { record, id } = relation;
  const owner = record.kind === 'table' ? record.table : record.kind === 'view' ? record.view : null;
  if (!owner) return reportWrongKind(scope, target.name, relationKind(record), 'table');
  const parts: readonly { readonly name: string }[] =
    kind === 'trigger' ? owner.triggers : record.kind === 'table' ? record.table.policies : [];
  if (!parts.some(({ name }) => name === part.name)) {
    if (!ddl.ifExists)
      scope.report(
        tableProblem(
          'unknown-object',
          `${nameOf(owner)} has no ${kind} ${part.name} at this point. Correct the name, or remove this.`,
          part.span,
          kind,
          owner,
          part.name,
        ),
      );
    return;
  }
  if (kind === 'policy') dropPolicy(scope, id, part.name);
  else dropTrigger(scope, id, part.name);
}
