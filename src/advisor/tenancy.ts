/**
 * Whether tenants share tables, and by which columns: what the tenancy rules and the roles go by.
 * Invariant: a word that is a tenant only in some schemas (account, shop) counts only where most tables carry it; those who rent flats
 * are tenants of another kind.
 */
import { type Column, type Table, type TableId, tableId } from '../catalog/types.ts';
import { type Facts, foreignKeysOf, primaryKeyOf, type Tenancy, type TenantColumn } from './facts.ts';
import { sessionColumns } from './policies.ts';
import { hasWord, snakeName } from './words/name-words.ts';
import { wordSet } from './words/word-set.ts';

/** A tenant wherever it stands. */
const TENANT = wordSet('tenant_id tenant_uuid tenant');
/** Tenants where several tables carry them. */
const LIKELY = wordSet('org_id organisation_id organization_id org_uuid organization_uuid workspace_id');
/** Something else just as often: a bank's accounts, a retailer's shops. */
const AMBIGUOUS = wordSet('account_id shop_id');
/** Tenants where a policy compares them with the tenant of the session. */
const IN_POLICIES = wordSet(
  'company_id team_id merchant_id store_id client_id firm_id clinic_id school_id business_id practice_id restaurant_id',
);
const SESSION_TENANT =
  /\bcurrent_setting\s*\(\s*'[^']*(?:tenant|org|company|workspace|account|team|merchant|store|shop|client|firm|clinic|school|business|practice|restaurant)[^']*'/i;

const LEAST_LIKELY = 2;
const SHARE_OF_LIKELY = 0.25;
const LEAST_AMBIGUOUS = 3;
const SHARE_OF_AMBIGUOUS = 0.5;
const SHARE_WITHOUT_ROOT = 0.75;

/** Beside these, it is the directory of a company that signs in from elsewhere. */
const OF_SIGN_IN = wordSet('client_id client_secret directory_id issuer');
/** Beside these, it is somebody who rents. */
const OF_RENTING = wordSet('landlord_id lease_id tenancy_id rental_id rent rent_amount monthly_rent');
/** Of somebody who rents, and of whom a business keeps in its books. */
const PERSON = wordSet('first_name last_name surname given_name family_name date_of_birth birth_date dob lease_id');
const CUSTOMER = wordSet('industry annual_revenue lead_source account_manager_id account_manager');
const RENTING = ['lease', 'landlord', 'apartment', 'tenancy', 'rental_agreement', 'rental_contract'];
/** Who a business sells to, and what it keeps of them. */
const SALES = wordSet('contact contacts deal deals lead leads opportunity opportunities donation donations');
const MEMBERS = wordSet(
  'user users member members membership memberships invitation invitations invite invites role roles',
);
/** Of who has signed up for a service. */
const SIGNED_UP =
  /^(?:slug|subdomain|domain|custom_domain|plan|plan_id|tier|schema_name|billing_email|stripe_customer_id|subscription_\w+|trial_ends_at|seats)$/;
const KEPT = /^(?:balance|iban|account_number|account_type|customer_id|user_id|password\w*|email|username)$/;

/** A column that is a tenant only in some schemas has to be filled in every row to look like one. */
export function tenantColumnsIn(table: Table): readonly TenantColumn[] {
  const found: TenantColumn[] = [];
  for (const { name, notNull } of table.columns) {
    const word = snakeName(name);
    const isCandidate = LIKELY.has(word) || AMBIGUOUS.has(word) || IN_POLICIES.has(word);
    if (!TENANT.has(word) && !isCandidate) continue;
    const isInPolicy = isComparedWithTenant(table, name);
    if (!TENANT.has(word) && !notNull && !isInPolicy) continue;
    const target = targetOf(table, name);
    const key = primaryKeyOf(table)?.columns;
    // Its own key: this is the table of the tenants.
    if (target === null && key?.length === 1 && key[0] === name) continue;
    const isBeside = (words: ReadonlySet<string>): boolean =>
      table.columns.some((one) => words.has(snakeName(one.name)));
    if (isBeside(OF_RENTING) || (target === null && isBeside(OF_SIGN_IN))) continue;
    found.push({ name, target, isInPolicy });
  }
  return found;
}

const isComparedWithTenant = ({ policies }: Table, column: string): boolean =>
  policies.some(
    ({ using }) =>
      using !== null && SESSION_TENANT.test(using) && sessionColumns(using, (one) => one === column).length > 0,
  );

function targetOf(table: Table, column: string): TableId | null {
  const references = foreignKeysOf(table).find(
    ({ columns }) => columns.length === 1 && columns[0] === column,
  )?.references;
  return references ? tableId(references.schema, references.table) : null;
}

interface Count {
  readonly tables: TableId[];
  isInPolicy: boolean;
  readonly targets: Map<TableId, number>;
}

export function findTenancy(facts: Facts): Tenancy | null {
  const { tenancy } = facts.settings;
  if (tenancy === 'off') return null;
  const counts = new Map<string, Count>();
  let tables = 0;
  for (const id of facts.tables) {
    if (facts.isPartition(id)) continue;
    tables++;
    for (const { name, target, isInPolicy } of facts.tenantColumns(id)) {
      const count: Count = counts.get(name) ?? { tables: [], isInPolicy: false, targets: new Map() };
      count.tables.push(id);
      count.isInPolicy ||= isInPolicy;
      if (target !== null) count.targets.set(target, (count.targets.get(target) ?? 0) + 1);
      counts.set(name, count);
    }
  }
  const found = [...counts]
    .map(([column, count]) => ({ column, count, root: rootOf(column, count, facts) }))
    .filter((one) => isTenancy(one, tables, facts))
    .sort((a, b) => b.count.tables.length - a.count.tables.length);
  const [first] = found;
  return first ? { columns: found.map(({ column }) => column), root: first.root } : null;
}

function rootOf(column: string, { targets }: Count, facts: Facts): TableId | null {
  const [mostly] = [...targets].sort(([, a], [, b]) => b - a);
  if (mostly) return mostly[0];
  const noun = snakeName(column).replace(/_(?:id|uuid)$/, '');
  for (const name of noun === 'org' ? ['org', 'organization', 'organisation'] : [noun]) {
    const table = facts.tableNamed(name, 'public');
    if (table !== null) return table;
  }
  return null;
}

interface Candidate {
  readonly column: string;
  readonly count: Count;
  readonly root: TableId | null;
}

function isTenancy({ column, count: carried, root }: Candidate, tables: number, facts: Facts): boolean {
  if (carried.isInPolicy) return true;
  const count = carried.tables.length;
  const word = snakeName(column);
  const names = root === null ? [] : facts.columnNames(root).map(snakeName);
  const isDeclared = facts.settings.tenancy === 'row';
  if (TENANT.has(word)) return isDeclared || !(names.some((name) => PERSON.has(name)) || isAboutRenting(facts));
  if (IN_POLICIES.has(word)) return false;
  if (LIKELY.has(word)) {
    if (isDeclared) return true;
    if (isAboutSales(column, carried, facts)) return false;
    return count >= LEAST_LIKELY && count >= tables * SHARE_OF_LIKELY && !names.some((name) => CUSTOMER.has(name));
  }
  if (isDeclared && count >= LEAST_LIKELY) return true;
  const isService = names.some((name) => SIGNED_UP.test(name)) && !names.some((name) => KEPT.test(name));
  const share = root === null ? SHARE_WITHOUT_ROOT : SHARE_OF_AMBIGUOUS;
  return count >= LEAST_AMBIGUOUS && count >= tables * share && (root === null || isService);
}

/** Contacts and deals belong to organisations, and the users of the program do not: those are its customers. */
function isAboutSales(column: string, { tables }: Count, facts: Facts): boolean {
  const carries = (words: ReadonlySet<string>): boolean => tables.some((id) => hasWord(tableNameOf(id), words));
  if (!carries(SALES) || carries(MEMBERS)) return false;
  const users = facts.tableNamed('user', 'public');
  return users === null || facts.column(users, column) === undefined;
}

const tableNameOf = (id: TableId): string => id.slice(id.indexOf('.') + 1);

const isAboutRenting = (facts: Facts): boolean => RENTING.some((noun) => facts.tableNamed(noun, 'public') !== null);

/** Whether this column says so in any schema. */
export const isSurelyTenant = (name: string): boolean => TENANT.has(snakeName(name));

/** The column that says which tenant a row of the table belongs to; null for the tenants themselves, and where there is none. */
export function tenantColumnOf(table: Table, facts: Facts): Column | null {
  const { tenancy } = facts;
  if (!tenancy || tenancy.root === table.id) return null;
  for (const name of tenancy.columns) {
    const column = table.columns.find((one) => one.name === name);
    if (column) return isOwnKey(table, name) ? null : column;
  }
  return null;
}

function isOwnKey(table: Table, name: string): boolean {
  const key = primaryKeyOf(table)?.columns;
  return key?.length === 1 && key[0] === name && targetOf(table, name) === null;
}
