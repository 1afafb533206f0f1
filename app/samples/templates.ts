/**
 * Whole schemas to begin with, by what they are for. Each runs as it is on Postgres 18, and nothing is to be said against it under its own
 * profile; but for the exercises, where what is to be said is the point. Their texts are fetched when they are seen or opened.
 */
import type { ProfileName } from '../../src/advisor/profile.ts';

export interface Template {
  readonly file: string;
  readonly title: string;
  /** One line: what it shows. */
  readonly about: string;
  /** What it is found by besides. */
  readonly words: string;
  /** Null for the one that holds without a word. */
  readonly profile: ProfileName | null;
  readonly tables: number;
  readonly relationships: number;
  /** How many errors and warnings there are to solve; 0 but in exercises. */
  readonly problems: number;
}

export interface TemplateGroup {
  readonly title: string;
  readonly templates: readonly Template[];
}

type Told = Partial<Pick<Template, 'profile' | 'problems'>>;

const template = (
  file: string,
  title: string,
  about: string,
  words: string,
  [tables, relationships]: readonly [tables: number, relationships: number],
  { profile = null, problems = 0 }: Told = {},
): Template => ({ file, title, about, words, profile, tables, relationships, problems });

export const templateGroups: readonly TemplateGroup[] = [
  {
    title: 'Foundations',
    templates: [
      template(
        'accounts.sql',
        'Accounts and sign-in',
        'Soft delete, sessions, roles and an audit log',
        'users identity login authentication preferences key value junction trigger',
        [7, 5],
      ),
      template(
        'product-catalogue.sql',
        'Product catalogue',
        'A category tree and JSONB attributes',
        'hierarchy adjacency path full-text search tags gin',
        [6, 6],
      ),
      template(
        'job-queue.sql',
        'Job queue',
        'Workers take jobs with SKIP LOCKED',
        'background schedule cron partial index notify worker',
        [4, 3],
      ),
      template(
        'event-sourcing.sql',
        'Event sourcing',
        'Append-only events, balances from a view',
        'ledger account guard trigger replay snapshot projection',
        [4, 3],
      ),
      template(
        'support-desk.sql',
        'Support desk',
        'UUID keys, and nothing is really deleted',
        'tickets helpdesk soft delete uuid exclusive arc',
        [4, 5],
        { profile: 'uuid-first' },
      ),
    ],
  },
  {
    title: 'Multi-tenant',
    templates: [
      template(
        'tenants-in-rows.sql',
        'Tenants in rows',
        'Row-level security and composite keys',
        'saas rls policy isolation shared tables',
        [5, 6],
      ),
      template(
        'tenants-in-schemas.sql',
        'Tenants in schemas',
        'One schema each, made from a template',
        'saas isolation schema-per-tenant management search_path',
        [5, 3],
      ),
    ],
  },
  {
    title: 'Time and scale',
    templates: [
      template(
        'metrics.sql',
        'Metrics over time',
        'Monthly partitions, retention and a rollup',
        'time series iot sensor readings range partition brin materialized view',
        [3, 2],
      ),
      template(
        'bookings.sql',
        'Bookings and calendar',
        'Prices by night, no night sold twice',
        'rental reservation exclusion constraint daterange price override',
        [7, 7],
      ),
      template(
        'social-network.sql',
        'Social network',
        'Timelines spread over hash partitions',
        'twitter posts follows likes counter fan-out denormalized',
        [5, 9],
      ),
      template(
        'messaging.sql',
        'Team messaging',
        'Keyed by workspace, channel and moment',
        'slack chat channels threads reactions denormalized rls',
        [6, 9],
      ),
    ],
  },
  {
    title: 'Warehouse',
    templates: [
      template(
        'sales-star.sql',
        'Sales star',
        'Facts, dimensions and twenty years of days',
        'star schema dim_date olap analytics retail generate_series',
        [6, 7],
        { profile: 'warehouse' },
      ),
      template(
        'subscriptions-star.sql',
        'Subscription star',
        'Monthly snapshots and customer journeys',
        'star schema dim_month olap analytics saas mrr accumulating snapshot',
        [6, 8],
        { profile: 'warehouse' },
      ),
    ],
  },
  {
    title: 'Framework styles',
    templates: [
      template(
        'rails.sql',
        'Rails style',
        'A project tracker as ActiveRecord makes it',
        'ruby polymorphic counter cache issues',
        [9, 10],
        { profile: 'rails' },
      ),
      template(
        'django.sql',
        'Django style',
        'A library as its models make it',
        'python orm books loans varchar many-to-many',
        [9, 5],
        { profile: 'django' },
      ),
      template(
        'prisma.sql',
        'Prisma style',
        'A shop in camelCase',
        'typescript javascript orm implicit many-to-many enum quoted',
        [6, 5],
        { profile: 'prisma' },
      ),
    ],
  },
  {
    title: 'Exercises',
    templates: [
      template(
        'flat-orders.sql',
        'A shop in one table',
        'Bad on purpose: the tour of anomalies',
        'practice normalization normal form 1nf 2nf 3nf store_data flat orders',
        [1, 0],
        { problems: 8 },
      ),
      template(
        'blog-exercise.sql',
        'A blog to mend',
        'Bad on purpose: types, keys and indexes',
        'practice posts comments tags puzzle missing index',
        [5, 5],
        { problems: 17 },
      ),
    ],
  },
];

const texts = import.meta.glob<string>('./templates/*.sql', { query: '?raw', import: 'default' });

export function loadTemplate({ file }: Template): Promise<string> {
  const load = texts[`./templates/${file}`];
  return load ? load() : Promise.reject(new Error(`There is no template ${file}.`));
}
