/**
 * A convention profile: what a team has decided, where good schemas differ. Rules ask it instead of taking sides.
 * Invariant: every setting has one default, that of `postgres-modern`; a profile says only where it differs.
 */
import type { Severity } from '../base/diagnostic.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** `off` silences a rule. */
export type Level = Severity | 'off';

export interface Profile {
  readonly name: string;
  readonly settings: Settings;
  /** By rule id. */
  readonly levels: Readonly<Record<string, Level>>;
  readonly ignored: readonly IgnoredObjects[];
}

/** Findings that are left out: `*` stands for any text, in either. */
export interface IgnoredObjects {
  /** A rule's id. */
  readonly rule: string;
  /** As findings name it: `orders.total`, `legacy.*`. */
  readonly object: string;
}

interface ProfileDifference {
  /** For the settings panel: for whom it is. */
  readonly summary: string;
  readonly settings?: Partial<Settings>;
  readonly levels?: Readonly<Record<string, Level>>;
}

const PROFILES = {
  'postgres-modern': { summary: 'Identity keys, text with CHECK, timestamptz, explicit foreign key actions.' },
  'uuid-first': {
    summary: 'UUID keys made by the database, soft delete on every entity.',
    settings: { ids: 'uuid-v4', softDelete: 'all-entities' },
  },
  identity: {
    summary: 'Identity bigint inside, UUIDv7 outside, text with CHECK everywhere.',
    settings: { textStyle: 'text-check' },
  },
  'enum-types': { summary: 'Enumerated values as enum types.', settings: { enumStyle: 'enum' } },
  bigserial: { summary: 'BIGSERIAL keys, text with CHECK.', settings: { ids: 'bigserial' } },
  varchar: {
    summary: 'varchar(n) with limits, BIGSERIAL keys, polymorphic pairs allowed.',
    settings: { textStyle: 'varchar', ids: 'bigserial', polymorphic: 'allow', enumStyle: 'any' },
  },
  rails: {
    summary: 'What ActiveRecord expects: id everywhere, plural tables, timestamps by the framework.',
    settings: {
      ids: 'any',
      primaryKeyName: 'id',
      textStyle: 'text-unless-meaningful',
      enumStyle: 'any',
      updatedAt: 'orm',
      polymorphic: 'allow',
      junctionKey: 'surrogate-plus-unique',
      foreignKeyAction: 'implicit-ok',
      indexName: 'index_{table}_on_{columns}',
      denormalizedCounters: 'app',
    },
  },
  django: {
    summary: 'What Django makes: app_model tables in the singular, auto_now timestamps, ids everywhere.',
    settings: {
      ids: 'any',
      primaryKeyName: 'id',
      tableNames: 'singular',
      textStyle: 'varchar',
      enumStyle: 'any',
      updatedAt: 'orm',
      polymorphic: 'allow',
      junctionKey: 'surrogate-plus-unique',
      foreignKeyAction: 'implicit-ok',
      indexName: '{table}_{columns}',
      denormalizedCounters: 'app',
    },
  },
  prisma: {
    summary: 'What Prisma makes: camelCase columns, models in the singular, @updatedAt by the client.',
    settings: {
      ids: 'any',
      primaryKeyName: 'any',
      tableNames: 'any',
      names: 'camel',
      enumStyle: 'any',
      updatedAt: 'orm',
      foreignKeyAction: 'implicit-ok',
      indexName: '{table}_{columns}',
      denormalizedCounters: 'app',
    },
  },
  warehouse: {
    summary: 'Facts and dimensions: denormalized on purpose, loaded in bulk.',
    settings: {
      primaryKeyName: 'any',
      tableNames: 'any',
      timestamps: 'off',
      enumStyle: 'any',
      foreignKeyAction: 'implicit-ok',
      defaultPartition: 'never',
      denormalizedCounters: 'app',
    },
  },
  strict: {
    summary: 'Everything the advisor knows, hints included.',
    settings: { textStyle: 'text-check', softDelete: 'opt-in', timestamps: 'all', geo: 'strict' },
    levels: {
      'numeric-money-unbounded': 'hint',
      'smallint-column': 'hint',
      'redundant-prefix-name': 'hint',
      'adjacency-list-depth': 'hint',
      'snowflaked-dimension': 'hint',
      'geo-transitive-dependency': 'info',
      'trigger-name': 'hint',
      'sequence-name': 'hint',
    },
  },
} as const satisfies Record<string, ProfileDifference>;

export type ProfileName = keyof typeof PROFILES;

export const DEFAULT_PROFILE: ProfileName = 'postgres-modern';

const differences: Readonly<Record<ProfileName, ProfileDifference>> = PROFILES;

export const PROFILE_NAMES: readonly ProfileName[] = [
  'postgres-modern',
  'uuid-first',
  'identity',
  'enum-types',
  'bigserial',
  'varchar',
  'rails',
  'django',
  'prisma',
  'warehouse',
  'strict',
];

export const isProfileName = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);

export const profileSummary = (name: ProfileName): string => differences[name].summary;

export function profileNamed(name: ProfileName): Profile {
  const { settings, levels } = differences[name];
  return { name, settings: { ...DEFAULT_SETTINGS, ...settings }, levels: levels ?? {}, ignored: [] };
}
