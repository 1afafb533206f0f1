/**
 * The DDL of commands on relationships. They leave names of columns and tables to the document; those are looked up in the result, and what is
 * then promised (types, nullability, keys, actions) is said by statements. Invariant: faults are said where the result has no such thing.
 */
import type { ConstraintJson, DatabaseJson, TableJson } from '../catalog/catalog-json.ts';
import type { CommandOf } from '../document/command-schema.ts';
import { isList, isRecord, type JsonObject, recordsIn } from './command-oracle-compare.ts';
import { alter, q, qq, tableOf } from './command-oracle-ddl.ts';

type Answer = { readonly statements: readonly string[] } | { readonly faults: readonly string[] };

export function relationshipDdl(
  command: CommandOf<'add-relationship'> | CommandOf<'set-cardinality'>,
  facts: DatabaseJson,
  now: JsonObject,
): Answer {
  if (command.kind === 'set-cardinality') return cardinalityDdl(command, facts, now);
  const parent = tableOf(facts, command.parent);
  const child = tableOf(facts, command.child);
  const isReferable = parent && keyOf(parent) && (command.cardinality !== 'many-to-many' || (child && keyOf(child)));
  if (!parent || !child || !isReferable) return { statements: [NOTHING_THERE] };
  return command.cardinality === 'many-to-many'
    ? junctionDdl(command, facts, parent, child, now)
    : foreignKeyDdl(command, parent, child, now);
}

/** What Postgres refuses, for what it has no words for. */
const NOTHING_THERE = 'DROP TABLE nothing_there';

const list = (names: readonly string[]): string => names.map(q).join(', ');
/** What a foreign key can refer to: a unique index will do. */
function keyOf({ constraints, indexes }: TableJson): Pick<ConstraintJson, 'columns'> | undefined {
  const own =
    constraints.find(({ kind }) => kind === 'primary key') ?? constraints.find(({ kind }) => kind === 'unique');
  const index = indexes.find(({ unique, predicate, keys }) => {
    return unique && predicate === null && keys.every(({ column }) => column !== null);
  });
  return own ?? (index && { columns: index.keys.flatMap(({ column }) => column ?? []) });
}

/** Foreign keys of a table of the result that the table did not have. */
function newKeys(
  now: JsonObject,
  { schema, name }: { schema: string; name: string },
  old: TableJson | null,
): JsonObject[] {
  const table = recordsIn(now.tables).find((one) => one.schema === schema && one.name === name);
  return recordsIn(table?.constraints).filter(
    (one) => one.kind === 'foreign key' && !old?.constraints.some((known) => known.name === one.name),
  );
}

const columnsOf = (key: JsonObject): string[] => (isList(key.columns) ? key.columns.map(String) : []);
const targetOf = ({ references }: JsonObject): { table: string; columns: string[] } =>
  isRecord(references)
    ? { table: qq(String(references.schema), String(references.table)), columns: columnsOf(references) }
    : { table: '', columns: [] };

const actionsOf = ({ onDelete, onUpdate }: CommandOf<'add-relationship'>, fallback = 'no action'): string =>
  ` ON DELETE ${onDelete ?? fallback} ON UPDATE ${onUpdate ?? 'no action'}`;

const typeIn = ({ columns }: TableJson, name: string): string =>
  columns.find((column) => column.name === name)?.type ?? 'text';

function foreignKeyDdl(
  command: CommandOf<'add-relationship'>,
  parent: TableJson,
  child: TableJson,
  now: JsonObject,
): Answer {
  const [key, ...more] = newKeys(now, child, child);
  if (!key || more.length > 0) return { faults: [`${more.length + (key ? 1 : 0)} new foreign keys instead of one`] };
  const target = targetOf(key);
  const wanted = keyOf(parent)?.columns ?? [];
  const columns = columnsOf(key);
  const faults: string[] = [];
  if (target.table !== qq(parent.schema, parent.name)) faults.push(`the foreign key references ${target.table}`);
  if ([...target.columns].sort().join() !== [...wanted].sort().join())
    faults.push(`it references ${target.columns.join()}, not the key ${wanted.join()}`);
  if (command.columns && command.columns.join() !== columns.join()) faults.push(`its columns are ${columns.join()}`);
  if (faults.length > 0) return { faults };
  const isRequired = command.required !== false;
  const on = alter({ schema: child.schema, table: child.name });
  const made = columns.flatMap((name, at) => {
    const known = child.columns.find((column) => column.name === name);
    if (!known)
      return [
        `${on} ADD COLUMN ${q(name)} ${typeIn(parent, target.columns[at] ?? '')}${isRequired ? ' NOT NULL' : ''}`,
      ];
    return isRequired && !known.notNull ? [`${on} ALTER COLUMN ${q(name)} SET NOT NULL`] : [];
  });
  const isKey = isUniqueIn(child, columns);
  return {
    statements: [
      ...made,
      `${on} ADD FOREIGN KEY (${list(columns)}) REFERENCES ${target.table} (${list(target.columns)})${actionsOf(command)}`,
      ...(command.cardinality === 'one-to-one' && !isKey ? [`${on} ADD UNIQUE (${list(columns)})`] : []),
      ...indexesOn(now, child, columns),
    ],
  };
}

/** An index over the foreign key where the document has such: it is allowed, not asked for. */
function indexesOn(now: JsonObject, child: TableJson, columns: readonly string[]): string[] {
  const table = recordsIn(now.tables).find((one) => one.schema === child.schema && one.name === child.name);
  return recordsIn(table?.indexes).flatMap((index) => {
    const isNew = !child.indexes.some(({ name }) => name === index.name);
    const isOver =
      recordsIn(index.keys)
        .map(({ column }) => column)
        .join() === columns.join() && index.unique === false;
    return isNew && isOver
      ? [`CREATE INDEX ${q(String(index.name))} ON ${qq(child.schema, child.name)} (${list(columns)})`]
      : [];
  });
}

