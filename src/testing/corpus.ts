/** Real schemas to test on, where they are at hand; the project's own fixtures are enough without them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

const FOLDER = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));

/** The project's own texts, which cover what the corpus may not. */
export const fixtures = (): readonly CorpusFile[] =>
  readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => ({ name, text: readFileSync(`${FIXTURES}${name}`, 'utf8') }));

export function corpus(): readonly CorpusFile[] {
  if (!existsSync(FOLDER)) {
    console.info(`No corpus in ${FOLDER}: tests on it see no file.`);
    return [];
  }
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => ({ name, text: readFileSync(`${FOLDER}${name}`, 'utf8') }));
}
