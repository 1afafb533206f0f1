/**
 * The settings as fields to show, from the schema that they are checked by: a setting that is added there is here.
 * Invariant: what a field gives back is checked by that schema before it is kept.
 */
import Type from 'typebox';
import Value from 'typebox/value';
import { SETTINGS, type Settings } from '../../../src/advisor/settings.ts';

export interface SettingField {
  readonly key: string;
  readonly title: string;
  /** What speaks for either. */
  readonly description: string;
  readonly kind: 'choice' | 'flag' | 'count' | 'names' | 'text';
  /** Of a choice. */
  readonly values: readonly string[];
  /** Of a count. */
  readonly minimum: number;
  readonly maximum: number;
}

const FIELD = Type.Object({
  title: Type.String(),
  description: Type.String(),
  type: Type.Optional(Type.String()),
  enum: Type.Optional(Type.Array(Type.String())),
  minimum: Type.Optional(Type.Integer()),
  maximum: Type.Optional(Type.Integer()),
});

const KINDS: Readonly<Record<string, SettingField['kind']>> = {
  boolean: 'flag',
  integer: 'count',
  array: 'names',
  string: 'text',
};

export const SETTING_FIELDS: readonly SettingField[] = Object.entries(SETTINGS.properties).map(([key, schema]) => {
  const shape: unknown = schema;
  if (!Value.Check(FIELD, shape)) throw new Error(`The setting ${key} has no title or no description.`);
  const { title, description, type = 'string', enum: values = [], minimum = 0, maximum = 0 } = shape;
  const kind = values.length > 0 ? 'choice' : (KINDS[type] ?? 'text');
  return { key, title, description, kind, values, minimum, maximum };
});

export const settingOf = (settings: Settings, { key }: SettingField): unknown =>
  new Map(Object.entries(settings)).get(key);

/** Null where the value does not fit. */
export function withValue(settings: Settings, { key }: SettingField, value: unknown): Settings | null {
  const wanted: unknown = { ...settings, [key]: value };
  return Value.Check(SETTINGS, wanted) ? wanted : null;
}