const isUniqueIn = ({ constraints, indexes }: TableJson, columns: readonly string[]): boolean =>
  constraints.some(
    (one) =>
      (one.kind === 'primary key' || one.kind === 'unique') && one.columns.every((name) => columns.includes(name)),
  ) ||
  indexes.some(
    ({ unique, predicate, keys }) =>
      unique && predicate === null && keys.every(({ column }) => column !== null && columns.includes(column)),
  );

function junctionDdl(
  command: CommandOf<'add-relationship'>,
  facts: DatabaseJson,
  parent: TableJson,
  child: TableJson,
  now: JsonObject,
): Answer {
  const added = recordsIn(now.tables).filter(
    ({ schema, name }) => !facts.tables.some((one) => one.schema === schema && one.name === name),
  );
  const [junction, ...more] = added;
  if (!junction || more.length > 0) return { faults: [`${added.length} new tables instead of one`] };
  if (command.junction != null && junction.name !== command.junction)
    return { faults: [`the junction is ${junction.name}`] };
  const { schema, name } = { schema: String(junction.schema), name: String(junction.name) };
  const keys = newKeys(now, { schema, name }, null);
  const [first, second, ...others] = keys;
  if (!first || !second || others.length > 0)
    return { faults: [`${keys.length} foreign keys in the junction instead of two`] };
  const wanted = [parent, child].map((one) => qq(one.schema, one.name)).sort();
  const got = [first, second].map((key) => targetOf(key).table).sort();
  if (wanted.join() !== got.join()) return { faults: [`the junction references ${got.join(' and ')}`] };
  const sideOf = (key: JsonObject): TableJson =>
    targetOf(key).table === qq(parent.schema, parent.name) ? parent : child;
  const typed = [first, second].flatMap((key) =>
    columnsOf(key).map((column, at) => `${q(column)} ${typeIn(sideOf(key), targetOf(key).columns[at] ?? '')} NOT NULL`),
  );
  const order = recordsIn(junction.columns).map((column) => q(String(column.name)));
  typed.sort(
    (a, b) => order.findIndex((one) => a.startsWith(`${one} `)) - order.findIndex((one) => b.startsWith(`${one} `)),
  );
  const primary = recordsIn(junction.constraints).find(({ kind }) => kind === 'primary key');
  const primaryColumns = primary ? columnsOf(primary) : [];
  const last = [first, second].find(
    (key) => primaryColumns.slice(-columnsOf(key).length).join() === columnsOf(key).join(),
  );
  if ([...columnsOf(first), ...columnsOf(second)].sort().join() !== [...primaryColumns].sort().join() || !last)
    return { faults: [`the junction’s primary key is (${primaryColumns.join(', ')})`] };
  const references = (key: JsonObject): string =>
    `FOREIGN KEY (${list(columnsOf(key))}) REFERENCES ${targetOf(key).table} (${list(targetOf(key).columns)})${actionsOf(command, String(key.onDelete))}`;
  const table = qq(schema, name);
  return {
    statements: [
      `CREATE TABLE ${table} (${typed.join(', ')}, PRIMARY KEY (${list(primaryColumns)}), ${references(first)}, ${references(second)})`,
      `CREATE INDEX ON ${table} (${list(columnsOf(last))})`,
    ],
  };
}

function cardinalityDdl(command: CommandOf<'set-cardinality'>, facts: DatabaseJson, now: JsonObject): Answer {
  const table = tableOf(facts, command);
  const key = table?.constraints.find(({ name }) => name === command.constraint);
  if (!table || key?.kind !== 'foreign key') return { statements: [NOTHING_THERE] };
  const on = alter(command);
  const statements: string[] = [];
  if (command.parentEnd === 'exactly-one')
    statements.push(...key.columns.map((column) => `${on} ALTER COLUMN ${q(column)} SET NOT NULL`));
  if (command.parentEnd === 'zero-or-one') {
    const result = recordsIn(now.tables).find((one) => one.schema === table.schema && one.name === table.name);
    const optional = recordsIn(result?.columns).filter(
      ({ name, notNull }) => key.columns.includes(String(name)) && !notNull,
    );
    if (optional.length === 0) statements.push(`${on} ALTER COLUMN ${q(key.columns[0] ?? '')} DROP NOT NULL`);
    statements.push(...optional.map(({ name }) => `${on} ALTER COLUMN ${q(String(name))} DROP NOT NULL`));
  }
  const isUnique = isUniqueIn(table, key.columns);
  if (command.childEnd === 'zero-or-one' && !isUnique) statements.push(`${on} ADD UNIQUE (${list(key.columns)})`);
  if (command.childEnd === 'zero-or-many' && isUnique) {
    const within = (columns: readonly (string | null)[]) =>
      columns.every((name) => name !== null && key.columns.includes(name));
    for (const one of table.constraints)
      if ((one.kind === 'unique' || one.kind === 'primary key') && within(one.columns))
        statements.push(one.kind === 'unique' ? `${on} DROP CONSTRAINT ${q(one.name)}` : NOTHING_THERE);
    for (const index of table.indexes)
      if (index.unique && index.predicate === null && within(index.keys.map(({ column }) => column)))
        statements.push(`DROP INDEX ${qq(table.schema, index.name)}`);
  }
  return { statements };
}
