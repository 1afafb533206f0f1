import { test } from 'vitest';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { applyChanges } from '../base/text-edit.ts';
import { readSchema } from '../catalog/reading.ts';
import { openPostgresOnNode } from '../postgres/node-template.ts';
import { verify } from '../postgres/verify.ts';
import { loadParser } from '../sql/load-parser.ts';
import { fixtures } from '../testing/corpus.ts';
import { fixAll } from './fix-all.ts';
import { keyOf } from './finding-text.ts';
import { profileNamed } from './profile.ts';
test('pg', async () => {
  const parser = await loadParser();
  const files = [...fixtures()];
  for (const dir of ['/work/shared/cases/', '/work/main/app/samples/']) for (const n of readdirSync(dir)) if (n.endsWith('.sql') && !n.includes('-mig-') && !n.includes('-query-')) files.push({ name: n, text: readFileSync(dir + n, 'utf8') });
  const seedBase = Number(process.env['SEED'] ?? 1);
  const out = `/tmp/fix-pg-${seedBase}.txt`;
  writeFileSync(out, '');
  const t0 = Date.now(); let n = 0, bad = 0, fixes = 0, refusals = 0;
  const reasons = new Map<string, number>();
  let state = seedBase * 7919; const rnd = () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648; };
  while (Date.now() - t0 < Number(process.env['MS'] ?? 240000)) {
    const file = files[Math.floor(rnd() * files.length)]!;
    const profile = profileNamed((['strict', 'postgres-modern', 'enum-types', 'rails', 'warehouse'] as const)[Math.floor(rnd() * 5)] ?? 'strict');
    const reading = readSchema(file.text, parser);
    if (reading.diagnostics.length) continue;
    const known = new Map<string, number>(); const done: string[] = [];
    const level = rnd();
    const r = fixAll(reading, profile, (f) => { const k = keyOf(f) + f.message; const d = known.get(k) ?? rnd(); known.set(k, d); if (d > level) return null; const i = Math.floor((d / level) * f.fixes.length); const x = f.fixes[i] ?? null; if (x) done.push(`${keyOf(f)}: ${x.title}`); return x; }, parser);
    n++; fixes += r.fixed.length; refusals += r.refused.length;
    for (const { finding, reason } of r.refused) { const k = `${finding.rule}: ${reason.slice(0, 100)}`; reasons.set(k, (reasons.get(k) ?? 0) + 1); }
    if (r.fixed.length === 0) continue;
    const text = applyChanges(file.text, r.changes);
    const before = await verify(file.text, parser, openPostgresOnNode);
    if (before.errors.some((e) => e.gap === null)) continue;
    const after = await verify(text, parser, openPostgresOnNode);
    const faults = after.errors.filter((e) => e.gap === null).map((e) => `${e.message} @ ${text.slice(e.from, e.from + 120)}`);
    if (faults.length || (before.ok && !after.ok)) { bad++; appendFileSync(out, `### ${file.name} [${profile.name}] ${faults.join(' || ')} ${JSON.stringify(after.differences).slice(0, 400)}\n${done.join('\n')}\n---\n${text}\n`); }
  }
  appendFileSync(out, `TOTAL ${n} files, ${fixes} fixes, ${refusals} refused, ${bad} bad\n` + [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([k, v]) => `${v} ${k}`).join('\n'));
}, 900000);
