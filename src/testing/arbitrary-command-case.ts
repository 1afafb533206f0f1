/** Documents and random commands on them. Invariant: the same seed gives the same case. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DatabaseJson, toDatabaseJson } from '../catalog/catalog-json.ts';
import { readSchema } from '../catalog/reading.ts';
import type { SimpleCommand } from '../document/command-schema.ts';
import { seededRandom } from '../layout/random.ts';
import type { SqlParser } from '../sql/parser.ts';
import { anyCommand, likelyCommand } from './arbitrary-command-likely.ts';
import { pick } from './arbitrary-command-sql.ts';
import type { CorpusFile } from './corpus.ts';

export interface CommandDocument extends CorpusFile {
  readonly facts: DatabaseJson;
}

export interface CommandCase {
  readonly document: CommandDocument;
  readonly command: SimpleCommand;
}

const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));

export const fixtures = (): readonly CorpusFile[] =>
  readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => ({ name, text: readFileSync(FIXTURES + name, 'utf8') }));

export const readDocuments = (files: readonly CorpusFile[], parser: SqlParser): readonly CommandDocument[] =>
  files.map((file) => ({ ...file, facts: toDatabaseJson(readSchema(file.text, parser).catalog) }));

const STEERED = 0.7;
const ATTEMPTS = 200;

/** `steered` is the share of likely commands. Throws when no document has anything that such a command could be about. */
export function arbitraryCase(
  kind: string,
  seed: number,
  documents: readonly CommandDocument[],
  steered = STEERED,
): CommandCase {
  const random = seededRandom(seed);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const document = pick(random, documents);
    if (!document) break;
    const make = random() < steered ? likelyCommand : anyCommand;
    const command = make(kind, document.facts, random);
    if (command) return { document, command };
  }
  throw new Error(`No document has anything for ${kind}.`);
}
