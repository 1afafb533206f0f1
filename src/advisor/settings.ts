/**
 * What a team decides where good schemas differ, as data: each setting with its choices and what speaks for either. What the settings
 * panel shows, what a configuration file is checked against, and what `Settings` is made of.
 */
import Type from 'typebox';

/** `description` is the trade-off, in a sentence or two. */
const choice = <T extends string>(title: string, values: readonly T[], description: string) =>
  Type.Enum([...values], { title, description });
const flag = (title: string, description: string) => Type.Boolean({ title, description });
const count = (title: string, description: string, minimum: number, maximum: number) =>
  Type.Integer({ title, description, minimum, maximum });

export const SETTINGS = Type.Object(
  {
    postgresVersion: count(
      'PostgreSQL version',
      'The oldest the schema has to run on: NULLS NOT DISTINCT is there from 15, uuidv7() from 18.',
      12,
      19,
    ),
    textStyle: choice(
      'Text limits',
      ['text-unless-meaningful', 'text-check', 'varchar'],
      'varchar(n) is no faster than text. Limits that mean something are worth having; 255 out of habit is not. A CHECK can be changed without a rewrite.',
    ),
    enumStyle: choice(
      'Enumerated values',
      ['text-check', 'enum', 'lookup', 'any'],
      'CHECK lists are easy to change, enums are compact and ordered but keep their values for ever, lookup tables hold labels and can be edited by users.',
    ),
    ids: choice(
      'Primary keys',
      ['bigint-identity', 'bigserial', 'uuid-v7', 'uuid-v4', 'any'],
      'Whole numbers are small and ordered; UUIDs can be made anywhere and tell nothing. Version 7 keeps the order that indexes need, version 4 does not.',
    ),
    primaryKeyName: choice(
      'Name of primary keys',
      ['id-or-singular_id', 'id', 'singular_id', 'any'],
      '`id` is short; `order_id` reads the same on both sides of a join.',
    ),
    tableNames: choice('Table names', ['plural', 'singular', 'any'], 'Either is fine; both in one schema are not.'),
    names: choice(
      'Identifiers',
      ['snake', 'camel', 'any'],
      'Postgres folds unquoted names to lower case, so that camelCase has to be quoted in every query.',
    ),
    personNames: choice(
      'Names of people',
      ['split', 'single'],
      'Given and family names allow sorting and greeting; one field fits every culture.',
    ),
    lowCardinalityIndexes: choice(
      'Indexes on few values',
      ['partial', 'allow'],
      'An index on a flag finds half the table. A partial index on the rare value is small and used.',
    ),
    junctionKey: choice(
      'Keys of junction tables',
      ['composite', 'surrogate-plus-unique'],
      'The pair is the key; a surrogate beside it costs an index, though some frameworks need one.',
    ),
    polymorphic: choice(
      'Polymorphic pairs',
      ['warn', 'allow'],
      'A type and an id fit any parent, but no foreign key can hold them.',
    ),
    softDelete: choice(
      'Soft delete',
      ['opt-in', 'all-entities', 'off'],
      'Deleted rows can be brought back, at the price of a filter in every query and care with unique keys.',
    ),
    softDeleteForm: choice(
      'Mark of deleted rows',
      ['timestamp', 'boolean'],
      'A time says when, and can be indexed for purging; a flag says less.',
    ),
    timestamps: choice(
      'created_at and updated_at',
      ['mutable-entities', 'all', 'off'],
      'On what people edit they answer most questions of support; on logs and junctions they repeat what is there.',
    ),
    updatedAt: choice(
      'Who writes updated_at',
      ['trigger', 'orm'],
      'A trigger sees every write; a framework sees its own.',
    ),
    foreignKeyAction: choice(
      'ON DELETE',
      ['explicit', 'implicit-ok'],
      'Writing it shows that someone has chosen; NO ACTION is what Postgres takes otherwise.',
    ),
    criticalTables: Type.Array(Type.String({ minLength: 1 }), {
      title: 'Tables whose rows must stay',
      description:
        'Deleting a parent must not take rows of these along, besides orders, invoices, payments and their like.',
    }),
    money: choice(
      'Money',
      ['numeric(12,2)', 'numeric(19,4)', 'minor-units'],
      'numeric reads as people write it; whole cents in a bigint are fast and need care with currencies that have none.',
    ),
    isoCodes: choice(
      'ISO codes',
      ['char', 'text'],
      'char(2) says how long a code is; text with a CHECK says it as well.',
    ),
    emailUnique: flag('Email addresses are unique', 'An account for each address; off where people share one.'),
    geo: choice(
      'City beside postal code',
      ['tolerant', 'strict'],
      'The code decides the city, but a table of codes is seldom worth its upkeep.',
    ),
    tenancy: choice(
      'Tenants share tables',
      ['auto', 'row', 'off'],
      'With a tenant column in each table, row-level security keeps one tenant from another. Found by itself where several tables carry one.',
    ),
    applicationOwnsTables: flag(
      'The application owns its tables',
      'Policies do not hold for the owner without FORCE; with a role of its own for the application, they do.',
    ),
    defaultPartition: choice(
      'Default partitions',
      ['wanted', 'never'],
      'Rows without a partition are refused; a default takes them, and makes attaching others slower.',
    ),
    denormalizedCounters: choice(
      'Counters are kept by',
      ['database', 'app'],
      'A trigger keeps a count right whoever writes; a framework does so for what it writes.',
    ),
    maxIndexes: count('Indexes of a table', 'Each makes writes slower.', 1, 100),
    maxColumns: count('Columns of a table', 'Wide rows are several things in one.', 5, 1600),
    indexName: Type.String({
      minLength: 1,
      title: 'Names of indexes',
      description: '{table} and {columns} stand for names: idx_{table}_{columns}, index_{table}_on_{columns}.',
    }),
    checkName: choice(
      'Names of checks',
      ['postgres', 'verb'],
      'As Postgres names them (orders_total_check), or by what they check (check_total_positive).',
    ),
  },
  { additionalProperties: false },
);

export type Settings = Type.Static<typeof SETTINGS>;

export const DEFAULT_SETTINGS: Settings = {
  postgresVersion: 18,
  textStyle: 'text-unless-meaningful',
  enumStyle: 'text-check',
  ids: 'bigint-identity',
  primaryKeyName: 'id-or-singular_id',
  tableNames: 'plural',
  names: 'snake',
  personNames: 'split',
  lowCardinalityIndexes: 'partial',
  junctionKey: 'composite',
  polymorphic: 'warn',
  softDelete: 'opt-in',
  softDeleteForm: 'timestamp',
  timestamps: 'mutable-entities',
  updatedAt: 'trigger',
  foreignKeyAction: 'explicit',
  criticalTables: [],
  money: 'numeric(12,2)',
  isoCodes: 'char',
  emailUnique: true,
  geo: 'tolerant',
  tenancy: 'auto',
  applicationOwnsTables: true,
  defaultPartition: 'wanted',
  denormalizedCounters: 'database',
  maxIndexes: 10,
  maxColumns: 30,
  indexName: 'idx_{table}_{columns}',
  checkName: 'postgres',
};
