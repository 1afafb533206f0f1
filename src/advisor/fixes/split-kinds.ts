/** The fix that gives each kind of row a table for the columns that only it uses. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { singularName, singularOf } from '../words/inflection.ts';
import { wordsOf } from '../words/name-words.ts';
import { addChild, nameChild } from './child-table.ts';
import { areFree, dropColumns, keyOfMovable } from './movable.ts';
import { columnLike, nameLike } from './new-names.ts';
import { calledLike, namesOf, type Restructuring, restructure } from './restructure.ts';

/** `prefixes`: the first words of the columns of each kind. */
export function splitKinds(table: Table, prefixes: readonly string[], facts: Facts): readonly Fix[] {
  const key = keyOfMovable(table, facts);
  if (!key) return [];
  const made: string[] = [];
  const changes: Restructuring[] = [];
  for (const prefix of prefixes) {
    const columns = table.columns.filter(({ name, notNull }) => !notNull && isOf(prefix, name));
    const [first] = columns;
    if (!first || columns.includes(key) || !areFree(table, columns)) return [];
    const words = [...wordsOf(singularName(table.name)), singularOf(prefix)];
    const child = nameChild(facts, table, key, words, first);
    const names = columns.map(({ name }) => nameLike(name, wordsOf(name).slice(1)));
    if (new Set([child.referring, ...names]).size <= names.length || made.includes(child.name)) return [];
    made.push(child.name);
    const specs = columns.map((column, at) => columnLike(names[at] ?? '', column, false));
    changes.push(
      ...addChild(table, key, child, specs, []),
      movedRows(table, key, columns, { name: child.name, names: [child.referring, ...names] }, facts),
      ...dropColumns(table, columns),
    );
  }
  if (made.length === 0) return [];
  return [
    {
      title: `Move the columns of each kind to a table of its own: ${made.join(', ')}`,
      safety: 'review',
      caution: `Rows of ${table.name} get a row in each table that has something to say of them. Programs have to join it, and write both.`,
      steps: restructure(facts, table, changes),
    },
  ];
}

function isOf(prefix: string, name: string): boolean {
  const words = wordsOf(name);
  return words.length > 1 && words[0] === prefix;
}

function movedRows(
  table: Table,
  key: Column,
  columns: readonly Column[],
  to: { readonly name: string; readonly names: readonly string[] },
  facts: Facts,
): Restructuring {
  const called = calledLike(table, facts);
  const read = columns.map(({ name }) => name);
  return {
    kind: 'move-rows',
    sql: `INSERT INTO ${called(table.schema, to.name)} (${namesOf(to.names)})\nSELECT ${namesOf([key.name, ...read])}\nFROM ${called(table.schema, table.name)}\nWHERE num_nonnulls(${namesOf(read)}) > 0`,
  };
}
