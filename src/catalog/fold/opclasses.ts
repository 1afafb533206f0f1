/**
 * Which operator class is a type's default for an index method, so that only others are kept (pg_opclass's opcdefault).
 * Invariant: says "default" only where Postgres would leave the class out when it prints the index.
 */
import type { ColumnRecord } from './records.ts';

/** The stem of the class names of scalar types: `int4` for `int4_ops`, `int4_minmax_ops`, `gist_int4_ops`. */
const STEMS: Readonly<Record<string, string>> = {
  '"char"': 'char',
  bigint: 'int8',
  'bit varying': 'varbit',
  '"bit"': 'bit',
  boolean: 'bool',
  character: 'bpchar',
  'character varying': 'text',
  cidr: 'inet',
  'double precision': 'float8',
  integer: 'int4',
  real: 'float4',
  smallint: 'int2',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
};

/** Types whose default class is not made from the stem. */
const SPECIAL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gin: { hstore: 'gin_hstore_ops' },
  gist: {
    box: 'box_ops',
    circle: 'circle_ops',
    geography: 'gist_geography_ops',
    geometry: 'gist_geometry_ops_2d',
    hstore: 'gist_hstore_ops',
    ltree: 'gist_ltree_ops',
    point: 'point_ops',
    polygon: 'poly_ops',
    tsquery: 'tsquery_ops',
    tsvector: 'tsvector_ops',
  },
  spgist: { point: 'quad_point_ops', polygon: 'poly_ops' },
  brin: { box: 'box_inclusion_ops', inet: 'inet_inclusion_ops', cidr: 'inet_inclusion_ops' },
  btree: { name: 'name_ops', money: 'money_ops' },
};

function defaultOpclass(method: string, column: ColumnRecord): string | null {
  const { base, category } = column.typeFacts;
  const name = base.replace(/^.*\./, '');
  const special = SPECIAL[method]?.[name];
  if (special) return special;
  switch (category) {
    case 'array':
      return 'array_ops';
    case 'enum':
      return method === 'gist' ? 'gist_enum_ops' : 'enum_ops';
    case 'range':
      return method === 'brin' ? 'range_inclusion_ops' : 'range_ops';
    case 'multirange':
      return 'multirange_ops';
    case 'composite':
      return 'record_ops';
    default: {
      const stem = STEMS[name] ?? name;
      if (method === 'brin') return `${stem}_minmax_ops`;
      return method === 'gist' ? `gist_${stem}_ops` : `${stem}_ops`;
    }
  }
}

/** What is worth keeping of a written operator class; null for the default. `column` is null for expressions, whose type is not known here. */
export function keptOpclass(
  written: readonly string[] | null,
  options: string | null,
  method: string,
  column: ColumnRecord | null,
): string | null {
  if (!written) return null;
  const name = written.at(-1) ?? '';
  const isDefault = column ? defaultOpclass(method, column) === name : name === 'text_ops' && method !== 'gin';
  const kept = options ? `${name}(${options})` : name;
  return isDefault && !options ? null : kept;
}
