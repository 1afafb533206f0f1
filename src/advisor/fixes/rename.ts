/** The fix that gives an object another name, with every reference that can be followed. */
import type { Column, Index, Table } from '../../catalog/types.ts';
import type { Fix } from '../rule.ts';

const CAUTION =
  'Programs and queries outside the file still use the old name; on a live database, go by way of a view or a second column.';

export function renameTable({ schema, name: table }: Table, newName: string): Fix {
  return {
    title: `Rename to ${newName}`,
    safety: 'review',
    caution: CAUTION,
    steps: [{ kind: 'rename-table', schema, table, newName }],
  };
}

/** None where the table has a column of that name. */
export function renameColumn(
  { schema, name: table, columns }: Table,
  { name }: Column,
  newName: string,
): readonly Fix[] {
  if (newName === '' || newName === name || columns.some((column) => column.name === newName)) return [];
  return [
    {
      title: `Rename to ${newName}`,
      safety: 'review',
      caution: CAUTION,
      steps: [{ kind: 'rename-column', schema, table, column: name, newName }],
    },
  ];
}

export function renameIndex({ schema }: Pick<Table, 'schema'>, { name }: Index, newName: string): Fix {
  return {
    title: `Rename to ${newName}`,
    safety: 'safe',
    caution: null,
    steps: [{ kind: 'rename-index', schema, index: name, newName }],
  };
}
