/**
 * Realistic DDL of any size, for benchmarks and properties: modules of tables around a few hubs, as grown products have them.
 * Invariant: the same arguments give the same text, and Postgres runs it without an error on an empty database.
 */
import { seededRandom } from '../layout/random.ts';

interface Made {
  readonly name: string;
  readonly module: string;
  /** Column names and types of the primary key. */
  readonly key: readonly (readonly [string, string])[];
  readonly columns: readonly string[];
}

const MODULES = 'shop billing crm hr auth cms wms fin edu iot fleet lab legal media event travel'.split(' ');
const NOUNS =
  `account address agreement asset attachment batch booking budget campaign category channel claim comment contact
  contract coupon course credit delivery deposit device discount document employee entry exam feature feedback file
  fulfilment gateway grant holiday incident invoice item journal label lead ledger lesson license listing location log member
  message method milestone note offer option order package page parcel partner payment period permission phase plan policy
  position post price profile project promotion quote rate reading receipt refund region release report request reservation
  review role route rule sample schedule section sensor session shift shipment site skill slot stage stock store student
  subscription supplier survey task tax team template term ticket token trainer transfer trip unit vehicle visit voucher
  warehouse`.split(/\s+/);
const COLUMNS: readonly (readonly [string, string])[] = [
  ['name', 'text NOT NULL'],
  ['title', 'varchar(200) NOT NULL'],
  ['description', 'text'],
  ['notes', 'text'],
  ['code', 'varchar(40) NOT NULL'],
  ['email', 'text'],
  ['phone', 'varchar(32)'],
  ['amount', 'numeric(12,2) NOT NULL DEFAULT 0'],
  ['currency', "char(3) NOT NULL DEFAULT 'EUR'"],
  ['quantity', 'integer NOT NULL DEFAULT 1 CHECK (quantity > 0)'],
  ['position', 'smallint NOT NULL DEFAULT 0'],
  ['weight_grams', 'integer'],
  ['is_active', 'boolean NOT NULL DEFAULT true'],
  ['is_default', 'boolean NOT NULL DEFAULT false'],
  ['starts_on', 'date'],
  ['ends_on', 'date'],
  ['published_at', 'timestamptz'],
  ['archived_at', 'timestamp with time zone'],
  ['external_id', 'uuid DEFAULT gen_random_uuid()'],
  ['metadata', "jsonb NOT NULL DEFAULT '{}'::jsonb"],
  ['tags', "text[] NOT NULL DEFAULT '{}'"],
  ['locale', "varchar(10) NOT NULL DEFAULT 'en'"],
  ['score', 'double precision'],
  ['checksum', 'bytea'],
  ['ip_address', 'inet'],
  ['url', "text CHECK (url ~ '^https?://')"],
  ['version', 'integer NOT NULL DEFAULT 1'],
];
const STATES = 'draft pending open active paused failed closed cancelled archived approved rejected'.split(' ');

