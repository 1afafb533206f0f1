import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/advisor/settings.ts';
import { SETTING_FIELDS, settingOf, withValue } from './setting-fields.ts';

const field = (key: string) => {
  const found = SETTING_FIELDS.find((one) => one.key === key);
  if (!found) throw new Error(`no setting ${key}`);
  return found;
};

test('every setting has a field that shows its value', () => {
  expect(SETTING_FIELDS.map(({ key }) => key).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
  for (const one of SETTING_FIELDS) expect(settingOf(DEFAULT_SETTINGS, one)).not.toBeUndefined();
  expect(field('ids')).toMatchObject({ kind: 'choice', title: 'Primary keys' });
  expect(field('ids').values).toContain('uuid-v7');
  expect(field('maxIndexes')).toMatchObject({ kind: 'count', minimum: 1, maximum: 100 });
  expect(['emailUnique', 'criticalTables', 'indexName'].map((key) => field(key).kind)).toEqual([
    'flag',
    'names',
    'text',
  ]);
});

test('a value that does not fit changes nothing', () => {
  expect(withValue(DEFAULT_SETTINGS, field('ids'), 'uuid-v7')?.ids).toBe('uuid-v7');
  expect(withValue(DEFAULT_SETTINGS, field('ids'), 'guess')).toBeNull();
  expect(withValue(DEFAULT_SETTINGS, field('maxIndexes'), 0)).toBeNull();
  expect(withValue(DEFAULT_SETTINGS, field('indexName'), '')).toBeNull();
});
