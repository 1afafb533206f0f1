/** The type the profile has money in. */
import type { Settings } from './settings.ts';

export const moneyType = ({ money }: Settings): string => (money === 'minor-units' ? 'bigint' : money);
