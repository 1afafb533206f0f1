/** What counts as tenants that share tables, and which schemas are open to the web. */
import { beforeAll, expect, test } from 'vitest';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { DocumentFacts } from './document-facts.ts';
import { DEFAULT_PROFILE, profileNamed } from './profile.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const factsOf = (sql: string): DocumentFacts =>
  new DocumentFacts(readSchema(sql, parser), profileNamed(DEFAULT_PROFILE));

const table = (name: string, columns: string): string => `CREATE TABLE ${name} (id bigint PRIMARY KEY, ${columns});\n`;

test.each([
  ['one tenant_id', table('orders', 'tenant_id bigint'), ['tenant_id']],
  ['in camel case', table('orders', '"tenantId" bigint NOT NULL'), ['tenantId']],
  ['two of an organisation', table('a', 'org_id int NOT NULL') + table('b', 'org_id int NOT NULL'), ['org_id']],
  ['one of an organisation', table('a', 'org_id int NOT NULL') + table('b', 'x int'), null],
  [
    'few of many tables',
    table('a', 'org_id int NOT NULL') +
      table('b', 'org_id int NOT NULL') +
      'cdefghi'.replace(/./g, (n) => table(n, 'x int')),
    null,
  ],
  [
    'organisations that are customers',
    table('organizations', 'name text') +
      table('contacts', 'organization_id int NOT NULL') +
      table('deals', 'organization_id int NOT NULL') +
      table('users', 'email text'),
    null,
  ],
  [
    'organisations that users belong to',
    table('contacts', 'organization_id int NOT NULL') + table('users', 'organization_id int NOT NULL'),
    ['organization_id'],
  ],
  [
    'accounts of a service',
    table('accounts', 'subdomain text') + 'abc'.replace(/./g, (n) => table(n, 'account_id int NOT NULL')),
    ['account_id'],
  ],
  [
    'accounts of a bank',
    table('accounts', 'balance numeric') + 'abc'.replace(/./g, (n) => table(n, 'account_id int NOT NULL')),
    null,
  ],
  ['who rents', table('tenants', 'first_name text') + table('leases', 'tenant_id int NOT NULL'), null],
  ['who rents, by the table', table('checks', 'tenant_id int NOT NULL, landlord_id int NOT NULL'), null],
  ['a directory elsewhere', table('sso', 'tenant_id text NOT NULL, client_id text NOT NULL'), null],
  ['companies', table('a', 'company_id int NOT NULL') + table('b', 'company_id int NOT NULL'), null],
  [
    'companies that a policy asks for',
    `${table('a', 'company_id int NOT NULL')}CREATE POLICY p ON a USING (company_id = current_setting('app.current_tenant')::int);`,
    ['company_id'],
  ],
])('%s', (_, sql, columns) => {
  expect(factsOf(sql).tenancy?.columns ?? null).toEqual(columns);
});

test('the tenants are what the columns refer to, or are named after', () => {
  const root = (sql: string) => factsOf(sql).tenancy?.root ?? null;
  expect(root(`${table('firms', 'x int')}CREATE TABLE a (tenant_id bigint NOT NULL REFERENCES firms);`)).toBe(
    'public.firms',
  );
  expect(root(table('tenants', 'x int') + table('a', 'tenant_id int NOT NULL'))).toBe('public.tenants');
  expect(
    root(table('organisations', 'x int') + table('a', 'org_id int NOT NULL') + table('b', 'org_id int NOT NULL')),
  ).toBe('public.organisations');
  expect(root(table('a', 'tenant_id int NOT NULL'))).toBeNull();
});

test.each([
  ['', []],
  ['CREATE SCHEMA api;', ['api']],
  ['CREATE SCHEMA app;', []],
  ['GRANT SELECT ON ALL TABLES IN SCHEMA public TO anon, authenticated;', ['public']],
  ['GRANT ALL ON TABLE public.t TO anon;', ['public']],
  ['GRANT SELECT ON t TO authenticated;', ['public']],
  ['GRANT SELECT ON t TO app_user;', []],
  ['GRANT USAGE ON SCHEMA private TO authenticated;', []],
  ['GRANT EXECUTE ON FUNCTION public.f() TO authenticated;', []],
  ['CREATE POLICY p ON t FOR SELECT TO anon USING (true);', ['public']],
  ['CREATE POLICY p ON t USING (auth.uid() = owner);', ['public']],
  ['CREATE POLICY p ON t USING (owner IS NOT NULL);', []],
])('open to the web by %s', (sql, schemas) => {
  expect(factsOf(`CREATE TABLE t (owner uuid);\n${sql}`).apiSchemas(null)).toEqual(schemas);
});
