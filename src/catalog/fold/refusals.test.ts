/** What the fold refuses is what Postgres refuses, and what is left is the same (law 2), script by script. */
import { describe, expect, it } from 'vitest';
import { openPostgresOnNode } from '../../postgres/node-template.ts';
import { verify } from '../../postgres/verify.ts';
import { loadParser } from '../../sql/load-parser.ts';
import { scripts } from './refusals.fixture.ts';

describe('refused as Postgres does', () => {
  it.each(Object.keys(scripts))('%s', { timeout: 60_000 }, async (name) => {
    const { differences } = await verify(scripts[name] ?? '', await loadParser(), openPostgresOnNode);
    expect(differences).toEqual([]);
  });
});
