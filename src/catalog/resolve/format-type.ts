/**
 * format_type: how Postgres prints a type with its modifiers, and the way back from the printed form to the type without them.
 * Follows format_type.c and the typmodout functions of the built-in types.
 */
import { builtInTypeName } from './built-in-types.ts';

type Modifiers = readonly (number | string)[];

/** Grammar's INTERVAL_FULL_RANGE: no field mask. */
const fullRange = 0x7fff;
const [month, year, day, hour, minute, second] = [1 << 1, 1 << 2, 1 << 3, 1 << 10, 1 << 11, 1 << 12] as const;

const intervalFields: ReadonlyMap<number, string> = new Map([
  [year, ' year'],
  [month, ' month'],
  [day, ' day'],
  [hour, ' hour'],
  [minute, ' minute'],
  [second, ' second'],
  [year | month, ' year to month'],
  [day | hour, ' day to hour'],
  [day | hour | minute, ' day to minute'],
  [day | hour | minute | second, ' day to second'],
  [hour | minute, ' hour to minute'],
  [hour | minute | second, ' hour to second'],
  [minute | second, ' minute to second'],
  [fullRange, ''],
]);

/** Fractional seconds have at most 6 digits; Postgres cuts more with a warning. */
const precisionText = (precision: number | string | undefined): string =>
  precision === undefined ? '' : `(${Math.min(Number(precision), 6)})`;

function formatInterval(modifiers: Modifiers): string {
  const [fields, precision] = modifiers;
  return `interval${intervalFields.get(Number(fields)) ?? ''}${precisionText(precision)}`;
}

/** What format_type prints for a type of pg_catalog with its modifiers (none is typmod -1); null when there is no such type. */
export function formatBuiltInType(typname: string, modifiers: Modifiers): string | null {
  const printed = builtInTypeName(typname);
  if (printed === null) return null;
  const [first] = modifiers;
  if (first === undefined) return typname === 'bit' ? '"bit"' : printed;
  switch (typname) {
    case 'bpchar':
      return `character(${first})`;
    case 'varchar':
    case 'bit':
    case 'varbit':
      return `${printed}(${first})`;
    case 'numeric':
      return `numeric(${first},${modifiers[1] ?? 0})`;
    case 'time':
    case 'timetz':
    case 'timestamp':
    case 'timestamptz':
      return printed.replace(/^time(stamp)?/, (word) => `${word}${precisionText(first)}`);
    case 'interval':
      return formatInterval(modifiers);
    default:
      return printed;
  }
}

/** PostGIS spells its geometry kinds in one way whatever the case written. */
const geometryKinds: readonly string[] = [
  'Geometry',
  'GeometryCollection',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'CircularString',
  'CompoundCurve',
  'CurvePolygon',
  'MultiCurve',
  'MultiSurface',
  'PolyhedralSurface',
  'Triangle',
  'Tin',
];
const geometryKind: ReadonlyMap<string, string> = new Map(
  geometryKinds.flatMap((kind) =>
    ['', 'Z', 'M', 'ZM'].map((suffix): [string, string] => [`${kind}${suffix}`.toLowerCase(), `${kind}${suffix}`]),
  ),
);

/** The modifiers of an extension's type as its typmodout prints them. */
export function formatExtensionModifiers(typname: string, modifiers: Modifiers): string {
  if (modifiers.length === 0) return '';
  if (typname !== 'geometry' && typname !== 'geography') return `(${modifiers.join(',')})`;
  const [kind, srid] = modifiers;
  const shape = geometryKind.get(String(kind).toLowerCase()) ?? String(kind);
  const reference = srid === undefined || Number(srid) === 0 ? (typname === 'geography' ? 4326 : null) : Number(srid);
  if (reference === null) return shape === 'Geometry' ? '' : `(${shape})`;
  return `(${shape},${reference})`;
}

/**
 * The printed type without its modifiers, as format_type prints it when none are given to it (function arguments and results):
 * `character varying(20)[]` becomes `character varying[]`, `bpchar` becomes `character`.
 */
export function withoutModifiers(type: string): string {
  const array = type.endsWith('[]') ? '[]' : '';
  const element = array ? type.slice(0, -2) : type;
  if (element === 'bpchar') return `character${array}`;
  if (element === '"bit"') return `bit${array}`;
  if (element.startsWith('interval')) {
    if (/^interval( (year|month|day|hour|minute|second)( to (month|hour|minute|second))?)?(\(\d\))?$/.test(element))
      return `interval${array}`;
  }
  if (element.startsWith('"') && element.endsWith('"')) return type;
  return `${element.replace(/\([^()"]*\)(?= with(out)? time zone$|$)/, '')}${array}`;
}

/** The reverse for a result that has no modifiers: what a column of this type prints. */
export function withoutTypmod(type: string): string {
  const bare = withoutModifiers(type);
  if (bare === 'character') return 'bpchar';
  if (bare === 'character[]') return 'bpchar[]';
  if (bare === 'bit') return '"bit"';
  if (bare === 'bit[]') return '"bit"[]';
  return bare;
}
