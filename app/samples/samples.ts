/** The schemas to begin with. Each runs as it is on Postgres 18. */
import blog from './blog.sql?raw';
import saas from './saas.sql?raw';
import shop from './shop.sql?raw';
import warehouse from './warehouse.sql?raw';

export interface Sample {
  readonly file: string;
  readonly title: string;
  readonly about: string;
  readonly sql: string;
}

export const samples: readonly Sample[] = [
  { file: 'shop.sql', title: 'Shop', about: 'Catalogue, carts, orders, payments and stock', sql: shop },
  { file: 'blog.sql', title: 'Blog', about: 'Posts, revisions, threaded comments and tags', sql: blog },
  { file: 'saas.sql', title: 'Multi-tenant SaaS', about: 'Tenants kept apart by row-level security', sql: saas },
  {
    file: 'warehouse.sql',
    title: 'Warehouse star',
    about: 'Partitioned facts around shared dimensions',
    sql: warehouse,
  },
];
