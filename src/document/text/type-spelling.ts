/** Postgres's several names of one type, and writing a type with the one a document uses. */

/** What of a document's style types depend on. */
interface TypeStyle {
  readonly types: 'upper' | 'lower';
  /** Words used for types, in lower case, with how often. */
  readonly typeWords: ReadonlyMap<string, number>;
  /** Between the parts of a modifier. */
  readonly typeComma?: ', ' | ',';
}

/** Names of one type each, the standard's first. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['integer', 'int', 'int4'],
  ['bigint', 'int8'],
  ['smallint', 'int2'],
  ['boolean', 'bool'],
  ['numeric', 'decimal'],
  ['double precision', 'float8'],
  ['real', 'float4'],
  ['character varying', 'varchar'],
  ['character', 'char'],
  ['bit varying', 'varbit'],
  ['timestamp with time zone', 'timestamptz'],
  ['timestamp without time zone', 'timestamp'],
  ['time with time zone', 'timetz'],
  ['time without time zone', 'time'],
];

/** From each name to all names of its type. */
export const TYPE_SPELLINGS: ReadonlyMap<string, readonly string[]> = new Map(
  SYNONYMS.flatMap((names) => names.map((name) => [name, names] as const)),
);

/** `varchar(40)`, `timestamp (3) with time zone`, `int[]`: the name, what is in its brackets, the rest of the name, the array's brackets. */
const BUILT_IN = /^([a-z]+(?: [a-z]+)?\d?)\s*(\([^()]*\))?((?: [a-z]+)*)((?:\[\d*\])*)$/i;

/** The type as the document would write it: `varchar(40)` where it says varchar, `CHARACTER VARYING(40)` where it says that. */
export function spellType(type: string, style: TypeStyle): string {
  const trimmed = type.trim();
  const [, head = '', given = '', tail = '', array = ''] = BUILT_IN.exec(trimmed.replace(/\s+/g, ' ')) ?? [];
  const name = `${head}${tail}`.toLowerCase();
  const modifier = given.replace(/\s*,\s*/g, style.typeComma ?? ',');
  const names = TYPE_SPELLINGS.get(name);
  if (!names) return /^[a-z ]+(\(|$)/.test(trimmed) && isStandard(name) ? inCase(trimmed, style) : trimmed;
  const used = names.filter((one) => style.typeWords.has(one));
  const best = used.length === 0 ? unused(name, names, style) : used.includes(name) ? name : mostUsed(used, style);
  const [first = '', ...more] = best.split(' ');
  // The precision of a time stands within its name: `timestamp(3) with time zone`.
  const spelled = /^time(?:stamp)? /.test(best) ? [`${first}${modifier}`, ...more].join(' ') : `${best}${modifier}`;
  return inCase(`${spelled}${array}`, style);
}

/** Where the document has no word for the type: the standard's one if it writes others in full, as pg_dump does. */
function unused(name: string, names: readonly string[], { typeWords }: TypeStyle): string {
  const words = [...typeWords.keys()];
  const isInFull = words.length > 0 && words.every((word) => TYPE_SPELLINGS.get(word)?.[0] === word);
  return isInFull && words.some((word) => word.includes(' ')) ? (names[0] ?? name) : name;
}

/** Built-in types of one name, which are written in the document's case; other names are left as they are. */
const isStandard = (name: string): boolean =>
  /^(?:text|uuid|jsonb?|bytea|date|interval|money|inet|cidr|macaddr8?|xml|tsvector|tsquery|point|line|lseg|box|path|polygon|circle|bit|(?:small|big)?serial|oid|name|int[48]range|numrange|tsrange|tstzrange|daterange)$/.test(
    name,
  );

const inCase = (type: string, { types }: TypeStyle): string =>
  types === 'upper' ? type.toUpperCase() : type.toLowerCase();

const mostUsed = (names: readonly string[], { typeWords }: TypeStyle): string =>
  [...names].sort((a, b) => (typeWords.get(b) ?? 0) - (typeWords.get(a) ?? 0))[0] ?? '';
