/**
 * The Catalog that a command should give: that of the text with Postgres's own statements for it appended, and by hand what no statement says.
 * Invariant: only names that the command leaves to the document are taken from the result that is judged.
 */
import type { DatabaseJson } from '../catalog/catalog-json.ts';
import { type Reading, readSchema } from '../catalog/reading.ts';
import type { CommandOf, SimpleCommand } from '../document/command-schema.ts';
import { quoteIdentifier } from '../sql/identifiers.ts';
import type { SqlParser } from '../sql/parser.ts';
import { comparable, isList, isRecord, type Json, type JsonObject, recordsIn } from './command-oracle-compare.ts';
import { alter, constraintSql, domainSql, equivalentDdl, q, qq } from './command-oracle-ddl.ts';
import { relationshipDdl } from './command-oracle-relationship.ts';

export interface Question {
  readonly text: string;
  readonly command: SimpleCommand;
  readonly facts: DatabaseJson;
  /** The Catalog before, as it is compared, and the one to judge. */
  readonly old: JsonObject;
  readonly now: JsonObject;
  /** How many diagnostics the text had. */
  readonly problems: number;
  readonly parser: SqlParser;
}

export type Expectation =
  | { readonly kind: 'catalog'; readonly facts: JsonObject; readonly ddl: readonly string[] }
  | { readonly kind: 'faults'; readonly faults: readonly string[] }
  /** Postgres would refuse it. */
  | { readonly kind: 'refused'; readonly message: string };

export function expectedCatalog(question: Question): Expectation {
  const { command, facts, old } = question;
  switch (command.kind) {
    case 'add-column': {
      const expected = byDdl(question, equivalentDdl(command, facts));
      return command.before == null
        ? expected
        : mapped(expected, (json) => columnMoved(json, command, command.column.name, command.before));
    }
    case 'move-column':
      return { kind: 'catalog', ddl: [], facts: columnMoved(old, command, command.column, command.before) };
    case 'set-column-type':
    case 'set-column-collation':
      return typeSet(question, command);
    case 'set-column-generated':
      return generatedSet(question, command);
    case 'duplicate-table':
      return mapped(byDdl(question, equivalentDdl(command, facts)), (json) => duplicated(json, question.now, command));
    case 'change-constraint':
      return mapped(constraintChanged(question, command), (json) =>
        validityOf(commentKept(json, old, 'constraints', command.constraint, command.to.name), question.now),
      );
    case 'change-index':
      return mapped(byDdl(question, equivalentDdl(command, facts)), (json) =>
        commentKept(json, old, 'indexes', command.index, command.to.name),
      );
    case 'move-enum-value':
    case 'drop-enum-value':
      return { kind: 'catalog', ddl: [], facts: enumChanged(old, command) };
    case 'change-domain':
      return domainChanged(question, command);
    case 'change-view':
      return viewChanged(question, command);
    case 'add-relationship':
    case 'set-cardinality': {
      const ddl = relationshipDdl(command, facts, question.now);
      return 'faults' in ddl ? { kind: 'faults', faults: ddl.faults } : byDdl(question, ddl.statements);
    }
    case 'drop-table':
      return mapped(byDdl(question, equivalentDdl(command, facts)), withoutRowTypes);
    case 'rename-schema':
      return mapped(byDdl(question, equivalentDdl(command, facts)), (json) =>
        schemaRenamed(json, command.schema, command.newName),
      );
    default:
      return byDdl(question, equivalentDdl(command, facts));
  }
}

/** DROP TABLE ... CASCADE takes functions along that return the table's rows, which the reader leaves. */
function withoutRowTypes(json: JsonObject): JsonObject {
  const types = new Set(
    ['tables', 'views', 'composites', 'enums', 'domains'].flatMap((list) =>
      recordsIn(json[list]).map(({ schema, name }) => (schema === 'public' ? `${name}` : `${schema}.${name}`)),
    ),
  );
  const isLeft = ({ returns }: JsonObject): boolean => {
    const rows = /^SETOF ([a-z_][a-z0-9_.]*)$/.exec(String(returns))?.[1];
    return rows === undefined || types.has(rows) || /^(?:record|text|int|bigint|numeric|uuid|date|json)/.test(rows);
  };
  return { ...json, functions: recordsIn(json.functions).filter(isLeft) };
}

