/**
 * CREATE TABLE in all its forms but AS. Follows transformCreateStmt and DefineRelation: columns and their sequences in order, then
 * checks, NOT NULLs, what a partition gets, LIKE's copies, keys (primary first), foreign keys.
 * Invariant: whatever is refused is reported and left out; the table itself stands.
 */
import type {
  CheckConstraintDef,
  ColumnDef,
  CreateTable,
  ExcludeDef,
  ForeignKeyDef,
  KeyConstraintDef,
  Name,
  TableConstraintDef,
} from '../ddl.ts';
import { exact } from '../exact.ts';
import { type TableId, tableId } from '../types.ts';
import { addCheck } from './add-check.ts';
import { addForeignKey } from './add-foreign-key.ts';
import { addKey, addKeyUsingIndex, type KeyShape, keyShapeOf } from './add-key.ts';
import { addNotNulls } from './add-not-null.ts';
import type { Scope } from './cells.ts';
import { isRelationNameTaken } from './choose-name.ts';
import {
  type ColumnOwner,
  defaultOf,
  impliesNotNull,
  makeColumn,
  makeOwnedSequence,
  type PendingConstraint,
  plainColumn,
} from './columns.ts';
import { checkDefault, ofColumn } from './expression-checks.ts';
import { checkGenerated } from './generated-columns.ts';
import { refuseGeneratedKeys, refuseOtherGeneration } from './generation.ts';
import { checkPartitionKey } from './index-checks.ts';
import { indexKeyRecord } from './index-keys.ts';
import { clonePartitionedObjects, inheritConstraints, inheritedColumns, inheritNotNulls } from './inheritance.ts';
import { childrenKey, contentsKey, relationKey, typeKey } from './keys.ts';
import { expandLike, type LikeSource, likeColumns } from './like.ts';
import { candidateSchemas, creationSchema, resolveRelation } from './names.ts';
import { nameOf, reportTaken, reportUnknownRelation, reportWrongKind, tableProblem } from './problems.ts';
import type { ColumnRecord, TableRecord, TypeRecord } from './records.ts';
import { deepEqual } from './sharing.ts';
import { indexOfName, originOf, readTable, saveTable } from './tables.ts';

const MAX_COLUMNS = 1600;

type NotNullWish = { readonly column: string; readonly name: string | null; readonly noInherit: boolean };

/** What the elements say, sorted by when Postgres does it. */
interface Draft {
  readonly owner: ColumnOwner;
  readonly columns: ColumnRecord[];
  readonly checks: CheckConstraintDef[];
  readonly notNulls: NotNullWish[];
  readonly keys: PendingConstraint<KeyConstraintDef | ExcludeDef>[];
  readonly foreignKeys: PendingConstraint<ForeignKeyDef>[];
  readonly likes: LikeSource[];
}

export function applyCreateTable(scope: Scope, ddl: CreateTable): void {
  const schema = creationSchema(scope, ddl.name, ddl.temporary);
  if (schema === null || !isFree(scope, schema, ddl)) return;
  const owner = { id: tableId(schema, ddl.name.name), schema, name: ddl.name.name };
  const parents = findParents(scope, ddl);
  if (!parents) return;
  const draft: Draft = {
    owner,
    columns: inheritedColumns(scope, owner.id, parents),
    checks: [],
    notNulls: [],
    keys: [],
    foreignKeys: [],
    likes: [],
  };
  if (ddl.ofType && !addTypeColumns(scope, draft, ddl.ofType)) return;
  for (const element of ddl.elements) {
    if (element.kind === 'column') draftColumn(scope, draft, element.column, ddl.partitionOf !== null);
    else if (element.kind === 'like') draftLike(scope, draft, element.like);
    else draftConstraint(draft, element.constraint, null);
  }
  for (const element of ddl.elements)
    if (element.kind === 'column' && element.column.generated)
      checkGeneratedIn(scope, owner, element.column, draft.columns);
  const table = newTable(scope, ddl, draft, parents);
  if (table.columns.length > MAX_COLUMNS) reportTooMany(scope, table, ddl);
  if (ddl.partitionBy) {
    refuseGeneratedKeys(scope, table, ddl.partitionBy);
    for (const { expression } of ddl.partitionBy.keys) if (expression) checkPartitionKey(scope, table, expression);
  }
  saveTable(scope, table);
  scope.add(contentsKey(schema), relationKey(schema, table.name));

  for (const parent of parents) inheritConstraints(scope, table.id, parent.table, true);
  for (const check of draft.checks) addCheck(scope, table.id, check);
  addNotNulls(scope, table.id, draft.notNulls);
  for (const parent of parents) inheritNotNulls(scope, table.id, parent.table);
  for (const parent of parents) scope.add(childrenKey(parent.table.id), table.id);
  if (ddl.partitionOf && parents[0]) clonePartitionedObjects(scope, parents[0].table.id, table.id, ddl.name.span);
  for (const like of draft.likes) expandLike(scope, table.id, like);
  addKeys(scope, table.id, draft.keys);
  for (const { def, inline } of draft.foreignKeys) addForeignKey(scope, table.id, validOnCreation(def), inline);
}

