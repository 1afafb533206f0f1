/** `node scripts/findings.js FILE...`: how often each rule finds something in each file, as the table of docs/findings.md. */
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { ROOT } from './setup.js';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Name the SQL files: node scripts/findings.js a.sql b.sql');
  process.exit(2);
}
const ORDER = ['error', 'warning', 'info', 'hint'];
const rows = new Map();
for (const [at, file] of files.entries()) {
  const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin', 'crowfoot.js'), 'check', file, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stdout === '') throw new Error(`${file}: ${stderr}`);
  for (const { rule, severity } of JSON.parse(stdout)) {
    const key = `${ORDER.indexOf(severity)} ${rule}`;
    const row = rows.get(key) ?? { rule, severity, counts: files.map(() => 0) };
    row.counts[at]++;
    rows.set(key, row);
  }
}
console.log(`| rule | severity | ${files.map((file) => basename(file, '.sql')).join(' | ')} |`);
console.log(`|---|---|${files.map(() => '--:').join('|')}|`);
for (const key of [...rows.keys()].sort()) {
  const { rule, severity, counts } = rows.get(key);
  console.log(`| ${rule} | ${severity} | ${counts.map((count) => count || '').join(' | ')} |`);
}
