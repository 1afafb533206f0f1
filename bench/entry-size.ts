/** What a first visit downloads before anything runs: the built page's scripts with all they import statically, gzipped. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { report } from './report.ts';

const DIST = 'dist';
/** `from"./x.js"` and `import"./x.js"`, but not `import("./x.js")`. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g;

const page = readFileSync(join(DIST, 'index.html'), 'utf8');
const entries = [...page.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.js)"/g)].map(([, path]) =>
  join(DIST, path ?? ''),
);
if (entries.length === 0) throw new Error('The built index.html loads no script: build the app first.');

const files = new Set(entries);
for (const file of files)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) files.add(join(dirname(file), path ?? ''));

let bytes = 0;
for (const file of files) bytes += gzipSync(readFileSync(file), { level: 9 }).length;
report('entry-javascript-gzip', bytes / 1000, 'kB', { below: 250 });
report('entry-javascript-files', files.size, 'files');