function checkGeneratedIn(scope: Scope, owner: ColumnOwner, def: ColumnDef, columns: readonly ColumnRecord[]): void {
  const column = columns.find(({ name }) => name === def.name.name);
  if (column && def.generated) checkGenerated(scope, owner, column, def.generated.expression, columns);
}

/** A foreign key of a table that is being created has no rows to be invalid for. */
const validOnCreation = (def: ForeignKeyDef): ForeignKeyDef => (def.enforced ? { ...def, validated: true } : def);

function isFree(scope: Scope, schema: string, ddl: CreateTable): boolean {
  const { name, span } = ddl.name;
  if (isRelationNameTaken(scope, schema, name)) {
    if (!ddl.ifNotExists) reportTaken(scope, schema, name, span, 'table');
    return false;
  }
  if (!scope.readPart(typeKey(schema, name), isPresent)) return true;
  scope.report({
    code: 'duplicate-type',
    message: `A type ${name} already exists, and a table makes a type of its own name. Choose another name.`,
    span,
    object: { kind: 'type', schema, table: null, name },
  });
  return false;
}

const isPresent = (record: unknown): boolean => record !== null;

/** The parents named; null when a partition's is missing, so that nothing can be said of its columns. */
function findParents(
  scope: Scope,
  ddl: CreateTable,
): readonly { readonly table: TableRecord; readonly span: Name['span'] }[] | null {
  const names = ddl.partitionOf ? [ddl.partitionOf.parent] : ddl.inherits;
  const parents = names.flatMap((name) => {
    const found = resolveRelation(scope, name);
    if (!found) reportUnknownRelation(scope, name);
    else if (found.record.kind !== 'table') reportWrongKind(scope, name, found.record.kind, 'table');
    else if (ddl.partitionOf && found.record.table.kind !== 'partitioned')
      reportWrongKind(scope, name, 'table without PARTITION BY', 'partitioned table');
    else if (!ddl.partitionOf && (found.record.table.kind === 'partitioned' || found.record.table.partitionOf))
      reportWrongKind(scope, name, found.record.table.partitionOf ? 'partition' : 'partitioned table', 'plain table');
    else return [{ table: found.record.table, span: name.span }];
    return [];
  });
  return ddl.partitionOf && parents.length === 0 ? null : parents;
}

/** Adds the columns of a composite type; reports and gives false when there is no such type. */
function addTypeColumns(
  scope: Scope,
  draft: Draft,
  name: { readonly schema: string | null; readonly name: string; readonly span: Name['span'] },
): boolean {
  for (const schema of candidateSchemas(scope, name.schema)) {
    const record: TypeRecord | null = scope.read(typeKey(schema, name.name));
    if (record?.kind !== 'composite') continue;
    record.type.attributes.forEach((attribute, index) => {
      const facts = record.type.attributeTypes[index];
      if (facts)
        draft.columns.push({
          ...plainColumn(attribute.name, facts, originOf(scope, name.span, null)),
          type: attribute.type,
        });
    });
    return true;
  }
  scope.report({
    code: 'unknown-type',
    message: `No statement before this one creates the type ${name.name}. Create it first, or correct the name.`,
    span: name.span,
    object: { kind: 'type', schema: name.schema, table: null, name: name.name },
  });
  return false;
}

function draftColumn(scope: Scope, draft: Draft, def: ColumnDef, isPartition: boolean): void {
  const at = indexOfName(draft.columns, def.name.name);
  const existing = draft.columns[at];
  if (existing && (existing.parents > 0 || def.type === null)) {
    draft.columns[at] = mergeColumn(scope, draft.owner, existing, def, isPartition);
  } else if (existing) {
    scope.report(
      tableProblem(
        'duplicate-column',
        `${nameOf(draft.owner)} has two columns ${def.name.name}. Rename or remove one.`,
        def.name.span,
        'column',
        draft.owner,
        def.name.name,
      ),
    );
    return;
  } else if (def.type) draft.columns.push(makeColumn(scope, draft.owner, def, def.type));
  else return;
  if (impliesNotNull(def) && !def.constraints.some(({ kind }) => kind === 'not null'))
    draft.notNulls.push({ column: def.name.name, name: null, noInherit: false });
  for (const constraint of def.constraints) draftConstraint(draft, constraint, def.name);
}

/** A column that parents have too, or one of the option list of PARTITION OF and OF. */
function mergeColumn(
  scope: Scope,
  owner: ColumnOwner,
  inherited: ColumnRecord,
  def: ColumnDef,
  isPartition: boolean,
): ColumnRecord {
  const own = def.type ? makeColumn(scope, owner, def, def.type) : null;
  if (own && own.type !== inherited.type)
    scope.report(
      tableProblem(
        'invalid-definition',
        `Column ${own.name} is ${own.type} here and ${inherited.type} in the table it is inherited from. Give both the same type.`,
        def.type?.span ?? def.span,
        'column',
        owner,
        own.name,
      ),
    );
  refuseOtherGeneration(scope, owner, inherited, def);
  if (!own && def.identity) makeOwnedSequence(scope, owner, def.name.name, def.span, true);
  const value = own ?? defaultOf(scope, def, inherited.typeFacts);
  if (!own && def.default) checkDefault(scope, ofColumn(owner, def.name.name), def.default, inherited.typeFacts);
  const hasValue = value.value !== null || def.default !== null;
  return {
    ...inherited,
    ...(hasValue
      ? { default: value.default, expression: value.expression, value: value.value, defaultPlace: value.defaultPlace }
      : {}),
    identity: def.identity ?? inherited.identity,
    generated: def.generated?.kind ?? inherited.generated,
    typePlace: own?.typePlace ?? inherited.typePlace,
    isLocal: isPartition ? inherited.isLocal : true,
    origin: originOf(scope, def.span, def.name.span),
  };
}

