/** `npm run new-rule <id> [category]`: a rule's file with what every rule has, and its line in the registry. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.js';

const [id = '', category = 'types'] = process.argv.slice(2);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
  console.error('Say the id in kebab-case: npm run new-rule float-money [category].');
  process.exit(2);
}
const folder = join(ROOT, 'src', 'advisor', 'rules');
const file = join(folder, `${id}.ts`);
if (existsSync(file)) {
  console.error(`There is a rule ${id} already.`);
  process.exit(2);
}
const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
writeFileSync(
  file,
  `/** What it looks for, in a line. */
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';

export const ${name}: Rule = {
  id: '${id}',
  category: '${category}',
  severity: 'warning',
  scope: 'table',
  summary: '',
  why: '',
  advice: '',
  sources: [],
  examples: { invalid: [], valid: [] },
  check(table, _facts, report) {
    for (const column of table.columns) report({ on: onColumn(table, column), message: '' });
  },
};
`,
);
const registry = join(folder, 'index.ts');
const heading = `  // ${category}\n`;
const text = readFileSync(registry, 'utf8');
const [before, after] = text.split(heading);
if (after === undefined) {
  console.error(`src/advisor/rules/index.ts has no category ${category}.`);
  process.exit(1);
}
const imports = before.replace('\nexport const RULES', `import { ${name} } from './${id}.ts';\n\nexport const RULES`);
writeFileSync(registry, `${imports}${heading}  ${name},\n${after}`);
console.log(`src/advisor/rules/${id}.ts: write its texts, examples and check; its tests are there already.`);
