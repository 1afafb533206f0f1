import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import { Advisor } from './advisor.ts';
import { profileNamed } from './profile.ts';
import { RULES } from './rules/index.ts';

const MINE = readFileSync('/tmp/mine.txt', 'utf8').trim().split('|');
test('perf', async () => {
  const parser = await loadParser();
  for (const tenant of [false, true]) {
    let sql = tenant ? 'CREATE TABLE tenants (id bigint PRIMARY KEY, name text);\n' : '';
    for (let i = 0; i < 1000; i++) {
      sql += `CREATE TABLE t${i}_items (id bigint PRIMARY KEY, ${tenant ? 'tenant_id bigint NOT NULL REFERENCES tenants (id), ' : ''}name text NOT NULL, other_id bigint ${i ? `REFERENCES t${i - 1}_items (id)` : ''}, a int, b text, c numeric, d timestamptz, e boolean, f jsonb, g date);\nCREATE INDEX ON t${i}_items (d);\n`;
      if (tenant && i % 2)
        sql += `ALTER TABLE t${i}_items ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t${i}_items USING (tenant_id = current_setting('app.t')::bigint);\n`;
    }
    const reading = readSchema(sql, parser);
    const p = profileNamed('postgres-modern');
    const off = { ...p, levels: Object.fromEntries(MINE.map((id) => [id, 'off' as const])) };
    const only = {
      ...p,
      levels: Object.fromEntries(RULES.filter((r) => !MINE.includes(r.id)).map((r) => [r.id, 'off' as const])),
    };
    for (let k = 0; k < 4; k++) {
      const time = (q: typeof p) => {
        const t = performance.now();
        const n = new Advisor(reading, q).advise().findings.length;
        return `${Math.round(performance.now() - t)} ms (${n})`;
      };
      console.log(tenant, 'all', time(p), 'without mine', time(off), 'only mine', time(only));
    }
  }
});
