/** What keeps a table or column from being dropped, and what is said about it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { Draft } from '../draft.ts';
import { runCommand } from '../run-command.ts';
import type { DropTarget } from './consequences.ts';
import { dependentsOf } from './dependents.ts';
import { SHOP } from './shop.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const of = (table: string) => ({ schema: 'public', table });
const drop = (table: string, dependents: 'refuse' | 'drop' = 'drop'): SimpleCommand => ({
  kind: 'drop-table',
  ...of(table),
  dependents,
});
const dropColumn = (table: string, column: string, dependents: 'refuse' | 'drop' = 'drop'): SimpleCommand => ({
  kind: 'drop-column',
  ...of(table),
  column,
  dependents,
});

describe('what depends on a table or column', () => {
  const refusals: readonly (readonly [command: SimpleCommand, reason: string, before: string])[] = [
    [
      drop('customers', 'refuse'),
      'public.customers can’t be dropped by itself: the foreign key orders_customer_id_fkey of public.orders, the view public.spent and the view public.more depend on it. Drop them along with it, or change them first.',
      SHOP,
    ],
    [
      dropColumn('orders', 'total', 'refuse'),
      'the generated column public.orders.tax, the policy own of public.orders, the view public.spent and the view public.more depend on it',
      SHOP,
    ],
    [
      drop('t', 'refuse'),
      'the view public.a, the view public.b, the view public.c, the view public.d, the view public.e and 1 more depend',
      `create table t (x int);\n${['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `create view ${name} as select x from t;\n`).join('')}`,
    ],
    [
      dropColumn('t', 'a', 'refuse'),
      'the foreign key t_b_fkey of public.t depends on it. Drop it along with it',
      'create table t (a int primary key, b int references t);\n',
    ],
    [dropColumn('below', 'a'), 'is inherited', 'create table top (a int);\ncreate table below () inherits (top);\n'],
    [drop('gone'), 'There is no table public.gone', SHOP],
    [dropColumn('orders', 'gone'), 'has no column gone', SHOP],
  ];
  it.each(refusals)('refuses %j: %s', (command, reason, before) => {
    expect(() => edit(before, command, parser)).toThrow(reason);
  });

  it('says which bodies of functions may still name it', () => {
    const { result } = runCommand(readSchema(SHOP, parser), drop('orders'), parser);
    expect(result.ok && result.value.notes).toEqual([
      'The body of public.sum_up may still name public.orders or what goes with it. Change it, or drop it.',
    ]);
  });

  it('lists dependents before a drop, what goes silently last, and leaves the text alone', () => {
    const draft = new Draft(readSchema(SHOP, parser), parser);
    const target: DropTarget = { kind: 'column', ...of('orders'), column: 'total' };
    expect(dependentsOf(draft, target).map(({ text, isSilent }) => `${isSilent ? '' : '! '}${text}`)).toEqual([
      '! the generated column public.orders.tax',
      '! the policy own of public.orders',
      '! the view public.spent',
      '! the view public.more',
      'the constraint positive of public.orders',
      'the constraint orders_customer_id_total_key of public.orders',
      'the index orders_total_idx of public.orders',
    ]);
    expect(draft.text).toBe(SHOP);
    expect(draft.changes).toEqual([]);
  });
});
