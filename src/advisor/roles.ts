/**
 * What part each table plays in its schema. Rules go by it: what is wrong with an entity is right for a log, a junction, a dimension.
 * Invariants: a pure function of the table and small facts about others; a directive `crowfoot:role` decides before any guess.
 */
import type { Column, Table, TableId } from '../catalog/types.ts';
import { type Facts, foreignKeysOf, primaryKeyOf, uniqueKeysOf } from './facts.ts';
import { sameElements } from './memo.ts';
import { refersOutside } from './outside-references.ts';
import { isTableRole, type RoleVerdict, type TableRole } from './table-role.ts';
import { singularName } from './words/inflection.ts';
import { isFrameworkTable } from './words/lists/frameworks.ts';
import { lastWord, wordsOf } from './words/name-words.ts';

/** Never empty: what is nothing else is an entity. The most telling first. */
export function classify(id: TableId, facts: Facts): readonly RoleVerdict[] {
  const table = facts.table(id);
  if (!table) return [];
  const declared = declaredRoles(table, facts);
  const guessed = GUESSES.flatMap(([role, guess]) => {
    const because = guess(table, facts);
    return because === null ? [] : [{ role, because }];
  });
  if (declared.length > 0) {
    // A directive says what the table is; whose rows these are, or whose part, is beside that.
    const beside = guessed.filter(({ role }) => BESIDE.has(role) && !declared.some((one) => one.role === role));
    return [...declared, ...beside];
  }
  const [main] = guessed.filter(({ role }) => !BESIDE.has(role));
  const others = guessed.filter((one) => one !== main && (BESIDE.has(one.role) || main === undefined));
  return main ? [main, ...others] : [{ role: 'entity', because: 'it is like nothing else' }, ...others];
}

/** Roles that a table has besides what it is. */
const BESIDE: ReadonlySet<TableRole> = new Set([
  'partition-child',
  'tenant-root',
  'tenant-scoped',
  'extension',
  'composition-child',
  'tree',
]);

type Guess = (table: Table, facts: Facts) => string | null;

function declaredRoles(table: Table, facts: Facts): readonly RoleVerdict[] {
  return facts
    .directives(table.id)
    .flatMap((meaning) =>
      meaning.kind === 'role' && isTableRole(meaning.role)
        ? [{ role: meaning.role, because: 'the comment beside it says so' }]
        : [],
    );
}

const partitionChild: Guess = ({ partitionOf }) => partitionOf && `it is a partition of ${partitionOf.name}`;

const ormInternal: Guess = ({ name }) => (isFrameworkTable(name) ? `a framework keeps its own state in ${name}` : null);

const STAGING = /^(?:stg|staging|tmp|temp|raw|import|load)_|_(?:stg|staging|tmp|temp|raw|import)$/;
const staging: Guess = ({ name, schema, unlogged }) => {
  if (STAGING.test(name)) return 'its name says that rows only pass through';
  if (/^(?:stg|staging|raw|landing)$/.test(schema)) return `it stands in schema ${schema}`;
  return unlogged && /(?:cache|buffer|queue)/.test(name) ? 'it is unlogged' : null;
};

const fact: Guess = ({ name }) => (/^(?:fact|fct)_|_fact$/.test(name) ? 'its name says that it is a fact table' : null);
const dimension: Guess = ({ name }) => (/^dim_|_dim$/.test(name) ? 'its name says that it is a dimension' : null);

