/**
 * Every document command as data, with its JSON Schema: what `crowfoot edit --list` prints and what `Command` is made of.
 * Invariant: names are as Postgres stores them (unquoted, folded); types and expressions are SQL text. A list's or a fact's absence is
 * said by `null` or by leaving the field out, which mean the same.
 */
import Type from 'typebox';

/**
 * What a name or a text stands for, so that a program can fill the schema in from a Catalog: `x-existing` names are there, `x-fresh` ones
 * are not, `x-sql` says which kind of SQL a text is.
 */
const existing = (object: string) =>
  Type.String({ minLength: 1, description: `The name of an existing ${object}.`, 'x-existing': object });
const fresh = (object: string) =>
  Type.String({ minLength: 1, description: `The name of a new ${object}.`, 'x-fresh': object });
const columnsOf = (table: string) =>
  Type.Array(existing(`column of ${table}`), { minItems: 1, uniqueItems: true, description: `Columns of ${table}.` });

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const optional = <T extends Type.TSchema>(schema: T) => Type.Optional(orNull(schema));

const typeText = Type.String({
  minLength: 1,
  description: 'A type as SQL writes it: `numeric(12,2)`, `timestamptz`, `text[]`, `public.order_status`.',
  'x-sql': 'type',
});
const sql = (kind: string, description: string) => Type.String({ minLength: 1, description, 'x-sql': kind });
const defaultText = sql('default', "One expression without columns, of the type beside it: `0`, `now()`, `'new'`.");
const conditionText = sql('condition', 'One boolean expression over columns of the table: `total >= 0`.');
const collationText = sql('collation', 'A collation as SQL writes it: `"C"`. For types of text only.');
const queryText = sql('query', 'One SELECT, without a semicolon.');
const flag = Type.Boolean();

const dependents = Type.Enum(['refuse', 'drop'], {
  description:
    'What to do when other objects depend on it: `refuse` changes nothing and says which, `drop` takes them along (CASCADE).',
});
const identity = Type.Enum(['always', 'by default']);
const generated = Type.Object(
  {
    kind: Type.Enum(['stored', 'virtual']),
    expression: sql(
      'generated',
      'One expression of the column’s type over other columns of the table, of which none is generated: `price * quantity`.',
    ),
  },
  { additionalProperties: false },
);

const columnSpec = Type.Object(
  {
    name: fresh('column'),
    type: typeText,
    notNull: Type.Optional(flag),
    default: optional(defaultText),
    identity: optional(identity),
    generated: optional(generated),
    collation: optional(collationText),
    comment: optional(Type.String()),
  },
  {
    additionalProperties: false,
    description:
      'At most one of default, identity and generated; identity is for smallint, integer and bigint. The type is written without COLLATE.',
  },
);

const deferrability = { deferrable: Type.Optional(flag), initiallyDeferred: Type.Optional(flag) };
const constraintName = optional(fresh('constraint'));
const action = Type.Enum(['no action', 'restrict', 'cascade', 'set null', 'set default']);

const keyProperties = {
  name: constraintName,
  columns: columnsOf('the table'),
  include: Type.Optional(columnsOf('the table')),
};

const sortOrder = {
  collation: optional(collationText),
  opclass: optional(sql('operator class', 'An operator class of the method for the key’s type: `text_pattern_ops`.')),
  descending: Type.Optional(flag),
  nulls: optional(Type.Enum(['first', 'last'])),
};
const indexedText = sql('indexed', 'One immutable expression over columns of the table: `lower(email)`.');
/** Either a column or an expression. */
const indexKey = Type.Union([
  Type.Object({ column: existing('column of the table'), ...sortOrder }, { additionalProperties: false }),
  Type.Object({ expression: indexedText, ...sortOrder }, { additionalProperties: false }),
]);

const constraintSpec = Type.Union([
  Type.Object(
    { kind: Type.Literal('primary key'), ...keyProperties, ...deferrability },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('unique'), ...keyProperties, nullsNotDistinct: Type.Optional(flag), ...deferrability },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('check'), name: constraintName, expression: conditionText },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      kind: Type.Literal('foreign key'),
      name: constraintName,
      columns: columnsOf('the table'),
      references: Type.Object(
        { schema: existing('schema'), table: existing('table'), columns: columnsOf('the referenced table') },
        {
          additionalProperties: false,
          description:
            'Columns of a primary key or unique constraint, of types that compare with those of the columns.',
        },
      ),
      match: Type.Optional(Type.Enum(['simple', 'full'])),
      onDelete: Type.Optional(action),
      onUpdate: Type.Optional(action),
      ...deferrability,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      kind: Type.Literal('exclude'),
      name: constraintName,
      method: Type.Optional(
        Type.Enum(['gist', 'spgist', 'btree', 'hash'], { description: 'Postgres takes btree when none is given.' }),
      ),
      elements: Type.Array(
        Type.Object({ key: indexKey, operator: sql('operator', '`=`, `&&`, ...') }, { additionalProperties: false }),
        { minItems: 1 },
      ),
      predicate: optional(conditionText),
      ...deferrability,
    },
    { additionalProperties: false },
  ),
]);