/** ALTER SCHEMA ... RENAME takes collations and an extension's types along, whose schema the reader knows by its name alone. */
function schemaRenamed(json: JsonObject, from: string, to: string): JsonObject {
  const renamed = (value: Json): Json => {
    if (isList(value)) return value.map(renamed);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        (key === 'collation' || key === 'type') && typeof item === 'string' && item.startsWith(`${from}.`)
          ? `${key === 'type' ? quoteIdentifier(to) : to}${item.slice(from.length)}`
          : renamed(item),
      ]),
    );
  };
  return { ...json, tables: renamed(json.tables ?? []) };
}

/** The text with statements behind it, read as under search_path `public`. */
function readWith({ text, parser }: Pick<Question, 'text' | 'parser'>, ddl: readonly string[]): Reading {
  return readSchema(withDdl(text, ddl), parser);
}

export const withDdl = (text: string, ddl: readonly string[]): string =>
  `${text}\n;\nSET search_path TO public;\n${ddl.map((statement) => `${statement};\n`).join('')}`;

function byDdl(question: Question, ddl: readonly string[] | null): Expectation {
  if (!ddl) return { kind: 'refused', message: 'It is about something that is not there.' };
  const reading = readWith(question, ddl);
  const problem = reading.diagnostics.length > question.problems ? reading.diagnostics.at(-1) : undefined;
  return problem
    ? { kind: 'refused', message: problem.message }
    : { kind: 'catalog', facts: comparable(reading.catalog), ddl };
}

/** What no statement says, DDL alone does not give: it is kept only where it is all there is to it. */
function mapped(expected: Expectation, map: (json: JsonObject) => JsonObject): Expectation {
  if (expected.kind !== 'catalog') return expected;
  const facts = map(expected.facts);
  return { ...expected, facts, ddl: JSON.stringify(facts) === JSON.stringify(expected.facts) ? expected.ddl : [] };
}

interface OfTable {
  readonly schema: string;
  readonly table: string;
}

/** The Catalog with one object of a list replaced. */
function replaced(
  json: JsonObject,
  list: string,
  of: { readonly schema: string; readonly name: string },
  replace: (item: JsonObject) => JsonObject | null,
): JsonObject {
  const items = recordsIn(json[list]).flatMap((item) =>
    item.schema === of.schema && item.name === of.name ? (replace(item) ?? []) : item,
  );
  return { ...json, [list]: items };
}

const inTable = (json: JsonObject, { schema, table }: OfTable, replace: (item: JsonObject) => JsonObject): JsonObject =>
  replaced(json, 'tables', { schema, name: table }, replace);

function columnMoved(json: JsonObject, of: OfTable, name: string, before: string | null | undefined): JsonObject {
  return inTable(json, of, (table) => {
    const columns = recordsIn(table.columns);
    const moved = columns.find((column) => column.name === name);
    if (!moved || before === name) return table;
    const others = columns.filter((column) => column !== moved);
    const at = others.findIndex((column) => column.name === before);
    return { ...table, columns: others.toSpliced(at < 0 ? others.length : at, 0, moved) };
  });
}

const PROBE = 'crowfoot_probe';

/** ALTER TYPE refuses where a view, policy or generated column reads the column; in a text they are simply read again. */
function typeSet(
  question: Question,
  command: CommandOf<'set-column-type'> | CommandOf<'set-column-collation'>,
): Expectation {
  const direct = byDdl(question, equivalentDdl(command, question.facts));
  if (direct.kind !== 'refused' || !READ_AGAIN.test(direct.message)) return direct;
  const isType = command.kind === 'set-column-type';
  const collation = isType || command.collation === null ? '' : ` COLLATE ${command.collation}`;
  const type = isType ? command.type : typeOf(question, command);
  const probe = readWith(question, [`CREATE TABLE public.${PROBE} (c ${type}${collation})`]);
  if (probe.diagnostics.length > question.problems) return direct;
  const probed = recordsIn(comparable(probe.catalog).tables).find(({ name }) => name === PROBE);
  const made = recordsIn(probed?.columns)[0];
  if (!made) return direct;
  const keepsCollation = isType && isTextType(String(made.type));
  return onColumn(question, command, (column) => ({
    ...column,
    type: made.type ?? null,
    collation: (keepsCollation ? column.collation : made.collation) ?? null,
  }));
}

/** How the reader says it. */
const READ_AGAIN =
  /does not turn into|changes no type (?:under|of)|is generated from|is read by the (?:policy|trigger)|in the partition key/;

const isTextType = (type: string): boolean => /^(text|character|"char"|name|citext)/.test(type) && !type.endsWith(']');

