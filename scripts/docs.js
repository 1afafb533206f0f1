/** `npm run docs`: writes docs/rules from the rules' own files. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePackages, ROOT } from './setup.js';

ensurePackages();
const { rolldown } = await import('rolldown');
const bundle = await rolldown({
  input: { page: join(ROOT, 'src/advisor/rule-page.ts'), rules: join(ROOT, 'src/advisor/rules/index.ts') },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
});
const cache = join(ROOT, 'node_modules', '.cache', 'docs');
await bundle.write({ dir: cache, format: 'esm', entryFileNames: '[name].mjs' });
const load = (name) => import(pathToFileURL(join(cache, `${name}.mjs`)).href);
const [{ rulePage, rulesPage }, { RULES }] = await Promise.all([load('page'), load('rules')]);

const folder = join(ROOT, 'docs', 'rules');
mkdirSync(folder, { recursive: true });
const pages = new Map(RULES.map((rule) => [`${rule.id}.md`, rulePage(rule)]));
pages.set('README.md', rulesPage(RULES));
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
for (const [name, text] of pages) writeFileSync(join(folder, name), text);
console.log(`docs/rules: ${RULES.length} rules.`);
