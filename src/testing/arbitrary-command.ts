/**
 * Random commands for a given Catalog, made as an outside program would: from the JSON Schema that `crowfoot edit --list` prints, its
 * annotations, and the Catalog JSON. Invariant: a command fits the schema; most are ones that Postgres would carry out.
 */
import type { DatabaseJson, TableJson } from '../catalog/catalog-json.ts';
import { commandJsonSchema } from '../document/command-schema.ts';
import {
  conditionSql,
  defaultSql,
  generatedSql,
  indexedSql,
  isText,
  pick,
  querySql,
  type Random,
  typeSql,
} from './arbitrary-command-sql.ts';

type Schema = Readonly<Record<string, unknown>>;

/** As it is printed: plain JSON without anything only this program knows. */
const printed: Schema = JSON.parse(JSON.stringify(commandJsonSchema));

const definitions = objectAt(printed, '$defs');

export const COMMAND_KINDS: readonly string[] = Object.keys(definitions);

/** Null when the Catalog has nothing that such a command could be about. */
export function arbitraryCommand(kind: string, facts: DatabaseJson, random: Random): Schema | null {
  const made = new Filler(facts, random).fill(objectAt(definitions, kind), { siblings: {} });
  return isObject(made) ? made : null;
}

/** What the names inside a command refer to. */
interface Scope {
  readonly table?: Relation;
  readonly referenced?: TableJson;
  readonly column?: string;
  readonly values?: readonly string[];
  readonly type?: string;
  /** Fields of the same object that are filled already. */
  readonly siblings: Schema;
}

type Relation = Pick<TableJson, 'schema' | 'name' | 'columns'> & Partial<Pick<TableJson, 'constraints'>>;

/** No value can be given. */
const NOTHING = Symbol('nothing');

class Filler {
  private readonly facts: DatabaseJson;
  private readonly random: Random;

  constructor(facts: DatabaseJson, random: Random) {
    this.facts = facts;
    this.random = random;
  }

