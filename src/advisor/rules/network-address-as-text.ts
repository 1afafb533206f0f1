/** Addresses of networks and their cards in text. */
import { checksOn, isForeignKeyColumn } from '../column-uses.ts';
import { changeType } from '../fixes/change-type.ts';
import type { Rule } from '../rule.ts';
import { knownValues } from '../sample-values.ts';
import { onColumnType } from '../subjects.ts';
import { snakeName } from '../words/name-words.ts';

const NAMES: readonly (readonly [string, RegExp])[] = [
  ['inet', /(?:^|_)(?:ip|ip_addr|ip_address|ipaddr|ipaddress|ip_v?[46]|ipv_[46]|ipv_[46]_addr(?:ess)?|remote_addr)$/],
  ['cidr', /(?:^|_)(?:cidr|cidr_block|subnet_cidr)$/],
  ['macaddr', /(?:^|_)(?:mac_addr|mac_address|macaddr|macaddress)$/],
];
/** As Postgres reads them. */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['inet', /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)(?:\/\d+)?$/i],
  ['cidr', /^(?:\d{1,3}(?:\.\d{1,3}){0,3}|[0-9a-f:]*:[0-9a-f:.]*)(?:\/\d+)?$/i],
  ['macaddr', /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/i],
]);

export const networkAddressAsText: Rule = {
  id: 'network-address-as-text',
  category: 'types',
  severity: 'hint',
  scope: 'table',
  summary: 'A network address as text',
  why: 'Text takes 999.1.1.1 and three spellings of one IPv6 address, sorts 10.0.0.10 before 10.0.0.9, and can’t be asked which rows are in a subnet.',
  advice:
    'Use inet for hosts, cidr for networks and macaddr for cards. Leave text where host names stand among the addresses.',
  sources: [
    {
      title: 'PostgreSQL: network address types',
      url: 'https://www.postgresql.org/docs/current/datatype-net-types.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE sessions (id bigint PRIMARY KEY, ip_address varchar(45), "clientIp" text);',
        finds: ['sessions.ip_address', 'sessions.clientIp'],
      },
      {
        sql: 'CREATE TABLE devices (id bigint PRIMARY KEY, mac_address char(17) NOT NULL, allowed_cidr text);',
        finds: ['devices.mac_address', 'devices.allowed_cidr'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE sessions (id bigint PRIMARY KEY, ip_address inet, network cidr, mac macaddr);',
        because: 'they have types of their own',
      },
      {
        sql: "CREATE TABLE hits (id bigint PRIMARY KEY, remote_ip text);\nINSERT INTO hits VALUES (1, '10.0.0.1'), (2, 'proxy.example.com');",
        because: 'host names stand among them',
      },
      {
        sql: 'CREATE TABLE trips (id bigint PRIMARY KEY, tip text, ship text, ip_hash text, host text);',
        because: 'these only sound like it',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { family, isArray, domain } = facts.typeOf(column);
      if (family !== 'text' || isArray || domain) continue;
      const name = snakeName(column.name);
      const [type] = NAMES.find(([, pattern]) => pattern.test(name)) ?? [];
      if (type === undefined || isForeignKeyColumn(table, column.name)) continue;
      const form = FORMS.get(type);
      if (!knownValues(facts, table.id, column.name).every((value) => form?.test(value))) continue;
      if (facts.hasRole(table.id, 'staging')) return;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}. As ${type} it is checked, compares by its value, and can be searched by subnet.`,
        fixes:
          column.default === null
            ? changeType(facts, table, column, {
                type,
                caution: 'Fails at the first value that is no address: convert with USING.',
                dropped: checksOn(table, column.name).filter(({ columns }) => columns.length === 1),
              })
            : [],
      });
    }
  },
};
