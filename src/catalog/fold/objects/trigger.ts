/** CREATE TRIGGER. Invariant: a row trigger of a partitioned table stands on its partitions too, as clones. */
import { quoteIdentifier } from '../../../sql/identifiers.ts';
import type { Ddl } from '../../ddl.ts';
import type { Scope } from '../cells.ts';
import { checkCondition, ofPart, refuseQuery } from '../expression-checks.ts';
import { extensionKey, functionKey, opaqueExtensionsKey, partId, usersKey } from '../keys.ts';
import { displayName, isSystemSchema, resolveRelation, searchPath } from '../names.ts';
import { reportUnknownColumn, reportUnknownRelation, reportWrongKind } from '../problems.ts';
import type { TableRecord, TriggerRecord, ViewRecord } from '../records.ts';
import { expressionRecord, findColumn, keyOf, partitionsOf, readTable, saveTable } from '../tables.ts';
import { reportMissing, reportPart, statementOrigin } from './declare.ts';
import { functionsNamed } from './function-lookup.ts';
import { shownFunction } from './move-function.ts';
import { reportUnknownCalls } from './unknown-call.ts';

type CreateTrigger = Extract<Ddl, { kind: 'create trigger' }>;

export function applyCreateTrigger(scope: Scope, ddl: CreateTrigger): void {
  const relation = resolveRelation(scope, ddl.table);
  if (!relation) {
    reportUnknownRelation(scope, ddl.table);
    return;
  }
  const { record } = relation;
  if (record.kind !== 'table' && record.kind !== 'view') {
    reportWrongKind(scope, ddl.table, record.kind === 'composite' ? 'type' : record.kind, 'table');
    return;
  }
  const owner = record.kind === 'table' ? record.table : record.view;
  if (owner.triggers.some(({ name }) => name === ddl.name.name) && !ddl.replace) {
    reportPart(scope, 'duplicate-object', 'trigger', owner, ddl.name);
    return;
  }
  if (record.kind === 'table' && hasUnknownColumn(scope, record.table, ddl)) return;
  const called = triggerFunction(scope, ddl);
  if (called === null) return;
  reportUnknownCalls(scope, ddl.when);
  if (ddl.when) {
    const subject = ofPart('The condition of a trigger', owner, 'trigger', ddl.name.name);
    if (refuseQuery(scope, subject, ddl.when)) return;
    checkCondition(scope, subject, ddl.when, record.kind === 'table' ? record.table.columns : []);
  }
  const trigger: TriggerRecord = {
    name: ddl.name.name,
    timing: ddl.timing,
    events: ddl.events.map((event) => (event === 'update' ? updateEvent(ddl) : event)),
    level: ddl.level,
    function: called,
    when: ddl.when?.text ?? null,
    comment: null,
    origin: statementOrigin(scope, ddl.name.span),
    whenValue: ddl.when && expressionRecord(ddl.when),
    updateOf: ddl.updateOf.map(({ name }) => name),
    isClone: false,
  };
  if (record.kind === 'view') saveOnView(scope, record.view, trigger);
  else saveOnTable(scope, record.table, trigger);
}

const updateEvent = ({ updateOf }: CreateTrigger): string =>
  updateOf.length === 0 ? 'update' : `update of ${updateOf.map(({ name }) => quoteIdentifier(name)).join(', ')}`;

function hasUnknownColumn(scope: Scope, table: TableRecord, ddl: CreateTrigger): boolean {
  const unknown = ddl.updateOf.find(({ name }) => !findColumn(table, name));
  if (unknown) reportUnknownColumn(scope, table, unknown.name, unknown.span);
  return unknown !== undefined;
}

/** Trigger functions that come with Postgres, and the extensions that bring some. */
const BUILT_IN = new Set([
  'tsvector_update_trigger',
  'tsvector_update_trigger_column',
  'suppress_redundant_updates_trigger',
  'unique_key_recheck',
]);
const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ['moddatetime', 'moddatetime'],
  ['lo_manage', 'lo'],
  ['autoinc', 'autoinc'],
  ['insert_username', 'insert_username'],
  ['check_primary_key', 'refint'],
  ['check_foreign_key', 'refint'],
  ['triggered_change_notification', 'tcn'],
]);

/** The function's name as shown: `touch`, `audit.log`; null (and a report) when nothing makes it. */
function triggerFunction(scope: Scope, ddl: CreateTrigger): string | null {
  const { schema, name } = ddl.function;
  const shown = (owner: string): string => shownFunction(owner, name);
  const [found] = functionsNamed(scope, ddl.function);
  if (found) {
    scope.add(usersKey(functionKey(found.schema, name)), userId(scope, ddl));
    return shown(found.schema);
  }
  if (schema === null ? BUILT_IN.has(name) : isSystemSchema(schema)) return name;
  const extension = scope.read(extensionKey(BY_EXTENSION.get(name) ?? name));
  if (extension) return shown(extension.schema ?? 'public');
  if (scope.list(opaqueExtensionsKey).length > 0) return shown(schema ?? searchPath(scope)[0] ?? 'public');
  reportMissing(scope, 'unknown-function', 'function', ddl.function, ddl.function.span);
  return null;
}

const userId = (scope: Scope, ddl: CreateTrigger): string =>
  partId(resolveRelation(scope, ddl.table)?.id ?? displayName('public', ddl.table.name), ddl.name.name);

const added = (triggers: readonly TriggerRecord[], trigger: TriggerRecord): readonly TriggerRecord[] => [
  ...triggers.filter(({ name }) => name !== trigger.name),
  trigger,
];

function saveOnView(scope: Scope, view: ViewRecord, trigger: TriggerRecord): void {
  scope.write(keyOf(view.id), { kind: 'view', view: { ...view, triggers: added(view.triggers, trigger) } });
}

function saveOnTable(scope: Scope, table: TableRecord, trigger: TriggerRecord): void {
  saveTable(scope, { ...table, triggers: added(table.triggers, trigger) });
  if (trigger.level !== 'row') return;
  for (const partition of partitionsOf(scope, table.id)) {
    const child = readTable(scope, partition);
    if (child) saveOnTable(scope, child, { ...trigger, isClone: true });
  }
}
