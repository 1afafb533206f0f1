/**
 * Law 4 for one command on one text: what the command gives is compared with what Postgres's own statements for it would give, read by the
 * reader that is proven against Postgres. Invariant: a fault is a bug of the command (or of the oracle), never a matter of taste.
 */
import { applyChanges, type ChangeSet } from '../base/text-edit.ts';
import { toCatalogJson, toDatabaseJson } from '../catalog/catalog-json.ts';
import { type Reading, readSchema } from '../catalog/reading.ts';
import { textOf } from '../catalog/script-text.ts';
import type { Catalog } from '../catalog/types.ts';
import type { SimpleCommand } from '../document/command-schema.ts';
import { runCommand, type Transaction } from '../document/run-command.ts';
import type { SqlParser } from '../sql/parser.ts';
import { catalogFaults, comparable, type Leniency } from './command-oracle-compare.ts';
import { expectedCatalog } from './command-oracle-expected.ts';

export type Verdict =
  | {
      readonly kind: 'refused';
      readonly message: string;
      /** Why Postgres would not do it either; null when it would. */
      readonly postgres: string | null;
      readonly faults: readonly string[];
    }
  | {
      readonly kind: 'done';
      readonly transaction: Transaction;
      /** The text after it. */
      readonly text: string;
      /** What Postgres would be told for the same; empty where its words do not say it. */
      readonly ddl: readonly string[];
      readonly leniency: Leniency;
      readonly faults: readonly string[];
    };

export function judgeCommand(text: string, command: SimpleCommand, parser: SqlParser): Verdict {
  const before = readSchema(text, parser);
  const { catalog, diagnostics } = before;
  const old = comparable(catalog);
  const question = { text, command, facts: toDatabaseJson(catalog), old, problems: diagnostics.length, parser };
  const { reading, result } = runCommand(before, command, parser);
  if (!result.ok) {
    const expected = expectedCatalog({ ...question, now: old });
    const faults = textOf(reading.script) === text ? [] : ['the reading handed back on refusal is of another text'];
    return {
      kind: 'refused',
      message: result.error,
      postgres: expected.kind === 'refused' ? expected.message : null,
      faults: [...faults, ...catalogFaults(old, comparable(reading.catalog), STRICT, parser)],
    };
  }
  const { changes } = result.value;
  const changed = applyChanges(text, changes);
  const fresh = readSchema(changed, parser);
  const now = comparable(fresh.catalog);
  const leniency = leniencyFor(command, catalog, fresh.catalog);
  const expected = expectedCatalog({ ...question, now });
  // Where something is accepted now that was refused before, DDL behind the old text says nothing.
  const isComparable = fresh.diagnostics.length >= diagnostics.length;
  const meaning = !isComparable
    ? []
    : expected.kind === 'catalog'
      ? catalogFaults(expected.facts, now, leniency, parser)
      : expected.kind === 'faults'
        ? expected.faults
        : [`Postgres would refuse it: ${expected.message}`];
  const added = fresh.diagnostics.length > diagnostics.length ? fresh.diagnostics.at(-1) : undefined;
  return {
    kind: 'done',
    transaction: result.value,
    text: changed,
    ddl: isComparable && expected.kind === 'catalog' ? expected.ddl : [],
    leniency,
    faults: [
      ...textFaults(text, changed, changes),
      ...readingFaults(reading, fresh),
      ...(added ? [`a new diagnostic: ${added.message}`] : []),
      ...meaning,
      ...repeatFaults(fresh, command, parser),
    ],
  };
}

const STRICT: Leniency = {
  isMadeUp: () => false,
  given: new Set(),
  oldNames: new Map(),
  unordered: new Set(),
};

const FRESH_FIELDS = ['name', 'newName', 'newSchema', 'newValue', 'junction'];