/** DDL of `tables` tables: about 10 columns, 1.5 foreign keys, 1.5 indexes and 0.9 kB each, with enums, checks and comments. */
export function generateSchema(tables: number, seed = 1): string {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const chance = (probability: number): boolean => random() < probability;
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;

  const modules = moduleNames(Math.max(1, Math.ceil(tables / 25)));
  const made: Made[] = [];
  const names = new Set<string>();
  const out: string[] = [`-- ${tables} tables in ${modules.length} modules.`, ''];

  for (const module of modules) {
    const states = STATES.filter(() => chance(0.5));
    out.push(
      `CREATE TYPE ${module}_status AS ENUM (${['new', ...states].map((state) => `'${state}'`).join(', ')});`,
      '',
    );
  }
  for (let index = 0; index < tables; index++) {
    const module = modules[Math.floor((index / tables) * modules.length)] ?? 'shop';
    const { table, text } = makeTable(index, module);
    made.push(table);
    out.push(text);
  }
  return out.join('\n');

  function makeTable(index: number, module: string): { table: Made; text: string } {
    const name = freshName(index, module);
    const parents = chooseParents(module);
    const isJunction = parents.length >= 2 && parents.every((parent) => parent.key.length === 1) && chance(0.15);
    const lines: string[] = [];
    const after: string[] = [];
    const columns: string[] = [];
    const links: { columns: string[]; parent: Made; inline: boolean }[] = [];
    const comment = (text: string): string => (chance(0.12) ? ` -- ${text}` : '');

    const key: (readonly [string, string])[] = isJunction ? [] : keyOf();
    if (key.length === 1) lines.push(`    id ${key[0]?.[1]} ${identityOf(key[0]?.[1])} PRIMARY KEY`);
    else for (const [column, type] of key) lines.push(`    ${column} ${type} NOT NULL`);
    columns.push(...key.map(([column]) => column));

    for (const parent of parents) {
      const fkColumns = parent.key.map(([column]) =>
        fresh(columns, column === 'id' ? `${singular(parent)}_id` : `${singular(parent)}_${column}`),
      );
      const isOptional = !isJunction && chance(0.35);
      const inline = parent.key.length === 1 && (isJunction || chance(0.45));
      parent.key.forEach(([, type], at) => {
        const reference = inline ? ` REFERENCES ${parent.name} (id)${chance(0.4) ? ' ON DELETE CASCADE' : ''}` : '';
        lines.push(`    ${fkColumns[at]} ${type}${isOptional ? '' : ' NOT NULL'}${reference}`);
        if (isJunction) key.push([fkColumns[at] ?? '', type]);
      });
      columns.push(...fkColumns);
      links.push({ columns: fkColumns, parent, inline });
    }
    if (chance(0.5)) {
      lines.push(`    status ${module}_status NOT NULL DEFAULT 'new'`);
      columns.push('status');
    }
    const wanted = (isJunction ? 1 : 3) + below(7);
    const pool = [...COLUMNS];
    for (let i = 0; i < wanted; i++) {
      const [column, definition] = pool.splice(below(pool.length), 1)[0] ?? ['extra', 'text'];
      if (columns.includes(column)) continue;
      lines.push(`    ${column} ${definition}`);
      columns.push(column);
    }
    lines.push('    created_at timestamptz NOT NULL DEFAULT now()');
    columns.push('created_at');
    if (chance(0.7)) {
      lines.push('    updated_at timestamptz NOT NULL DEFAULT now()');
      columns.push('updated_at');
    }
    if (key.length > 1) lines.push(`    PRIMARY KEY (${key.map(([column]) => column).join(', ')})`);
    if (columns.includes('starts_on') && columns.includes('ends_on'))
      lines.push(`    CONSTRAINT ${name}_dates_check CHECK (starts_on IS NULL OR ends_on >= starts_on)`);
    if (columns.includes('code')) lines.push(`    CONSTRAINT ${name}_code_key UNIQUE (code)`);

    for (const link of links) {
      if (!link.inline)
        after.push(
          `ALTER TABLE ONLY ${name}\n    ADD CONSTRAINT ${name}_${link.columns[0]}_fkey FOREIGN KEY (${link.columns.join(', ')})` +
            ` REFERENCES ${link.parent.name} (${link.parent.key.map(([column]) => column).join(', ')})${chance(0.3) ? ' ON DELETE SET NULL' : ''};`,
        );
      if (chance(0.55))
        after.push(`CREATE INDEX ${name}_${link.columns[0]}_idx ON ${name} (${link.columns.join(', ')});`);
    }
    if (chance(0.4)) after.push(`CREATE INDEX ${name}_created_at_idx ON ${name} USING btree (created_at DESC);`);
    if (columns.includes('email'))
      after.push(`CREATE UNIQUE INDEX ${name}_email_idx ON ${name} (lower(email)) WHERE email IS NOT NULL;`);
    if (columns.includes('metadata') && chance(0.4))
      after.push(`CREATE INDEX ${name}_metadata_idx ON ${name} USING gin (metadata);`);
    after.push(
      `COMMENT ON TABLE ${name} IS 'Every ${singularOf(name)} of the ${module} module; kept for seven years.';`,
    );
    if (chance(0.6))
      after.push(`COMMENT ON COLUMN ${name}.created_at IS 'When the row was written, by the server''s clock.';`);

    const body = lines.map((line, at) => `${line}${at < lines.length - 1 ? ',' : ''}${comment('see the handbook')}`);
    const text = [
      `-- ${name}: ${columns.length} columns`,
      `CREATE TABLE ${name} (`,
      ...body,
      ');',
      '',
      ...after,
      '',
    ].join('\n');
    return { table: { name, module, key, columns }, text };
  }

  function keyOf(): (readonly [string, string])[] {
    if (chance(0.05))
      return [
        ['tenant_id', 'bigint'],
        ['number', 'integer'],
      ];
    return [['id', chance(0.75) ? 'bigint' : 'uuid']];
  }

  /** 1.5 on average: mostly the own module's tables, often a hub, sometimes another module's. */
  function chooseParents(module: string): Made[] {
    if (made.length === 0) return [];
    const own = made.filter((table) => table.module === module);
    const hubs = made.slice(0, Math.max(1, Math.ceil(made.length / 250)));
    const count = pick([0, 1, 1, 1, 2, 2, 2, 3]);
    return Array.from({ length: count }, () => {
      const draw = random();
      if (draw < 0.22) return pick(hubs);
      if (draw < 0.9 && own.length > 0) return pick(own.slice(Math.floor(own.length * random())));
      return pick(made);
    });
  }

  function freshName(index: number, module: string): string {
    const noun = pick(NOUNS);
    const plain = `${module}_${noun}s`;
    const name = names.has(plain) ? `${module}_${noun}_${pick(NOUNS)}_${index}` : plain;
    names.add(name);
    return name;
  }
}

const identityOf = (type = 'bigint'): string =>
  type === 'bigint' ? 'GENERATED ALWAYS AS IDENTITY' : 'DEFAULT gen_random_uuid()';

const singularOf = (name: string): string => name.replace(/s$/, '').replaceAll('_', ' ');
const singular = ({ name, module }: Made): string => name.slice(module.length + 1).replace(/s$/, '');

function fresh(taken: readonly string[], wanted: string): string {
  let name = wanted;
  for (let i = 2; taken.includes(name); i++) name = `${wanted}_${i}`;
  return name;
}

function moduleNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const base = MODULES[index % MODULES.length] ?? 'shop';
    return index < MODULES.length ? base : `${base}${Math.floor(index / MODULES.length) + 1}`;
  });
}
