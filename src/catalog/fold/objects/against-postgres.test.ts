/** The fixture's scripts, run by Postgres and by the fold. */
import { describe, expect, it } from 'vitest';
import { openPostgresOnNode } from '../../../postgres/node-template.ts';
import { verify } from '../../../postgres/verify.ts';
import { loadParser } from '../../../sql/load-parser.ts';
import { scripts } from './objects.fixture.ts';

describe('objects are read as Postgres stores them', () => {
  it.each(Object.keys(scripts))('%s', async (name) => {
    const { differences } = await verify(scripts[name] ?? '', await loadParser(), openPostgresOnNode);
    expect(differences).toEqual([]);
  });
});