/** What Postgres refuses in the result, the reader finds as well: a diagnostic in the judged text. */
function onColumn(
  { old }: Question,
  of: OfTable & { readonly column: string },
  replace: (column: JsonObject) => JsonObject,
): Expectation {
  let facts = old;
  for (const table of [{ schema: of.schema, name: of.table }, ...childrenOf(old, `${of.schema}.${of.table}`)])
    facts = inTable(facts, { schema: table.schema, table: table.name }, (item) => ({
      ...item,
      columns: recordsIn(item.columns).map((column) => (column.name === of.column ? replace(column) : column)),
    }));
  return { kind: 'catalog', ddl: [], facts };
}

function childrenOf(json: JsonObject, id: string): { schema: string; name: string }[] {
  return recordsIn(json.tables).flatMap(({ schema, name, inherits, partitionOf }) => {
    const isChild =
      (isList(inherits) && inherits.includes(id)) ||
      (isRecord(partitionOf) && `${partitionOf.schema}.${partitionOf.name}` === id);
    const child = { schema: String(schema), name: String(name) };
    return isChild ? [child, ...childrenOf(json, `${schema}.${name}`)] : [];
  });
}

function generatedSet(question: Question, command: CommandOf<'set-column-generated'>): Expectation {
  const { generated } = command;
  const probe = generated
    ? byDdl(question, [
        `CREATE TABLE public.${PROBE} (LIKE ${qq(command.schema, command.table)})`,
        `ALTER TABLE public.${PROBE} DROP COLUMN ${q(command.column)}, ADD ${q(command.column)} ${typeOf(question, command)} GENERATED ALWAYS AS (${generated.expression}) ${generated.kind}`,
      ])
    : null;
  if (probe?.kind === 'refused') return probe;
  return onColumn(question, command, (column) => {
    if (generated)
      return { ...column, default: null, identity: null, generated: generated.kind, expression: generated.expression };
    return { ...column, generated: null, expression: null };
  });
}

const typeOf = ({ facts }: Question, { schema, table, column }: OfTable & { readonly column: string }): string =>
  facts.tables.find((one) => one.schema === schema && one.name === table)?.columns.find(({ name }) => name === column)
    ?.type ?? 'text';

/** A copy has sequences of its own where LIKE shares them; what is said of it in comments, and whether it inherits, is partitioned or unlogged as well, is left open. */
function duplicated(json: JsonObject, now: JsonObject, command: CommandOf<'duplicate-table'>): JsonObject {
  const { schema, table, newName } = command;
  const owned = recordsIn(json.sequences).flatMap(({ ownedBy }) =>
    isRecord(ownedBy) && ownedBy.schema === schema && ownedBy.table === table
      ? [{ schema, name: `${newName}_${ownedBy.column}_seq`, ownedBy: { ...ownedBy, table: newName } }]
      : [],
  );
  const isCopy = (item: JsonObject): boolean => item.schema === schema && item.name === newName;
  const made = recordsIn(now.tables).find(isCopy);
  const commentOf = (name: Json | undefined): Json =>
    recordsIn(made?.columns).find((column) => column.name === name)?.comment ?? null;
  const commented = inTable(json, { schema, table: newName }, (copy) => ({
    ...copy,
    comment: made?.comment ?? null,
    ...pickFrom(made ?? {}, ['inherits', 'unlogged', 'kind', 'partitionBy']),
    columns: recordsIn(copy.columns).map((column) => ({ ...column, comment: commentOf(column.name) })),
    constraints: recordsIn(copy.constraints).map((one) => ({ ...one, comment: null })),
    indexes: recordsIn(copy.indexes).map((one) => ({ ...one, comment: null })),
  }));
  return {
    ...commented,
    sequences: [...recordsIn(json.sequences), ...owned],
  };
}

/** Dropping and adding loses what is said of a part in a comment; changing it does not. */
function commentKept(
  json: JsonObject,
  old: JsonObject,
  list: string,
  name: string,
  newName: string | null | undefined,
): JsonObject {
  const within = (table: JsonObject): JsonObject => {
    const before = recordsIn(old.tables).find((one) => one.schema === table.schema && one.name === table.name);
    const comment = recordsIn(before?.[list]).find((part) => part.name === name)?.comment ?? null;
    if (comment === null) return table;
    const parts = recordsIn(table[list]).map((part) => (part.name === (newName ?? name) ? { ...part, comment } : part));
    return { ...table, [list]: parts };
  };
  return { ...json, tables: recordsIn(json.tables).map(within) };
}

