/**
 * The same commands on files in six styles. The snapshots are there to be read: each shows the lines that a command takes out and puts in,
 * with tabs as → and carriage returns as ␍.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyChanges } from '../../base/text-edit.ts';
import { readSchema } from '../../catalog/reading.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import type { Command } from '../command-schema.ts';
import { runCommand } from '../run-command.ts';

const FOLDER = fileURLToPath(new URL('../../testing/styles/', import.meta.url));
const STYLES = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));

const orders = { schema: 'public', table: 'orders' };
const customers = { schema: 'public', table: 'customers' };
const COMMANDS: readonly Command[] = [
  { kind: 'add-column', ...orders, column: { name: 'shipped_at', type: 'timestamptz' } },
  {
    kind: 'add-column',
    ...orders,
    column: { name: 'currency', type: 'char(3)', notNull: true, default: "'EUR'", comment: 'ISO 4217' },
    before: 'note',
  },
  { kind: 'rename-column', ...customers, column: 'email', newName: 'mail' },
  { kind: 'set-column-type', ...orders, column: 'total', type: 'numeric(14,4)' },
  { kind: 'set-column-nullability', ...orders, column: 'note', notNull: true },
  { kind: 'drop-column', ...orders, column: 'note', dependents: 'refuse' },
  { kind: 'move-column', ...orders, column: 'created_at', before: 'status' },
  {
    kind: 'add-constraint',
    ...orders,
    constraint: {
      kind: 'foreign key',
      columns: ['customer_id'],
      references: { ...customers, columns: ['id'] },
      onDelete: 'cascade',
    },
  },
  { kind: 'add-constraint', ...customers, constraint: { kind: 'unique', columns: ['name'] } },
  { kind: 'add-index', ...orders, index: { keys: [{ column: 'created_at', descending: true }] } },
  {
    kind: 'add-table',
    schema: 'public',
    name: 'order_items',
    columns: [
      { name: 'order_id', type: 'bigint', notNull: true },
      { name: 'line', type: 'integer', notNull: true },
      { name: 'title', type: 'varchar(200)', notNull: true },
      { name: 'price', type: 'numeric(12,2)', notNull: true, default: '0' },
    ],
    primaryKey: ['order_id', 'line'],
    comment: 'What is in an order.',
  },
  { kind: 'add-enum-value', schema: 'public', enum: 'order_status', value: 'sent', before: 'closed' },
  { kind: 'rename-table', ...customers, newName: 'clients' },
  {
    kind: 'add-relationship',
    parent: customers,
    child: orders,
    cardinality: 'one-to-many',
    columns: ['referrer_id'],
    required: false,
  },
];

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

describe('each style is kept', () => {
  it('has six styles', () => expect(STYLES).toHaveLength(6));

  it.each(STYLES)('%s', async (name) => {
    const text = readFileSync(FOLDER + name, 'utf8');
    const shown = COMMANDS.map((command) => `${JSON.stringify(command)}\n${shownChange(text, command)}`);
    await expect(`${shown.join('\n\n')}\n`).toMatchFileSnapshot(`${FOLDER}${name.replace(/\.sql$/, '.snap')}`);
  });
});

function shownChange(text: string, command: Command): string {
  const { result } = runCommand(readSchema(text, parser), command, parser);
  if (!result.ok) return `refused: ${result.error}`;
  const { label, changes, notes } = result.value;
  return [`# ${label}`, ...notes.map((note) => `# ${note}`), ...diffLines(text, applyChanges(text, changes))].join(
    '\n',
  );
}

const CONTEXT = 2;

/** As `diff -U2` shows it, without places. */
function diffLines(before: string, after: string): string[] {
  const rows = lineRows(before.split('\n'), after.split('\n'));
  const isNear = (at: number): boolean =>
    rows.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((row) => !row.startsWith(' '));
  return rows.flatMap((row, at) => {
    if (!isNear(at)) return [];
    const visible = row.replaceAll('\t', '→').replaceAll('\r', '␍').trimEnd();
    return at > 0 && !isNear(at - 1) ? ['...', visible] : [visible];
  });
}

/** Each line with its sign, by the longest common subsequence. */
function lineRows(before: readonly string[], after: readonly string[]): string[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const rows: string[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    if (i < before.length && before[i] === after[j]) {
      rows.push(` ${before[i]}`);
      i++;
      j++;
    } else if (i < before.length && at(i + 1, j) >= at(i, j + 1)) rows.push(`-${before[i++]}`);
    else if (j < after.length) rows.push(`+${after[j++]}`);
    else rows.push(`-${before[i++]}`);
  }
  return rows;
}
