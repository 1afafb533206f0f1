/**
 * A type as people say it, for the narrow column of a table on the canvas.
 * Invariant: the short form is itself valid SQL for the same type; the exact text stays in the tooltip.
 */

/** Each may be followed by the rest of the type: `(40)`, `[]`. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/^timestamp(\(\d+\))? with time zone/, 'timestamptz$1'],
  [/^timestamp(\(\d+\))? without time zone/, 'timestamp$1'],
  [/^time(\(\d+\))? with time zone/, 'timetz$1'],
  [/^time(\(\d+\))? without time zone/, 'time$1'],
  [/^character varying/, 'varchar'],
  [/^character(?=$|[([])/, 'char'],
  [/^bit varying/, 'varbit'],
  [/^double precision/, 'float8'],
  [/^int8(?=$|\[)/, 'bigint'],
  [/^int4(?=$|\[)/, 'integer'],
  [/^int2(?=$|\[)/, 'smallint'],
  [/^bool(?=$|\[)/, 'boolean'],
];

/** The everyday form of a type as format_type prints it: `character varying(40)[]` is `varchar(40)[]`. Other types come back as they are. */
export function shortType(type: string): string {
  for (const [long, short] of SHORT) {
    if (long.test(type)) return type.replace(long, short);
  }
  return type;
}
