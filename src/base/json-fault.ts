/** What is wrong with a JSON value by its JSON Schema, in words: the kinds of schema that TypeBox makes of objects, lists, unions, enums and texts. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** The first thing wrong, in words. Of several forms a value may take, it is judged by the one it is meant to have. */
export function faultIn(schema: unknown, value: unknown, path: string): string | null {
  if (!isRecord(schema)) return null;
  if (Array.isArray(schema.anyOf)) return faultInForms(schema.anyOf.filter(isRecord), value, path);
  if (isRecord(schema.properties)) return faultInObject(schema, schema.properties, value, path);
  if (Array.isArray(schema.enum))
    return schema.enum.includes(value) ? null : `${at(path)} ${absence(value, `one of ${listed(schema.enum)}`)}`;
  if ('const' in schema) return value === schema.const ? null : `${at(path)} ${absence(value, quoted(schema.const))}`;
  switch (schema.type) {
    case 'array':
      return faultInList(schema, value, path);
    case 'string':
      if (typeof value !== 'string') return `${at(path)} ${absence(value, 'a text')}`;
      return schema.minLength === 1 && value === '' ? `${at(path)} must not be empty` : null;
    case 'integer':
      return Number.isInteger(value) ? null : `${at(path)} ${absence(value, 'a whole number')}`;
    case 'boolean':
      return typeof value === 'boolean' ? null : `${at(path)} ${absence(value, 'true or false')}`;
    default:
      return null;
  }
}

function faultInForms(forms: readonly JsonObject[], value: unknown, path: string): string | null {
  const notNull = forms.filter(({ type }) => type !== 'null');
  if (value === null && notNull.length < forms.length) return null;
  const [first, second] = notNull;
  if (!second || !isRecord(value)) return faultIn(first, value, path);
  const kinds = notNull.flatMap((form) => propertyOf(form, 'kind')?.const ?? []);
  if (kinds.length > 0) {
    const form = notNull.find((one) => propertyOf(one, 'kind')?.const === value.kind);
    if (form) return faultIn(form, value, path);
    return `${at(`${path}.kind`)} ${absence(value.kind, `one of ${listed(kinds)}`)}`;
  }
  const meant = notNull.find(({ required }) => Array.isArray(required) && required.every((key) => key in value));
  if (meant) return faultIn(meant, value, path);
  const fields = notNull.flatMap(({ required }) => (Array.isArray(required) ? required : []));
  return `${at(path)} needs one of ${listed(fields)}`;
}

function faultInObject(schema: JsonObject, properties: JsonObject, value: unknown, path: string): string | null {
  if (!isRecord(value)) return `${at(path)} ${absence(value, 'an object')}`;
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const missing = required.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return `${at(`${path}.${missing}`)} is missing`;
  const other = Object.keys(value).find((key) => !Object.hasOwn(properties, key));
  if (other !== undefined)
    return `${at(`${path}.${other}`)} is no field of it; the fields are ${listed(Object.keys(properties))}`;
  for (const [key, item] of Object.entries(value)) {
    const fault = faultIn(properties[key], item, `${path}.${key}`);
    if (fault !== null) return fault;
  }
  return null;
}

function faultInList(schema: JsonObject, value: unknown, path: string): string | null {
  if (!Array.isArray(value)) return `${at(path)} ${absence(value, 'a list')}`;
  if (value.length < Number(schema.minItems ?? 0)) return `${at(path)} must not be empty`;
  for (const [index, item] of value.entries()) {
    const fault = faultIn(schema.items, item, `${path}[${index}]`);
    if (fault !== null) return fault;
    if (schema.uniqueItems && value.indexOf(item) < index) return `${at(path)} names ${quoted(item)} twice`;
  }
  return null;
}

const propertyOf = ({ properties }: JsonObject, name: string): JsonObject | null => {
  const property = isRecord(properties) ? properties[name] : null;
  return isRecord(property) ? property : null;
};

const at = (path: string): string => (path === '' ? 'it' : quoted(path.replace(/^\./, '')));
export const absence = (value: unknown, wanted: string): string =>
  value === undefined ? `is missing; it is ${wanted}` : `must be ${wanted}`;
export const quoted = (value: unknown): string => JSON.stringify(value) ?? String(value);
const listed = (values: readonly unknown[]): string => values.map(quoted).join(', ');

export const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