const AUDIT_WORDS: ReadonlySet<string> = new Set([
  'audit',
  'audits',
  'history',
  'histories',
  'archive',
  'archives',
  'revisions',
  'versions',
  'changelog',
]);
const audit: Guess = (table) => {
  const words = wordsOf(table.name);
  const word = [words.at(-1), words.at(-2), words[0]].find((one) => one !== undefined && AUDIT_WORDS.has(one));
  // "versions" of a product are an entity; with what they were before, they are a record of changes.
  const keepsOld = hasColumns(
    table,
    /^(?:old|before|previous)_|^(?:changed|changes|diff|object_changes|valid_from|operation|action|whodunnit)(?:_|$)/,
    1,
  );
  if (
    word !== undefined &&
    (word.startsWith('audit') || word.startsWith('hist') || word.startsWith('arch') || keepsOld)
  )
    return `its name says ${word}`;
  return hasColumns(table, /^(?:table_name|record_id|old_data|new_data|old_values|new_values|old_row|new_row)$/, 2)
    ? 'it records what rows were before and after'
    : null;
};

const LOG_WORDS: ReadonlySet<string> = new Set([
  'log',
  'logs',
  'journal',
  'journals',
  'ledger',
  'outbox',
  'inbox',
  'logins',
  'visits',
  'impressions',
  'clicks',
  'pageviews',
  'notifications',
  'deliveries',
  'activities',
  'activity',
  'webhooks',
]);
const STRICT_LOG: ReadonlySet<string> = new Set(['log', 'logs', 'journal', 'journals', 'ledger', 'outbox', 'inbox']);
const eventLog: Guess = (table) => {
  const word = lastWord(table.name);
  if (STRICT_LOG.has(word)) return `its name says ${word}`;
  const isRecord = hasColumns(
    table,
    /^(?:payload|event_type|event_name|event_data|occurred_at|aggregate_id|aggregate_type|sequence_number|recorded_at)$/,
    1,
  );
  if (/^events?$/.test(word))
    return isRecord && !hasColumns(table, /^(?:starts?|ends?|title|venue)(?:_|$)/, 1)
      ? 'it records events as they happen'
      : null;
  if (LOG_WORDS.has(word) && isRecord) return `its name says ${word}, and it records what happens`;
  return hasColumns(table, /^(?:payload|event_type|occurred_at|aggregate_id|aggregate_type)$/, 3)
    ? 'it records events as they happen'
    : null;
};

const SERIES_WORDS: ReadonlySet<string> = new Set([
  'metrics',
  'metric',
  'readings',
  'reading',
  'measurements',
  'measurement',
  'samples',
  'ticks',
  'telemetry',
  'datapoints',
  'timeseries',
  'candles',
  'quotes',
  'rollups',
  'stats',
  'conditions',
]);
const TIME_COLUMN =
  /^(?:time|ts|timestamp|bucket|measured_at|recorded_at|observed_at|sampled_at|logdate|event_time|reading_time|day|hour|minute)$/;
const timeSeries: Guess = (table, facts) => {
  const time = table.columns.find((column) => TIME_COLUMN.test(column.name) && isMoment(column, facts));
  const byTime =
    table.partitionBy?.strategy === 'range' &&
    table.partitionBy.keys.some((key) =>
      table.columns.some((column) => column.name === key && isMoment(column, facts)),
    );
  const word = wordsOf(table.name).find((one) => SERIES_WORDS.has(one));
  if (time && word !== undefined) return `its name says ${word}, and its rows have a ${time.name}`;
  const key = primaryKeyOf(table);
  const measures = table.columns.filter((column) =>
    ['integer', 'decimal', 'float'].includes(facts.typeOf(column).family),
  );
  if (time && byTime && !foreignKeysOf(table).some(({ onDelete }) => onDelete === 'cascade'))
    return `it is partitioned by ${time.name}`;
  const isKeyed = key === undefined || key.columns.includes(time?.name ?? '');
  return time && isKeyed && measures.length > 0 && measures.length >= table.columns.length / 3
    ? `its rows are measures at a ${time.name}`
    : null;
};

const isMoment = (column: Column, facts: Facts): boolean =>
  ['timestamp', 'timestamptz', 'date'].includes(facts.typeOf(column).family);