const indexSpec = Type.Object(
  {
    name: optional(fresh('index')),
    unique: Type.Optional(flag),
    method: Type.Optional(Type.Enum(['btree', 'hash', 'gist', 'spgist', 'gin', 'brin'])),
    keys: Type.Array(indexKey, { minItems: 1 }),
    include: Type.Optional(columnsOf('the table')),
    predicate: optional(conditionText),
    nullsNotDistinct: Type.Optional(flag),
  },
  { additionalProperties: false },
);

const domainSpec = Type.Object(
  {
    type: typeText,
    notNull: Type.Optional(flag),
    default: optional(defaultText),
    checks: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: constraintName,
            expression: sql('condition on VALUE', 'One boolean expression over VALUE: `VALUE > 0`.'),
          },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);

const tableRef = Type.Object({ schema: existing('schema'), table: existing('table') }, { additionalProperties: false });

const ofTable = { schema: existing('schema'), table: existing('table') };
const ofColumn = { ...ofTable, column: existing('column of the table') };
const ofConstraint = { ...ofTable, constraint: existing('constraint of the table') };
const ofView = { schema: existing('schema'), view: existing('view') };
const ofIndex = { schema: existing('schema'), index: existing('index') };
const ofEnum = { schema: existing('schema'), enum: existing('enum') };
const ofDomain = { schema: existing('schema'), domain: existing('domain') };

const commentTarget = Type.Union([
  Type.Object({ kind: Type.Literal('schema'), schema: existing('schema') }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('table'), ...ofTable }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('column'), ...ofColumn }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('constraint'), ...ofConstraint }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('index'), ...ofIndex }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('view'), ...ofView }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('enum'), ...ofEnum }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('domain'), ...ofDomain }, { additionalProperties: false }),
]);

const before = (object: string) =>
  optional(
    Type.String({ description: `An existing ${object} to stand before; null: after the last.`, 'x-existing': object }),
  );

const command = <K extends string, P extends Type.TProperties>(kind: K, description: string, properties: P) =>
  Type.Object({ kind: Type.Literal(kind), ...properties }, { additionalProperties: false, description });

