/** Deleting a person takes their orders along. */
import type { Constraint, Table } from '../../catalog/types.ts';
import { tableId } from '../../catalog/types.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { changeAction } from '../fixes/change-action.ts';
import type { Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';
import { singularName, singularOf } from '../words/inflection.ts';
import { isPersonTable } from '../words/lists/people.ts';
import { firstWord, hasWord, lastWord, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** What has to be kept, by law or because it is what happened. */
const CRITICAL = wordSet(`
  order invoice payment transaction ledger contract audit history refund payout receipt bill purchase sale deposit withdrawal claim loan
  mortgage prescription diagnosis treatment settlement donation charge
`);
/** Records of these kinds, whatever they are called. */
const RECORDS = wordSet('medical clinical financial');
/** What somebody looked at is theirs. */
const TRACES = wordSet('search view watch browsing viewing reading listening play chat');
/** Money that has come or gone is kept whatever it was for. */
const MONEY = wordSet('invoice payment transaction ledger refund payout receipt charge');
const SOLD = wordSet('order invoice subscription booking purchase contract');
const PARENTS = wordSet('account product client profile customer user owner company supplier vendor merchant seller');
const TENANTS = wordSet('tenant organization organisation org workspace team company');
/** They belong to the account, and go with it. */
const BELONGINGS = wordSet(`
  session token preference setting profile notification credential key device address login password otp favorite favourite bookmark like follow
  membership wishlist cart avatar identity passkey
`);
const LEAST_CHILDREN = 2;

export const fkCascadeCritical: Rule = {
  id: 'fk-cascade-critical',
  category: 'integrity',
  severity: 'warning',
  scope: 'table',
  summary: 'A cascade into rows that have to stay',
  why: 'One DELETE of a customer silently takes every order and payment along, at once and without a question. What accounting, support or the law still needs is gone, and only a backup brings it back.',
  advice:
    'Use RESTRICT, and mark the parent as deleted instead. Cascades are for parts that mean nothing without their whole: items of an order, sessions of a user.',
  sources: [
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
    { title: 'Dataedo and DbSchema: destructive cascades', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE, total numeric(12,2) NOT NULL);\nCREATE INDEX ON orders (customer_id);',
        finds: ['orders.orders_customer_id_fkey'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE);\nCREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE);\nCREATE TABLE photos (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id) ON DELETE SET NULL);\nCREATE INDEX ON posts (user_id);',
        finds: ['posts.posts_user_id_fkey'],
      },
      {
        sql: 'CREATE TABLE patients (id bigint PRIMARY KEY);\nCREATE TABLE medical_records (id bigint PRIMARY KEY, patient_id bigint NOT NULL REFERENCES patients (id) ON DELETE CASCADE);\nCREATE TABLE subscriptions (id bigint PRIMARY KEY);\nCREATE TABLE payments (id bigint PRIMARY KEY, subscription_id bigint NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE);\nCREATE TABLE organizations (id bigint PRIMARY KEY);\nCREATE TABLE contracts (id bigint PRIMARY KEY, organization_id bigint NOT NULL REFERENCES organizations (id) ON DELETE CASCADE);\nCREATE INDEX ON medical_records (patient_id);\nCREATE INDEX ON payments (subscription_id);\nCREATE INDEX ON contracts (organization_id);',
        finds: [
          'medical_records.medical_records_patient_id_fkey',
          'payments.payments_subscription_id_fkey',
          'contracts.contracts_organization_id_fkey',
        ],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE order_items (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE);\nCREATE TABLE order_history (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE);',
        because: 'parts go with the whole',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE roles (id bigint PRIMARY KEY);\nCREATE TABLE sessions (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE);\nCREATE TABLE user_roles (user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, role_id bigint NOT NULL REFERENCES roles (id) ON DELETE CASCADE, PRIMARY KEY (user_id, role_id));',
        because: 'sessions and grants mean nothing without the user',
      },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE RESTRICT);',
        because: 'the delete is refused',
      },
      {
        sql: 'CREATE TABLE organizations (id bigint PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, organization_id bigint NOT NULL REFERENCES organizations (id) ON DELETE CASCADE);\nCREATE TABLE tasks (id bigint PRIMARY KEY, project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE);\nCREATE TABLE files (id bigint PRIMARY KEY, project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE);',
        because: 'a tenant that leaves takes its projects along',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE search_history (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, query text NOT NULL);',
        because: 'what somebody looked for is theirs',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE carts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE);\nCREATE TABLE cart_items (id bigint PRIMARY KEY, cart_id bigint NOT NULL REFERENCES carts (id) ON DELETE CASCADE);\nCREATE TABLE cart_coupons (id bigint PRIMARY KEY, cart_id bigint NOT NULL REFERENCES carts (id) ON DELETE CASCADE);\nCREATE TABLE statuses (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, status_id bigint NOT NULL REFERENCES statuses (id) ON DELETE CASCADE);',
        because: 'a cart is of its user, and nobody owns orders by their status',
      },
    ],
  },
  check(table, facts, report) {
    for (const key of foreignKeysOf(table)) {
      const { onDelete, references } = key;
      if (onDelete !== 'cascade' || !references || references.table === table.name) continue;
      const found = verdictOf(table, key, references.table, facts);
      if (!found) continue;
      report({
        on: onConstraint(table, key),
        severity: found.severity,
        message: `Deleting a row of ${references.table} deletes its rows of ${table.name} too, and ${found.because}.`,
        fixes: changeAction(
          table,
          key,
          'restrict',
          'Deletes that cascaded are refused: programs have to mark the parent as deleted instead.',
        ),
      });
    }
  },
};

interface Verdict {
  readonly severity: 'warning' | 'info';
  readonly because: string;
}

function verdictOf(table: Table, key: Constraint, parent: string, facts: Facts): Verdict | null {
  const last = singularOf(lastWord(table.name));
  if (facts.settings.criticalTables.includes(table.name))
    return { severity: 'warning', because: 'the profile says that they have to stay' };
  const isRecord = CRITICAL.has(last) || hasWord(table.name, RECORDS) || facts.hasRole(table.id, 'audit');
  const isCritical = isRecord && !TRACES.has(singularOf(firstWord(table.name)));
  const head = singularOf(lastWord(parent));
  const isOwner = isPersonTable(parent) || PARENTS.has(head);
  const isTenant = TENANTS.has(head) || facts.hasRole(parentOf(key), 'tenant-root');
  const isOfSale = MONEY.has(last) && SOLD.has(head);
  if (!(isOwner || isTenant || isOfSale) || isPart(table.name, parent) || facts.hasRole(table.id, 'junction'))
    return null;
  if (isCritical)
    return { severity: isTenant ? 'info' : 'warning', because: 'they are a record of what happened that has to stay' };
  if (!isOwner || isTenant || BELONGINGS.has(last)) return null;
  if (facts.hasRole(table.id, 'associative', 'settings', 'extension', 'event-log')) return null;
  const children = new Set(
    facts
      .referencesTo(table.id)
      .flatMap(({ child }) => (child === table.id || facts.isPartition(child) ? [] : [child])),
  );
  return children.size < LEAST_CHILDREN
    ? null
    : { severity: 'info', because: `${children.size} more tables refer to those` };
}

const parentOf = ({ references }: Constraint) => tableId(references?.schema ?? '', references?.table ?? '');

/** `order_items` of `orders`. */
function isPart(child: string, parent: string): boolean {
  const part = wordsOf(singularName(child));
  const whole = wordsOf(singularName(parent));
  return whole.length < part.length && whole.every((word, at) => part[at] === word);
}