  fill(schema: Schema, scope: Scope): unknown {
    if (typeof schema['x-existing'] === 'string') return this.existing(schema['x-existing'], scope);
    if (typeof schema['x-fresh'] === 'string') return this.fresh(schema['x-fresh']);
    if (typeof schema['x-sql'] === 'string') return this.sql(schema['x-sql'], scope);
    if (Array.isArray(schema.anyOf)) return this.oneOf(schema.anyOf.filter(isObject), scope);
    if (Array.isArray(schema.enum)) return pick(this.random, schema.enum) ?? NOTHING;
    if ('const' in schema) return schema.const;
    switch (schema.type) {
      case 'object':
        return this.object(schema, scope);
      case 'array':
        return this.list(schema, scope);
      case 'boolean':
        return this.chance(0.5);
      case 'null':
        return null;
      default:
        return pick(this.random, ['', 'said', "it's; -- not so", 'größer 😀', 'two\nlines']) ?? '';
    }
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private oneOf(forms: readonly Schema[], scope: Scope): unknown {
    const shuffled = [...forms].sort(() => this.random() - 0.5);
    for (const form of shuffled) {
      const value = this.fill(form, scope);
      if (value !== NOTHING) return value;
    }
    return NOTHING;
  }

  private object(schema: Schema, outer: Scope): unknown {
    const properties = objectAt(schema, 'properties');
    const required = Array.isArray(schema.required) ? schema.required : [];
    const chosen = this.choose(properties, required, outer);
    if (!chosen) return NOTHING;
    const value: Record<string, unknown> = {};
    let scope: Scope = { ...outer, ...chosen.scope };
    for (const [key, property] of Object.entries(properties)) {
      if (!isObject(property)) continue;
      if (!required.includes(key) && this.chance(0.6)) continue;
      scope = { ...scope, siblings: value, ...(typeof value.type === 'string' ? { type: value.type } : {}) };
      const item = key in chosen.names ? chosen.names[key] : this.fill(property, scope);
      if (item !== NOTHING) value[key] = item;
      else if (required.includes(key)) return NOTHING;
      if (property['x-existing'] === 'column of the table' && typeof item === 'string' && scope.column === undefined) {
        const type = scope.table?.columns.find(({ name }) => name === item)?.type;
        scope = { ...scope, column: item, ...(type === undefined ? {} : { type }) };
      }
    }
    return withoutContradictions(value);
  }

  /** The object whose parts the other fields name, together with its schema. */
  private choose(
    properties: Schema,
    required: readonly unknown[],
    { table }: Scope,
  ): { readonly names: Schema; readonly scope: Partial<Scope> } | null {
    const keys = new Map<unknown, string>();
    for (const [key, property] of Object.entries(properties)) {
      const annotation = isObject(property)
        ? (property['x-existing'] ?? objectAt(property, 'items')['x-existing'])
        : null;
      if (annotation && (required.includes(key) || key === 'schema')) keys.set(annotation, key);
    }
    const found = (
      kind: string,
      of: { readonly schema: string; readonly name: string } | undefined,
      scope: Partial<Scope> = {},
    ) => (of ? { names: { schema: of.schema, [keys.get(kind) ?? kind]: of.name }, scope } : null);
    const { tables, views, enums, domains } = this.facts;
    if (keys.has('table')) {
      const fitting = tables.filter(
        ({ columns, constraints }) =>
          (!keys.has('constraint of the table') || constraints.length > 0) &&
          (!keys.has('column of the table') || columns.length > 0),
      );
      const one = pick(this.random, fitting);
      const isReference = keys.has('column of the referenced table') || table !== undefined;
      return found('table', one, one && (isReference ? { referenced: one } : { table: one }));
    }
    if (keys.has('view')) return found('view', pick(this.random, views));
    if (keys.has('enum')) {
      const isAboutValue = keys.has('value of the enum');
      const one = pick(
        this.random,
        enums.filter(({ values }) => !isAboutValue || values.length > 0),
      );
      return found('enum', one, one && { values: one.values });
    }
    if (keys.has('domain')) return found('domain', pick(this.random, domains));
    if (keys.has('index')) {
      const owned = [...tables, ...views].flatMap((owner) =>
        owner.indexes.map(({ name }) => ({ schema: owner.schema, name, owner })),
      );
      const one = pick(this.random, owned);
      const owner = one?.owner;
      return found('index', one, owner && 'constraints' in owner ? { table: owner } : {});
    }
    return { names: {}, scope: {} };
  }

  private list(schema: Schema, scope: Scope): unknown {
    const items = objectAt(schema, 'items');
    const least = Number(schema.minItems ?? 0);
    const wanted = least + Math.floor(this.random() * 2.5);
    const values: unknown[] = [];
    for (let attempt = 0; attempt < wanted * 3 && values.length < wanted; attempt++) {
      const value = this.fill(items, scope);
      if (value === NOTHING) break;
      const isKnown = values.some((one) => JSON.stringify(one) === JSON.stringify(value));
      if (!isKnown) values.push(value);
    }
    return values.length < least ? NOTHING : values;
  }

  private existing(object: string, { table, referenced, values, siblings }: Scope): unknown {
    const from = (names: readonly string[]): unknown => pick(this.random, names) ?? NOTHING;
    switch (object) {
      case 'schema':
        return from(this.facts.schemas);
      case 'column of the table':
        return from((table?.columns ?? []).map(({ name }) => name));
      case 'column of the referenced table':
        return from((referenced?.columns ?? []).map(({ name }) => name));
      case 'column of the new table':
        return from(
          (Array.isArray(siblings.columns) ? siblings.columns : []).flatMap((column) =>
            isObject(column) && typeof column.name === 'string' ? column.name : [],
          ),
        );
      case 'constraint of the table':
        return from((table?.constraints ?? []).map(({ name }) => name));
      case 'value of the enum':
        return from(values ?? []);
      default:
        return NOTHING;
    }
  }

  private fresh(object: string): string {
    const number = Math.floor(this.random() * 10_000);
    const stem = object.replaceAll(' ', '_');
    const odd = [
      `New ${object} ${number}`,
      `größe_${number}`,
      `a"b;--${number}`,
      `select_${number}`,
      `${'long_'.repeat(11)}${number}`,
    ];
    return this.chance(0.25) ? (pick(this.random, odd) ?? stem) : `new_${stem}_${number}`;
  }

  private sql(kind: string, { table, type, column }: Scope): unknown {
    const { facts, random } = this;
    const own = table && this.facts.tables.find((one) => one.schema === table.schema && one.name === table.name);
    switch (kind) {
      case 'type':
        return typeSql(random, facts);
      case 'default':
        return defaultSql(random, type ?? 'text', facts);
      case 'condition':
        return conditionSql(random, own ?? { columns: [] });
      case 'condition on VALUE':
        return type !== undefined && isText(type) ? "VALUE <> ''" : 'VALUE IS NOT NULL';
      case 'generated':
        return (own && generatedSql(random, type ?? 'text', own, column ?? null)) ?? NOTHING;
      case 'indexed':
        return (own && indexedSql(random, own)) ?? NOTHING;
      case 'query':
        return querySql(random, facts);
      case 'collation':
        return type === undefined || isText(type) ? '"C"' : NOTHING;
      case 'operator class':
        return NOTHING;
      case 'operator':
        return '=';
      default:
        throw new Error(`The schema asks for SQL of an unknown kind: ${kind}`);
    }
  }
}

/** What the schema says in words: of default, identity and generated at most one, and identity for integers. */
function withoutContradictions(value: Schema): Schema {
  const { type, default: _default, identity, generated, ...rest } = value;
  if (type === undefined || (_default == null && identity == null && generated == null)) return value;
  if (identity != null && /int/i.test(String(type))) return { ...rest, type, identity };
  if (generated != null) return { ...rest, type, generated };
  return _default == null ? { ...rest, type } : { ...rest, type, default: _default };
}

function objectAt(value: Schema, key: string): Schema {
  const found = value[key];
  return isObject(found) ? found : {};
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
