/**
 * Arbitrary commands steered towards those that Postgres carries out: foreign keys between columns of one type, identity on integers, keys
 * of a kind that their columns have. Invariant: each fits the schema, as what it is made from does.
 */
import type { ColumnJson, DatabaseJson, TableJson } from '../catalog/catalog-json.ts';
import type { ConstraintSpec, IndexSpec, SimpleCommand } from '../document/command-schema.ts';
import { checkCommand } from '../document/parse-command.ts';
import { arbitraryCommand } from './arbitrary-command.ts';
import { isInteger, isText, pick, type Random } from './arbitrary-command-sql.ts';

const ATTEMPTS = 30;

/** Null when the Catalog has nothing that such a command could be about. */
export function likelyCommand(kind: string, facts: DatabaseJson, random: Random): SimpleCommand | null {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const command = anyCommand(kind, facts, random);
    if (!command) continue;
    const steered = steer(command, facts, random);
    if (steered && isLikely(steered, facts)) return steered;
  }
  return null;
}

/** As an outside program makes them; throws when what the schema gives does not fit the schema. */
export function anyCommand(kind: string, facts: DatabaseJson, random: Random): SimpleCommand | null {
  const made = arbitraryCommand(kind, facts, random);
  if (!made) return null;
  const checked = checkCommand(made);
  if (!checked.ok) throw new Error(`${JSON.stringify(made)}: ${checked.error}`);
  if (checked.value.kind === 'batch') throw new Error('A batch is not made from the schema.');
  return checked.value;
}

const tableOf = ({ tables }: DatabaseJson, of: { readonly schema: string; readonly table: string }) =>
  tables.find(({ schema, name }) => schema === of.schema && name === of.table);

const columnOf = (
  facts: DatabaseJson,
  of: { readonly schema: string; readonly table: string; readonly column: string },
) => tableOf(facts, of)?.columns.find(({ name }) => name === of.column);

/** The command with its foreign key between columns that fit. */
function steer(command: SimpleCommand, facts: DatabaseJson, random: Random): SimpleCommand | null {
  switch (command.kind) {
    case 'add-constraint': {
      const constraint = steerConstraint(command.constraint, tableOf(facts, command), facts, random);
      return constraint && { ...command, constraint };
    }
    case 'change-constraint': {
      const to = steerConstraint(command.to, tableOf(facts, command), facts, random);
      return to && { ...command, to };
    }
    default:
      return command;
  }
}

function steerConstraint(
  spec: ConstraintSpec,
  table: TableJson | undefined,
  facts: DatabaseJson,
  random: Random,
): ConstraintSpec | null {
  if (!table) return null;
  if (spec.kind !== 'check' && spec.initiallyDeferred && spec.deferrable === false) return null;
  if (spec.kind === 'exclude') return { ...spec, method: 'btree' };
  if (spec.kind !== 'foreign key') return spec;
  const target = pick(
    random,
    facts.tables.filter(({ constraints }) => constraints.some(isKey)),
  );
  const key = pick(random, target?.constraints.filter(isKey) ?? []);
  if (!target || !key) return null;
  const columns: string[] = [];
  for (const name of key.columns) {
    const type = target.columns.find((column) => column.name === name)?.type;
    const fitting = table.columns.filter((column) => column.type === type && !columns.includes(column.name));
    const column = pick(random, fitting);
    if (!column) return null;
    columns.push(column.name);
  }
  return { ...spec, columns, references: { schema: target.schema, table: target.name, columns: [...key.columns] } };
}

const isKey = ({ kind }: TableJson['constraints'][number]): boolean => kind === 'primary key' || kind === 'unique';

function isLikely(command: SimpleCommand, facts: DatabaseJson): boolean {
  switch (command.kind) {
    case 'set-column-identity': {
      const column = columnOf(facts, command);
      return command.identity === null
        ? column?.identity != null
        : isInteger(column?.type ?? '') && column?.generated === null;
    }
    case 'set-column-collation':
      return isText(columnOf(facts, command)?.type ?? '');
    case 'set-column-generated': {
      const column = columnOf(facts, command);
      if (command.generated === null) return column?.generated != null;
      return (
        column?.identity === null && column.default === null && (command.generated.kind === 'stored' || !column.notNull)
      );
    }
    case 'set-column-default': {
      const column = columnOf(facts, command);
      return column?.identity === null && column.generated === null;
    }
    case 'set-cardinality':
      return kindOf(facts, command) === 'foreign key' && (command.parentEnd ?? command.childEnd) !== undefined;
    case 'change-constraint':
      return (
        kindOf(facts, command) === command.to.kind && isLikelyConstraint(command.to, tableOf(facts, command), true)
      );
    case 'add-constraint':
      return isLikelyConstraint(command.constraint, tableOf(facts, command), false);
    case 'add-index':
      return isLikelyIndex(command.index, tableOf(facts, command)?.columns);
    case 'change-index': {
      const owner = [...facts.tables, ...facts.views].find(
        ({ schema, indexes }) => schema === command.schema && indexes.some(({ name }) => name === command.index),
      );
      return owner !== undefined && 'constraints' in owner && isLikelyIndex(command.to, owner.columns);
    }
    case 'rename-schema':
    case 'drop-schema':
      return command.schema !== 'public';
    case 'add-relationship': {
      const parent = tableOf(facts, command.parent);
      const key = parent?.constraints.find(({ kind }) => kind === 'primary key');
      return key !== undefined && (command.columns === undefined || command.columns.length === key.columns.length);
    }
    default:
      return true;
  }
}

const kindOf = (
  facts: DatabaseJson,
  of: { readonly schema: string; readonly table: string; readonly constraint: string },
) => tableOf(facts, of)?.constraints.find(({ name }) => name === of.constraint)?.kind;

function isLikelyConstraint(spec: ConstraintSpec, table: TableJson | undefined, isChange: boolean): boolean {
  if (!table) return false;
  switch (spec.kind) {
    case 'primary key':
    case 'unique':
      return (
        (isChange || spec.kind === 'unique' || !table.constraints.some(({ kind }) => kind === 'primary key')) &&
        isSortable(table.columns, spec.columns) &&
        !(spec.include ?? []).some((name) => spec.columns.includes(name))
      );
    case 'exclude':
      return spec.elements.every(({ key }) => ('column' in key ? isSortable(table.columns, [key.column]) : true));
    default:
      return true;
  }
}

function isLikelyIndex(spec: IndexSpec, columns: readonly ColumnJson[] | undefined): boolean {
  const keys = spec.keys.flatMap((key) => ('column' in key ? key.column : []));
  const isBtree = spec.method === undefined || spec.method === 'btree';
  const isPlain = spec.keys.every((key) => !key.descending && key.nulls == null);
  const isSimple = isPlain && !spec.unique && !spec.nullsNotDistinct && (spec.include ?? []).length === 0;
  if (!columns || !isSortable(columns, keys) || (spec.include ?? []).some((name) => keys.includes(name))) return false;
  if (spec.nullsNotDistinct && !spec.unique) return false;
  return isBtree || (isSimple && (spec.method === 'brin' || (spec.method === 'hash' && spec.keys.length === 1)));
}

/** Of types that every btree takes. */
const isSortable = (columns: readonly ColumnJson[], names: readonly string[]): boolean =>
  names.every((name) => {
    const type = columns.find((column) => column.name === name)?.type ?? '';
    return isInteger(type) || isText(type) || /^(numeric|date|timestamp|uuid|boolean|character)/.test(type);
  });
