/** Tables as the fold builds them against tables as Postgres stores them (law 2), script by script. */
import { describe, expect, it } from 'vitest';
import { openPostgresOnNode } from '../../postgres/node-template.ts';
import { verify } from '../../postgres/verify.ts';
import { loadParser } from '../../sql/load-parser.ts';
import { scripts } from './tables.fixture.ts';

describe('tables are read as Postgres stores them', () => {
  it.each(Object.keys(scripts))('%s', { timeout: 60_000 }, async (name) => {
    const { differences } = await verify(scripts[name] ?? '', await loadParser(), openPostgresOnNode);
    expect(differences).toEqual([]);
  });
});
