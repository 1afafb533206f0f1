import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { applyChanges } from '../base/text-edit.ts';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import { Advisor } from './advisor.ts';
import { runFix } from './apply-fix.ts';
import { keyOf, pathOf } from './finding-text.ts';
import { profileNamed } from './profile.ts';
const MINE = new Set(readFileSync('/tmp/mine.txt','utf8').trim().split('|'));
test('fixes', async () => {
  const parser = await loadParser();
  for (const f of [...readdirSync('/tmp/zzc').map(n=>'/tmp/zzc/'+n), '/work/main/app/samples/saas.sql','/work/main/app/samples/warehouse.sql']) {
    const sql = readFileSync(f,'utf8');
    const profile = profileNamed('postgres-modern');
    const reading = readSchema(sql, parser);
    const before = new Advisor(reading, profile).advise().findings;
    for (const x of before) if (MINE.has(x.rule)) for (const fix of x.fixes) {
      const { result } = runFix(readSchema(sql, parser), fix, parser);
      if (!result.ok) { console.log('REFUSED', f, x.rule, pathOf(x.on.object), fix.title, result.error); continue; }
      const text = applyChanges(sql, result.value.changes);
      const r2 = readSchema(text, parser);
      const after = new Advisor(r2, profile).advise().findings;
      if (r2.diagnostics.length > reading.diagnostics.length) console.log('DIAG', f, x.rule, fix.title, r2.diagnostics.map(d=>d.message).join(' | '));
      if (after.some(y=>keyOf(y)===keyOf(x))) console.log('STAYS', f, x.rule, pathOf(x.on.object), fix.title);
      const had = new Set(before.map(keyOf));
      const more = after.filter(y=>(y.severity==='error'||y.severity==='warning')&&!had.has(keyOf(y)));
      if (more.length) console.log('ADDS', f, x.rule, pathOf(x.on.object), fix.title, more.map(keyOf).join(' '));
    }
  }
});
