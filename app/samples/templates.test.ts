/** Nothing is to be said against a template under its own profile, whatever day it is; an exercise has what it says it has. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Advisor } from '../../src/advisor/advisor.ts';
import { profileInText } from '../../src/advisor/document-profile.ts';
import { pathOf } from '../../src/advisor/finding-text.ts';
import { DEFAULT_PROFILE, profileNamed } from '../../src/advisor/profile.ts';
import { RULES } from '../../src/advisor/rules/index.ts';
import { readSchema } from '../../src/catalog/reading.ts';
import { openPostgresOnNode } from '../../src/postgres/node-template.ts';
import { verify } from '../../src/postgres/verify.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { relationshipCount, tableCounts } from '../store/summary.ts';
import { loadTemplate, type Template, templateGroups } from './templates.ts';

const folder = new URL('./templates/', import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const all = templateGroups.flatMap(({ templates }) => templates);

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

function judge(sql: string) {
  const reading = readSchema(sql, parser);
  const written = profileInText(reading, (id) => RULES.some((rule) => rule.id === id));
  if (written && !written.ok) throw new Error(written.error);
  const profile = written?.value ?? profileNamed(DEFAULT_PROFILE);
  const { findings, defects } = new Advisor(reading, profile).advise();
  expect(defects).toEqual([]);
  return { reading, profile, findings };
}

test('every file is offered, and no other', async () => {
  expect(all.map(({ file }) => file).sort()).toEqual(readdirSync(folder).sort());
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  for (const template of all) expect(await loadTemplate(template)).toBe(textOf(template.file));
});

describe.each(all)('$file', (template: Template) => {
  const sql = textOf(template.file);

  test('is judged by the profile it is offered with, and its figures are right', () => {
    const { reading, profile, findings } = judge(sql);
    expect(profile.name).toBe(template.profile ?? DEFAULT_PROFILE);
    expect(reading.diagnostics).toEqual([]);
    expect(tableCounts(reading.catalog).tables).toBe(template.tables);
    expect(relationshipCount(reading.catalog)).toBe(template.relationships);
    const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(grave.length).toBe(template.problems);
  });

  test('is what Postgres has', async () => {
    const { errors, differences } = await verify(sql, parser, openPostgresOnNode);
    expect(errors).toEqual([]);
    expect(differences).toEqual([]);
  });
});

const found = (file: string): string[] =>
  judge(textOf(file)).findings.map(({ rule, on }) => `${rule} ${pathOf(on.object)}`);

describe.each(['2026-01-01', '2099-12-31'])('on %s', (day) => {
  beforeEach(() => vi.useFakeTimers({ now: new Date(`${day}T12:00:00Z`), toFake: ['Date'] }));
  afterEach(() => vi.useRealTimers());

  test.each(all.filter(({ problems }) => problems === 0))('nothing is found in $file, not even a hint', ({ file }) => {
    expect(found(file)).toEqual([]);
  });
});

const FLAT_ORDERS = [
  'embedded-entity store_data.product_name',
  'embedded-entity store_data.customer_name',
  'date-as-string store_data.order_date',
  'float-money store_data.product_price',
  'float-money store_data.total',
  'comma-separated-list store_data.tags',
  'enum-free-text store_data.status',
  'boolean-wrong-type store_data.is_paid',
];

const BLOG = [
  'integer-primary-key posts.id',
  'plaintext-secret users.password',
  'timestamp-without-timezone posts.created_at',
  'float-money posts.tip_amount',
  'date-as-string posts.published_at',
  'enum-free-text posts.status',
  'comma-separated-list posts.keywords',
  'embedded-entity comments.author_name',
  'fk-without-index comments.comments_post_id_fkey',
  'fk-no-on-delete comments.comments_post_id_fkey',
  'fk-cascade-critical posts.posts_user_id_fkey',
  // The puzzle.
  'junction-reverse-index post_tags.post_tags_tag_id_fkey',
  'redundant-index post_tags.post_tags_post_id_idx',
];

test.each([
  ['flat-orders.sql', FLAT_ORDERS],
  ['blog-exercise.sql', BLOG],
])('%s has what its heading tells', (file, tells) => {
  expect(found(file)).toEqual(expect.arrayContaining(tells));
});