/** All but `batch`, in the order `--list` prints them. */
export const SIMPLE_COMMANDS = [
  command('add-table', 'Creates a table.', {
    schema: existing('schema'),
    name: fresh('table'),
    columns: Type.Optional(Type.Array(columnSpec)),
    primaryKey: Type.Optional(Type.Array(existing('column of the new table'), { uniqueItems: true })),
    comment: optional(Type.String()),
  }),
  command('rename-table', 'Renames a table and every reference to it.', { ...ofTable, newName: fresh('table') }),
  command('move-table', 'Moves a table to another schema.', { ...ofTable, newSchema: existing('schema') }),
  command('duplicate-table', 'Creates a table with the same columns, keys, checks, foreign keys and indexes.', {
    ...ofTable,
    newName: fresh('table'),
  }),
  command('drop-table', 'Drops a table.', { ...ofTable, dependents }),
  command('add-column', 'Adds a column.', { ...ofTable, column: columnSpec, before: before('column of the table') }),
  command('rename-column', 'Renames a column and every reference to it.', { ...ofColumn, newName: fresh('column') }),
  command('move-column', 'Moves a column within its table.', { ...ofColumn, before: before('column of the table') }),
  command('set-column-type', 'Changes the type of a column.', { ...ofColumn, type: typeText }),
  command('set-column-nullability', 'Sets or drops NOT NULL.', { ...ofColumn, notNull: flag }),
  command('set-column-default', 'Sets or drops the default.', { ...ofColumn, default: orNull(defaultText) }),
  command('set-column-identity', 'Makes a column of type smallint, integer or bigint an identity column, or not.', {
    ...ofColumn,
    identity: orNull(identity),
  }),
  command('set-column-generated', 'Makes a column generated, or not.', { ...ofColumn, generated: orNull(generated) }),
  command('set-column-collation', 'Sets or drops the collation.', {
    ...ofColumn,
    collation: orNull(collationText),
  }),
  command('drop-column', 'Drops a column, with its own constraints and indexes.', { ...ofColumn, dependents }),
  command('set-comment', 'Sets or drops the comment of an object.', {
    on: commentTarget,
    comment: orNull(Type.String()),
  }),
  command('add-constraint', 'Adds a primary key, unique, check, foreign key or exclude constraint.', {
    ...ofTable,
    constraint: constraintSpec,
  }),
  command('change-constraint', 'Changes a constraint to what is given; its kind stays.', {
    ...ofConstraint,
    to: constraintSpec,
  }),
  command('rename-constraint', 'Renames a constraint.', { ...ofConstraint, newName: fresh('constraint') }),
  command('drop-constraint', 'Drops a constraint.', { ...ofConstraint, dependents }),
  command('add-index', 'Adds an index.', { ...ofTable, index: indexSpec }),
  command('change-index', 'Changes an index to what is given.', { ...ofIndex, to: indexSpec }),
  command('rename-index', 'Renames an index.', { ...ofIndex, newName: fresh('index') }),
  command('drop-index', 'Drops an index.', { ...ofIndex, dependents }),
  command('add-enum', 'Creates an enum type.', {
    schema: existing('schema'),
    name: fresh('type'),
    values: Type.Array(Type.String(), { uniqueItems: true }),
  }),
  command('rename-enum', 'Renames an enum type.', { ...ofEnum, newName: fresh('type') }),
  command('drop-enum', 'Drops an enum type.', { ...ofEnum, dependents }),
  command('add-enum-value', 'Adds a value to an enum.', {
    ...ofEnum,
    value: fresh('value of the enum'),
    before: before('value of the enum'),
  }),
  command('rename-enum-value', 'Renames a value of an enum.', {
    ...ofEnum,
    value: existing('value of the enum'),
    newValue: fresh('value of the enum'),
  }),
  command('move-enum-value', 'Moves a value within its enum.', {
    ...ofEnum,
    value: existing('value of the enum'),
    before: before('value of the enum'),
  }),
  command('drop-enum-value', 'Drops a value of an enum.', { ...ofEnum, value: existing('value of the enum') }),
  command('add-domain', 'Creates a domain.', { schema: existing('schema'), name: fresh('type'), domain: domainSpec }),
  command('change-domain', 'Changes a domain to what is given.', { ...ofDomain, to: domainSpec }),
  command('rename-domain', 'Renames a domain.', { ...ofDomain, newName: fresh('type') }),
  command('drop-domain', 'Drops a domain.', { ...ofDomain, dependents }),
  command('add-schema', 'Creates a schema.', { name: fresh('schema') }),
  command('rename-schema', 'Renames a schema and every reference to it.', {
    schema: existing('schema'),
    newName: fresh('schema'),
  }),
  command('drop-schema', 'Drops a schema.', { schema: existing('schema'), dependents }),
  command('add-view', 'Creates a view or materialized view.', {
    schema: existing('schema'),
    name: fresh('view'),
    materialized: Type.Optional(flag),
    query: queryText,
  }),
  command('change-view', 'Changes the query of a view.', { ...ofView, query: queryText }),
  command('rename-view', 'Renames a view and every reference to it.', { ...ofView, newName: fresh('view') }),
  command('drop-view', 'Drops a view.', { ...ofView, dependents }),
  command(
    'add-relationship',
    'Relates two tables: adds the columns, the foreign key, and for many-to-many the table.',
    {
      parent: tableRef,
      child: tableRef,
      cardinality: Type.Enum(['one-to-many', 'one-to-one', 'many-to-many'], {
        description: 'One parent has many children, or one; many-to-many makes a junction table between the two.',
      }),
      required: Type.Optional(Type.Boolean({ description: 'Whether each child must have a parent. Default true.' })),
      columns: Type.Optional(
        Type.Array(fresh('column'), {
          minItems: 1,
          description:
            'Names of columns of the child, one for each of the parent’s key and in its order. Those it has not are added, of the key’s types; it may have them already.',
        }),
      ),
      junction: optional(fresh('table')),
      onDelete: Type.Optional(action),
      onUpdate: Type.Optional(action),
    },
  ),
  command('set-cardinality', 'Sets the ends of a relationship, by NOT NULL and UNIQUE on the child.', {
    ...ofConstraint,
    parentEnd: Type.Optional(Type.Enum(['exactly-one', 'zero-or-one'])),
    childEnd: Type.Optional(Type.Enum(['zero-or-one', 'zero-or-many'])),
  }),
] as const;

export type SimpleCommand = Type.Static<(typeof SIMPLE_COMMANDS)[number]>;

/** Several commands as one step: all of them, or none. */
export interface BatchCommand {
  readonly kind: 'batch';
  readonly commands: readonly SimpleCommand[];
}

export type Command = SimpleCommand | BatchCommand;

export type CommandOf<K extends SimpleCommand['kind']> = Extract<SimpleCommand, { kind: K }>;
export type ColumnSpec = Type.Static<typeof columnSpec>;
export type ConstraintSpec = Type.Static<typeof constraintSpec>;
export type IndexSpec = Type.Static<typeof indexSpec>;
export type IndexKeySpec = Type.Static<typeof indexKey>;
export type DomainSpec = Type.Static<typeof domainSpec>;
export type CommentTarget = Type.Static<typeof commentTarget>;
export type Dependents = Type.Static<typeof dependents>;

/** The JSON Schema (2020-12) of a command. */
export const commandJsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A Crowfoot document command',
  $defs: Object.fromEntries(SIMPLE_COMMANDS.map((schema) => [schema.properties.kind.const, schema])),
  oneOf: [
    ...SIMPLE_COMMANDS.map((schema) => ({ $ref: `#/$defs/${schema.properties.kind.const}` })),
    {
      type: 'object',
      description: 'Several commands as one step: all of them, or none.',
      required: ['kind', 'commands'],
      properties: {
        kind: { type: 'string', const: 'batch' },
        commands: {
          type: 'array',
          items: { oneOf: SIMPLE_COMMANDS.map((schema) => ({ $ref: `#/$defs/${schema.properties.kind.const}` })) },
        },
      },
      additionalProperties: false,
    },
  ],
};