const SETTINGS_WORDS: ReadonlySet<string> = new Set([
  'settings',
  'setting',
  'preferences',
  'preference',
  'prefs',
  'config',
  'configs',
  'configuration',
  'configurations',
  'options',
  'option',
  'flags',
  'params',
  'parameters',
  'kv',
  'properties',
  'translations',
  'translation',
  'i18n',
]);
/** The rest may also be options on shares, properties for sale and flags of countries. */
const STRICT_SETTINGS: ReadonlySet<string> = new Set([
  'settings',
  'preferences',
  'prefs',
  'config',
  'configs',
  'configuration',
  'configurations',
]);
const settings: Guess = (table) => {
  const word = lastWord(table.name);
  if (!SETTINGS_WORDS.has(word)) return null;
  if (STRICT_SETTINGS.has(word)) return `its name says ${word}`;
  const isPairs = hasColumns(table, /^(?:.*_)?(?:key|name|value|locale|language|lang|enabled)$/, 2);
  // One row an owner, one column a setting.
  const isOneRow = primaryKeyOf(table)?.columns.some((column) =>
    foreignKeysOf(table).some((one) => one.columns.includes(column)),
  );
  return isPairs || isOneRow ? `its name says ${word}` : null;
};

const BOOKKEEPING =
  /^(?:id|uuid|created|updated|deleted|inserted|modified|added|assigned|granted|joined|followed|liked)?_?(?:id|uuid|at|on|by|by_id|date|ts)?$/;

/** Columns that are no key, no foreign key and no bookkeeping: what the table says of its own. */
export function ownColumns(table: Table): readonly Column[] {
  const keys = new Set([
    ...(primaryKeyOf(table)?.columns ?? []),
    ...foreignKeysOf(table).flatMap(({ columns }) => columns),
  ]);
  return table.columns.filter(({ name }) => !keys.has(name) && !BOOKKEEPING.test(name));
}

const pairOf = (table: Table): readonly (readonly string[])[] | null => {
  const keys = foreignKeysOf(table).filter(({ columns }) =>
    columns.every((name) => table.columns.some((column) => column.name === name && column.notNull)),
  );
  const distinct = keys.filter(
    ({ columns }, at) => keys.findIndex((other) => sameElements(other.columns, columns)) === at,
  );
  return distinct.length === 2 && foreignKeysOf(table).length === keys.length
    ? distinct.map(({ columns }) => columns)
    : null;
};

const junction: Guess = (table) => {
  const pair = pairOf(table);
  if (!pair || ownColumns(table).length > 0) return null;
  return `it is nothing but a pair of foreign keys (${pair.map((columns) => columns.join(', ')).join('; ')})`;
};

const associative: Guess = (table) => {
  const keys = foreignKeysOf(table);
  if (keys.length < 2) return null;
  const referring = new Set(keys.flatMap(({ columns }) => columns));
  const key = uniqueKeysOf(table).find(
    ({ columns }) =>
      columns.length > 1 &&
      keys.filter((one) => one.columns.every((name) => columns.includes(name))).length > 1 &&
      columns.every((name) => referring.has(name)),
  );
  return key && ownColumns(table).length > 0
    ? `its key is a pair of foreign keys (${key.columns.join(', ')}), and it says something about the pair`
    : null;
};

const LOOKUP_NAMES: ReadonlySet<string> = new Set([
  'country',
  'currency',
  'language',
  'locale',
  'timezone',
  'state',
  'province',
  'region',
  'role',
  'permission',
  'status',
  'type',
  'kind',
  'category',
  'tag',
  'label',
  'unit',
  'color',
  'size',
  'gender',
  'title',
  'priority',
  'level',
  'genre',
]);
const LOOKUP_COLUMN =
  /^(?:id|code|key|slug|name|label|title|description|symbol|abbreviation|abbr|iso\w*|alpha\w*|numeric_code|sort_order|position|rank|display_order|is_active|active|is_default|enabled|color|icon|created_at|updated_at|deleted_at|last_update|modifieddate|path|search_vector|\w+_(?:id|code|name|key))$/i;
