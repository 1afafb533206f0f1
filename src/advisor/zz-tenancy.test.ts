import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import { Advisor } from './advisor.ts';
import { pathOf } from './finding-text.ts';
import { profileNamed } from './profile.ts';

const MINE = new Set(readFileSync('/tmp/mine.txt', 'utf8').trim().split('|'));
test('scratch', async () => {
  const parser = await loadParser();
  const files: string[] = [];
  for (const f of (process.env.ZZ ?? '').split(' ').filter(Boolean))
    files.push(
      ...(f.endsWith('/')
        ? existsSync(f)
          ? readdirSync(f)
              .filter((n) => n.endsWith('.sql'))
              .map((n) => f + n)
          : []
        : [f]),
    );
  for (const f of files) {
    const sql = readFileSync(f, 'utf8');
    const profile = profileNamed('postgres-modern');
    const { findings, defects } = new Advisor(readSchema(sql, parser), {
      ...profile,
      levels: { ...profile.levels, 'snowflaked-dimension': 'hint' },
    }).advise();
    const mine = findings.filter((x) => MINE.has(x.rule));
    if (mine.length || defects.length)
      console.log(
        '== ' +
          f +
          '\n' +
          mine.map((x) => `${x.severity} ${x.rule} ${pathOf(x.on.object)}: ${x.message}`).join('\n') +
          (defects.length ? JSON.stringify(defects) : ''),
      );
  }
});
