import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { applyChanges } from '../base/text-edit.ts';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import { corpus, fixtures } from '../testing/corpus.ts';
import { Advisor } from './advisor.ts';
import { runFix } from './apply-fix.ts';
import { keyOf } from './finding-text.ts';
import { profileNamed } from './profile.ts';

test('all', async () => {
  const parser = await loadParser();
  const files = [...fixtures(), ...corpus()];
  for (const dir of ['/work/shared/cases/', '/work/main/app/samples/'])
    for (const n of readdirSync(dir))
      if (n.endsWith('.sql')) files.push({ name: n, text: readFileSync(dir + n, 'utf8') });
  writeFileSync('/tmp/fix-faults.txt', '');
  let n = 0,
    refused = 0,
    bad = 0;
  const t0 = Date.now();
  const reasons = new Map<string, number>();
  for (const profile of [profileNamed('strict'), profileNamed('postgres-modern'), profileNamed('rails')])
    for (const file of files) {
      const reading = readSchema(file.text, parser);
      const advice = new Advisor(reading, profile).advise();
      const say = (s: string) => {
        bad++;
        appendFileSync('/tmp/fix-faults.txt', `${file.name} [${profile.name}] ${s}\n`);
      };
      for (const d of advice.defects) say('DEFECT ' + JSON.stringify(d));
      for (const finding of advice.findings)
        for (const fix of finding.fixes) { if (!/^(embedded-entity|comma-sep|repeating|polymorphic|eav|god|soft-delete-boolean|natural-primary|junction-sur)/.test(finding.rule)) continue;
          n++;
          let out;
          try {
            out = runFix(reading, fix, parser);
          } catch (e) {
            say(`THROWS ${keyOf(finding)}: ${fix.title}: ${(e as Error).stack?.slice(0, 300)}`);
            continue;
          }
          const { reading: after, result } = out;
          if (!result.ok) {
            refused++;
            const k = `${finding.rule}: ${fix.title.slice(0, 25)}: ${result.error.slice(0, 110)}`;
            reasons.set(k, (reasons.get(k) ?? 0) + 1);
            continue;
          }
          if (after.diagnostics.length > reading.diagnostics.length) {
            say(
              `BROKEN ${keyOf(finding)}: ${fix.title}: ${after.diagnostics
                .map((d) => d.message)
                .join(' | ')
                .slice(0, 300)}`,
            );
            continue;
          }
          const fresh = readSchema(applyChanges(file.text, result.value.changes), parser);
          if (fresh.diagnostics.length !== after.diagnostics.length) say(`OTHERWISE ${keyOf(finding)}: ${fix.title}`);
          appendFileSync('/tmp/fix-faults.txt', `OK ${file.name} [${profile.name}] ${keyOf(finding)} -> ${fix.title}\n`); const left = new Advisor(fresh, profile).advise(); const sev = (a: typeof left) => a.findings.filter((f) => f.severity === 'warning' || f.severity === 'error'); const more = sev(left).filter((f) => !sev(advice).some((g) => keyOf(g) === keyOf(f))); if (more.length) appendFileSync('/tmp/fix-faults.txt', `  NEW ${file.name}: ${fix.title}: ${more.map(keyOf).join('; ')}\n`);
          if (left.findings.some((one) => keyOf(one) === keyOf(finding)))
            say(
              `STILL ${keyOf(finding)}: ${fix.title} :: ${left.findings.find((one) => keyOf(one) === keyOf(finding))?.message}`,
            );
        }
    }
  appendFileSync(
    '/tmp/fix-faults.txt',
    `TOTAL ${n} refused ${refused} bad ${bad} ms ${Date.now() - t0}\n` +
      [...reasons]
        .sort((a, b) => b[1] - a[1])
        .map(([k, v]) => `${v} ${k}`)
        .join('\n') +
      '\n',
  );
}, 900000);