const LOOKUP_COLUMNS = 6;
const lookup: Guess = (table, facts) => {
  const { columns } = table;
  if (
    columns.length === 0 ||
    columns.length > LOOKUP_COLUMNS ||
    // Its own parent, and one that the words belong to: a country, a tenant.
    foreignKeysOf(table).filter(({ references }) => references?.table !== table.name).length > 1
  )
    return null;
  if (!columns.every(({ name }) => LOOKUP_COLUMN.test(name))) return null;
  const word = wordsOf(singularName(table.name)).at(-1) ?? '';
  const hasWords = columns.some((column) => facts.typeOf(column).family === 'text');
  if (!hasWords) return null;
  if (LOOKUP_NAMES.has(word)) return `its name says ${word}, and it has no more than codes and labels`;
  const keyName = primaryKeyOf(table)?.columns[0];
  const isCoded = keyName !== undefined && /(?:^|_)code$|^key$/.test(keyName);
  return isCoded && columns.length <= 4 && foreignKeysOf(table).length === 0 ? `its key ${keyName} is a code` : null;
};

const extension: Guess = (table, facts) => {
  const key = primaryKeyOf(table);
  const parent =
    key &&
    foreignKeysOf(table).find(
      ({ columns }) => columns.length === key.columns.length && columns.every((name) => key.columns.includes(name)),
    );
  if (parent) return `its primary key is its foreign key to ${parent.references?.table}`;
  const [only] = key?.columns.length === 1 ? key.columns : [];
  const column = table.columns.find(({ name }) => name === only);
  const isCounted = !column || column.identity !== null || column.default !== null;
  return !isCounted && refersOutside(table, column, facts) ? `its primary key ${only} is that of another table` : null;
};

const compositionChild: Guess = (table) => {
  const own = wordsOf(singularName(table.name));
  const parent = foreignKeysOf(table).find(({ references, columns }) => {
    if (!references || references.table === table.name) return false;
    const whole = wordsOf(singularName(references.table));
    const isPart = whole.length < own.length && whole.every((word, at) => own[at] === word);
    return isPart && columns.every((name) => table.columns.some((column) => column.name === name && column.notNull));
  });
  return parent ? `its rows are parts of ${parent.references?.table}` : null;
};

const tree: Guess = (table) => {
  const self = foreignKeysOf(table).find(
    ({ references }) => references?.table === table.name && references.schema === table.schema,
  );
  return self ? `${self.columns.join(', ')} refers to its own rows` : null;
};

const closure: Guess = (table) =>
  hasColumns(table, /^(?:ancestor|descendant)(?:_?(?:id|uuid|code|key))?$/i, 2)
    ? 'it lists ancestors and descendants'
    : null;

const tenantRoot: Guess = ({ id }, facts) =>
  facts.tenancy?.root === id ? 'other tables carry its id as their tenant' : null;

const tenantScoped: Guess = (table, facts) => {
  const column = facts.tenancy?.columns.find((name) => table.columns.some((one) => one.name === name));
  return column !== undefined && facts.tenancy?.root !== table.id ? `its ${column} says whose each row is` : null;
};

const hasColumns = ({ columns }: Table, pattern: RegExp, least: number): boolean =>
  columns.filter(({ name }) => pattern.test(name)).length >= least;

/** In order of precedence: of those that say what a table is, the first holds. */
const GUESSES: readonly (readonly [TableRole, Guess])[] = [
  ['orm-internal', ormInternal],
  ['staging', staging],
  ['closure', closure],
  ['fact', fact],
  ['dimension', dimension],
  ['audit', audit],
  ['junction', junction],
  ['event-log', eventLog],
  ['settings', settings],
  ['time-series', timeSeries],
  ['associative', associative],
  ['lookup', lookup],
  ['partition-child', partitionChild],
  ['tenant-root', tenantRoot],
  ['tenant-scoped', tenantScoped],
  ['extension', extension],
  ['composition-child', compositionChild],
  ['tree', tree],
];