function leniencyFor(command: SimpleCommand, before: Catalog, after: Catalog): Leniency {
  const children = 'table' in command ? descendants(before, `${command.schema}.${command.table}`) : new Set<string>();
  const written = writtenNames(after, children);
  const known = writtenNames(before, new Set());
  const given = new Set<string>();
  const oldNames = new Map<string, string>();
  JSON.stringify(command, (key, value) => {
    if (FRESH_FIELDS.includes(key) && typeof value === 'string') given.add(value);
    return value;
  });
  const old = oldNameOf(command);
  if (old !== null && 'newName' in command) oldNames.set(command.newName, old);
  if (command.kind === 'rename-enum-value') oldNames.set(command.newValue, command.value);
  return {
    isMadeUp: (name) => !written.has(name) || (NAMES_BY_HABIT.test(command.kind) && !known.has(name)),
    given,
    oldNames,
    unordered: children,
  };
}

/** Commands that may leave a name to the document's habits. */
const NAMES_BY_HABIT = /^(add-constraint|add-index|add-relationship|set-cardinality|duplicate-table)$/;

/** Constraints and indexes with a name of their own in the text; in partitions and children they are called as Postgres likes. */
function writtenNames({ tables, views }: Catalog, children: ReadonlySet<string>): ReadonlySet<string> {
  const written = new Set<string>();
  for (const owner of [...tables.values(), ...views.values()])
    for (const one of [...owner.indexes, ...('constraints' in owner ? owner.constraints : [])])
      if (one.origin.name !== null && !children.has(owner.id)) written.add(`${owner.id}.${one.name}`);
  return written;
}

function oldNameOf(command: SimpleCommand): string | null {
  switch (command.kind) {
    case 'rename-table':
      return command.table;
    case 'rename-column':
      return command.column;
    case 'rename-enum':
      return command.enum;
    case 'rename-domain':
      return command.domain;
    case 'rename-schema':
      return command.schema;
    case 'rename-view':
      return command.view;
    default:
      return null;
  }
}

/** Partitions and children have the columns of a parent in an order of their own. */
function descendants({ tables }: Catalog, id: string): Set<string> {
  const found = new Set<string>();
  const visit = (parent: string): void => {
    for (const table of tables.values()) {
      const { partitionOf, inherits } = table;
      const isChild =
        inherits.includes(parent) || (partitionOf && `${partitionOf.schema}.${partitionOf.name}` === parent);
      if (!isChild || found.has(table.id)) continue;
      found.add(table.id);
      visit(table.id);
    }
  };
  visit(id);
  return found;
}

/** What is outside the edits is as it was by construction; what is inside must have had a reason. */
function textFaults(before: string, after: string, changes: ChangeSet): string[] {
  const faults: string[] = [];
  if (changes.length > 0 && before === after) faults.push('edits that change nothing');
  for (const { from, to, text } of changes) {
    const replaced = before.slice(from, to);
    if (replaced === text) faults.push(`an edit replaces ${JSON.stringify(text)} by itself`);
    if (replaced === '' || text === '') continue;
    const shorter = Math.min(replaced.length, text.length);
    let head = 0;
    while (head < shorter && replaced[head] === text[head]) head++;
    let tail = 0;
    while (tail < shorter - head && replaced.at(-1 - tail) === text.at(-1 - tail)) tail++;
    for (const kept of [text.slice(0, head), text.slice(text.length - tail)])
      if (tokensIn(kept) > 2)
        faults.push(`an edit is not minimal: it writes ${JSON.stringify(kept.slice(0, 60))} anew`);
  }
  return faults;
}

const tokensIn = (text: string): number =>
  text.match(/\$\w*\$|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]/gu)?.length ?? 0;

/** Law 3. */
function readingFaults(updated: Reading, fresh: Reading): string[] {
  const same = JSON.stringify(toCatalogJson(updated)) === JSON.stringify(toCatalogJson(fresh));
  return same ? [] : ['the reading handed back is not that of the text'];
}

const SETTINGS = /^(set-|move-)/;

/** A setting that holds already is no edit. */
function repeatFaults(reading: Reading, command: SimpleCommand, parser: SqlParser): string[] {
  if (!SETTINGS.test(command.kind) || command.kind === 'move-table') return [];
  const { result } = runCommand(reading, command, parser);
  if (!result.ok) return [`the same command again is refused: ${result.error}`];
  return result.value.changes.length === 0
    ? []
    : [`the same command again makes ${JSON.stringify(result.value.changes)}`];
}
