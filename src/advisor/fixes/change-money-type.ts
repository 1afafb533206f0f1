/** The fix that gives an amount of money the type that the profile has money in. */
import type { Column, Table } from '../../catalog/types.ts';
import { literalText } from '../expressions/defaults.ts';
import type { Facts } from '../facts.ts';
import { moneyType } from '../money-type.ts';
import type { Fix } from '../rule.ts';
import { bareLiteral, changeType } from './change-type.ts';

export function changeMoneyType(facts: Facts, table: Table, column: Column): readonly Fix[] {
  const { settings } = facts;
  const type = moneyType(settings);
  if (settings.money !== 'minor-units')
    return changeType(facts, table, column, {
      type,
      caution: 'Values are rounded to the scale of the new type.',
      default: bareLiteral(column.default),
    });
  // In minor units any other number is another amount, wherever it is written.
  const isZero = column.default === null || Number(literalText(column.default)) === 0;
  return isZero
    ? changeType(facts, table, column, {
        type,
        caution: 'Values have to be multiplied by 100, here and in every program.',
      })
    : [];
}