const pickFrom = (item: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(keys.map((key) => [key, item[key] ?? null]));

/** Dropped and added again; where something needs it meanwhile, it is taken from a reading in which that is gone too. */
function constraintChanged(question: Question, command: CommandOf<'change-constraint'>): Expectation {
  const to = { ...command.to, name: command.to.name ?? command.constraint };
  const drop = `${alter(command)} DROP CONSTRAINT ${q(command.constraint)}`;
  const add = `${alter(command)} ADD ${constraintSql(to)}`;
  const direct = byDdl(question, [drop, add]);
  if (direct.kind === 'catalog') return direct;
  // What can be given has no word for PERIOD, which stays.
  if (/PERIOD/.test(direct.kind === 'refused' ? direct.message : '')) return { kind: 'faults', faults: [] };
  const taken = byDdl(question, [`${drop} CASCADE`, add]);
  if (taken.kind !== 'catalog') return taken;
  const made = recordsIn(taken.facts.tables).find(
    ({ schema, name }) => schema === command.schema && name === command.table,
  );
  const changed = recordsIn(made?.constraints).find(({ name }) => name === to.name);
  if (!made || !changed) return taken;
  const facts = inTable(question.old, command, (table) => ({
    ...table,
    columns: made.columns ?? [],
    constraints: recordsIn(table.constraints).map((one) => (one.name === command.constraint ? changed : one)),
  }));
  return { kind: 'catalog', ddl: [], facts };
}

/** NOT VALID and NOT ENFORCED are not among what can be given: whether they stay is left open. */
function validityOf(json: JsonObject, now: JsonObject): JsonObject {
  const within = (table: JsonObject): JsonObject => {
    const result = recordsIn(now.tables).find((one) => one.schema === table.schema && one.name === table.name);
    const constraints = recordsIn(table.constraints).map((one) => {
      const other = recordsIn(result?.constraints).find(({ name }) => name === one.name);
      return { ...one, validated: other?.validated ?? one.validated ?? null };
    });
    return { ...table, constraints };
  };
  return { ...json, tables: recordsIn(json.tables).map(within) };
}

function enumChanged(
  json: JsonObject,
  command: CommandOf<'move-enum-value'> | CommandOf<'drop-enum-value'>,
): JsonObject {
  return replaced(json, 'enums', { schema: command.schema, name: command.enum }, (item) => {
    const values = isList(item.values) ? item.values : [];
    const others = values.filter((value) => value !== command.value);
    if (command.kind === 'drop-enum-value') return { ...item, values: others };
    if (command.before === command.value) return item;
    const at = command.before == null ? others.length : others.indexOf(command.before);
    return { ...item, values: others.toSpliced(at, 0, command.value) };
  });
}

/** An object made under another name, in the place of the one it is to replace. */
function grafted(
  question: Question,
  list: string,
  ddl: readonly string[],
  of: { schema: string; name: string },
  keep: readonly string[],
): Expectation {
  const probe = byDdl(question, ddl);
  if (probe.kind !== 'catalog') return probe;
  const made = recordsIn(probe.facts[list]).find(({ schema, name }) => schema === of.schema && name === PROBE);
  if (!made) return { kind: 'refused', message: 'It makes nothing.' };
  return {
    kind: 'catalog',
    ddl: [],
    facts: replaced(question.old, list, of, (item) => ({ ...made, ...pickFrom(item, keep) })),
  };
}

const domainChanged = (question: Question, { schema, domain, to }: CommandOf<'change-domain'>): Expectation =>
  grafted(question, 'domains', [domainSql(qq(schema, PROBE), to)], { schema, name: domain }, [
    'schema',
    'name',
    'comment',
  ]);

/** A list of column names before AS may stay, and then decides. */
function viewChanged(question: Question, { schema, view, query }: CommandOf<'change-view'>): Expectation {
  const isIt = (one: { readonly [key: string]: unknown }): boolean => one.schema === schema && one.name === view;
  const found = recordsIn(question.old.views).find(isIt);
  const columns = recordsIn(question.now.views).find(isIt)?.columns;
  const isListKept = columns !== undefined && JSON.stringify(columns) === JSON.stringify(found?.columns);
  const kind = found?.materialized ? 'MATERIALIZED VIEW' : 'VIEW';
  const keep = ['schema', 'name', 'comment', 'indexes', 'materialized', ...(isListKept ? ['columns'] : [])];
  return grafted(question, 'views', [`CREATE ${kind} ${qq(schema, PROBE)} AS ${query}`], { schema, name: view }, keep);
}
