/** The fixes that take a list out of its text: a table with a row for each value, or an array. */
import type { Column, Table } from '../../catalog/types.ts';
import type { ColumnSpec } from '../../document/command-schema.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { type Facts, primaryKeyOf } from '../facts.ts';
import type { Fix, FixStep } from '../rule.ts';
import { singularName } from '../words/inflection.ts';
import { referenceStem } from '../words/lists/identifiers.ts';
import { lastWord, wordsOf } from '../words/name-words.ts';
import { changeType } from './change-type.ts';
import { addChild, nameChild } from './child-table.ts';
import { areFree, dropColumns, isPlain, keyOfMovable } from './movable.ts';
import { calledLike, namesOf, type Restructuring, restructure } from './restructure.ts';

/** A table `post_tags` with a row for each; none where rows have no key, or something else reads the text. */
export function toListTable(table: Table, column: Column, facts: Facts): readonly Fix[] {
  const key = keyOfMovable(table, facts);
  if (!key || key === column || !areFree(table, [column])) return [];
  const value = singularName(column.name);
  const target = targetOf(table, value, facts);
  const words = [...wordsOf(singularName(table.name)), ...itemWords(table, value)];
  const child = nameChild(facts, table, key, words, column);
  if (child.referring === value) return [];
  const own = { schema: table.schema, table: child.name };
  const spec: ColumnSpec = { name: value, type: target?.column.type ?? 'text', notNull: true };
  const foreignKey: readonly Restructuring[] = target
    ? [
        {
          kind: 'add-constraint',
          ...own,
          constraint: {
            kind: 'foreign key',
            columns: [value],
            references: { schema: target.schema, table: target.table, columns: [target.column.name] },
            onDelete: 'cascade',
          },
        },
      ]
    : [];
  const changes: readonly Restructuring[] = [
    ...addChild(table, key, child, [spec], [value]),
    movedValues(table, column, { key, child: child.name, names: [child.referring, value], type: spec.type }, facts),
    ...foreignKey,
    { kind: 'add-index', ...own, index: { keys: [{ column: value }] } },
    ...dropColumns(table, [column]),
  ];
  return [
    {
      title: `Make a table ${child.name} with a row for each`,
      safety: 'review',
      caution: `Each text is cut at "${separatorOf(table, column, facts)}"; the order of its values and what stands twice in it is lost${target ? ', and ids that nothing has are refused' : ''}. Programs have to read and write rows of ${child.name}.`,
      steps: restructure(facts, table, changes),
    },
  ];
}

/** `tag` of `post_tags`: what the name of the table says already is not said twice. */
function itemWords(table: Table, value: string): readonly string[] {
  const words = wordsOf(referenceStem(value) ?? value);
  const own = wordsOf(singularName(table.name));
  const rest = own.every((word, at) => words[at] === word) ? words.slice(own.length) : words;
  return rest.length > 0 ? rest : words;
}

interface Target {
  readonly schema: string;
  readonly table: string;
  readonly column: Column;
}

/** What ids in the list refer to. */
function targetOf(table: Table, value: string, facts: Facts): Target | null {
  const stem = referenceStem(value);
  const id = stem === null ? null : facts.tableNamed(stem, table.schema);
  const target = id === null ? undefined : facts.table(id);
  const [name, ...more] = primaryKeyOf(target)?.columns ?? [];
  const column = target?.columns.find((one) => one.name === name);
  return target && column && more.length === 0 ? { schema: target.schema, table: target.name, column } : null;
}

const SEPARATORS = [',', ';', '|'] as const;

/** The sign that most of the values have. */
function separatorOf(table: Table, column: Column, facts: Facts): string {
  const values = facts.sample(table.id)?.columns.get(column.name) ?? [];
  const counts = SEPARATORS.map((sign) => values.filter((value) => value?.includes(sign)).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

interface Moved {
  readonly key: Column;
  readonly child: string;
  readonly names: readonly string[];
  readonly type: string;
}

function movedValues(table: Table, column: Column, { key, child, names, type }: Moved, facts: Facts): Restructuring {
  const called = calledLike(table, facts);
  const cast = type === 'text' ? '' : `::${type}`;
  const separator = quoteLiteral(separatorOf(table, column, facts));
  const text = quoteIdentifier(column.name);
  return {
    kind: 'move-rows',
    sql: `INSERT INTO ${called(table.schema, child)} (${namesOf(names)})\nSELECT DISTINCT ${quoteIdentifier(key.name)}, btrim(part)${cast}\nFROM ${called(table.schema, table.name)}, unnest(string_to_array(${text}, ${separator})) AS part\nWHERE btrim(part) <> ''`,
  };
}

/** `text[]` with a GIN index; none for ids, which belong in a table of pairs. */
export function toListArray(table: Table, column: Column, facts: Facts): readonly Fix[] {
  const { schema, name } = table;
  // Another kind of index may not serve arrays.
  const isIndexed = table.indexes.some(({ keys }) => keys.some((key) => key.column === column.name));
  const isReference = /^(?:uu)?ids?$/.test(lastWord(column.name));
  if (isReference || column.default !== null || isIndexed || facts.typeOf(column).domain !== null) return [];
  const index: FixStep = {
    kind: 'add-index',
    schema,
    table: name,
    index: { method: 'gin', keys: [{ column: column.name }] },
  };
  const title = 'Change to text[], with a GIN index';
  if (facts.sample(table.id) === null)
    return changeType(facts, table, column, {
      type: 'text[]',
      title,
      caution: `Rows are converted with string_to_array(${column.name}, ','), and programs have to write arrays.`,
      after: [index],
    });
  if (!isPlain(table, facts) || !areFree(table, [column])) return [];
  const called = calledLike(table, facts)(schema, name);
  const text = quoteIdentifier(column.name);
  const separator = separatorOf(table, column, facts);
  const pattern = quoteLiteral(`\\s*${separator === '|' ? '\\|' : separator}\\s*`);
  return [
    {
      title,
      safety: 'review',
      caution: `Each text is cut at "${separator}". Postgres rewrites the table under an exclusive lock, and programs have to write arrays.`,
      steps: [
        {
          kind: 'append-statements',
          statements: [
            `ALTER TABLE ${called} ALTER COLUMN ${text} TYPE text[] USING regexp_split_to_array(btrim(${text}), ${pattern})`,
            `CREATE INDEX ON ${called} USING gin (${text})`,
          ],
        },
      ],
    },
  ];
}