function draftLike(scope: Scope, draft: Draft, clause: Parameters<typeof likeColumns>[2]): void {
  const { columns, source } = likeColumns(scope, draft.owner, clause);
  for (const column of columns) {
    if (draft.columns.some(({ name }) => name === column.name)) {
      scope.report(
        tableProblem(
          'duplicate-column',
          `${nameOf(draft.owner)} has a column ${column.name} already; LIKE brings another. Rename or remove one.`,
          clause.span,
          'column',
          draft.owner,
          column.name,
        ),
      );
      continue;
    }
    const { notNullConstraint } = column;
    draft.columns.push({ ...column, notNull: false, notNullName: null, notNullConstraint: null });
    if (notNullConstraint)
      draft.notNulls.push({
        column: column.name,
        name: notNullConstraint.name,
        noInherit: notNullConstraint.noInherit,
      });
  }
  if (source) draft.likes.push(source);
}

function draftConstraint(draft: Draft, def: TableConstraintDef, inline: Name | null): void {
  switch (def.kind) {
    case 'check':
      draft.checks.push(def);
      break;
    case 'foreign key':
      draft.foreignKeys.push({ def, inline });
      break;
    case 'not null': {
      const column = def.column?.name ?? inline?.name;
      if (column !== undefined) draft.notNulls.push({ column, name: def.name?.name ?? null, noInherit: def.noInherit });
      break;
    }
    default:
      draft.keys.push({ def, inline });
  }
}

function newTable(
  scope: Scope,
  ddl: CreateTable,
  draft: Draft,
  parents: readonly { readonly table: TableRecord }[],
): TableRecord {
  const { id, schema, name } = draft.owner;
  const parent = ddl.partitionOf ? parents[0]?.table : undefined;
  const partitionKeys = ddl.partitionBy?.keys.map((key) => indexKeyRecord(scope, key, 'btree', draft.columns)) ?? [];
  return {
    id,
    schema,
    name,
    kind: ddl.foreign ? 'foreign' : ddl.partitionBy ? 'partitioned' : 'table',
    unlogged: ddl.unlogged,
    partitionOf:
      parent && ddl.partitionOf ? { schema: parent.schema, name: parent.name, bound: ddl.partitionOf.bound } : null,
    partitionBy: ddl.partitionBy && {
      strategy: ddl.partitionBy.strategy,
      keys: partitionKeys.map((key) => key.column ?? key.expression ?? ''),
    },
    inherits: ddl.partitionOf ? [] : parents.map((one) => one.table.id),
    rls: { enabled: false, forced: false },
    comment: null,
    columns: exact(draft.columns),
    constraints: exact([]),
    indexes: exact([]),
    triggers: exact([]),
    policies: exact([]),
    stale: scope.statement.stale,
    origin: originOf(scope, { from: 0, to: scope.statement.reading.text.length }, ddl.name.span),
    partitionKeys,
  };
}

function reportTooMany(scope: Scope, table: TableRecord, ddl: CreateTable): void {
  scope.report(
    tableProblem(
      'too-many-columns',
      `${nameOf(table)} has ${table.columns.length} columns; Postgres allows ${MAX_COLUMNS}. Split the table.`,
      ddl.name.span,
      'table',
      table,
    ),
  );
}

/** transformIndexConstraints: the primary key first; a key that repeats another exactly is dropped, but may give it its name. */
function addKeys(scope: Scope, id: TableId, keys: Draft['keys']): void {
  const table = readTable(scope, id);
  if (!table) return;
  const wanted: { shape: KeyShape; name: Name | null; span: Name['span'] }[] = [];
  const isPrimary = ({ def }: Draft['keys'][number]): boolean => def.kind === 'primary key';
  const ordered = keys.length < 2 ? keys : [...keys].sort((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)));
  for (const { def, inline } of ordered) {
    if (def.kind !== 'exclude' && def.usingIndex) {
      addKeyUsingIndex(scope, id, def, def.usingIndex);
      continue;
    }
    const shape = keyShapeOf(scope, table, def, inline);
    if (!shape) continue;
    const same =
      shape.kind === 'unique'
        ? wanted.find((other) => deepEqual({ ...other.shape, kind: 'unique' }, shape))
        : undefined;
    if (same) same.name ??= def.name;
    else wanted.push({ shape, name: def.name, span: def.span });
  }
  for (const { shape, name, span } of wanted) addKey(scope, id, shape, { name, span, parent: null, only: false });
}
