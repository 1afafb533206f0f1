/** What a text says of its objects, without where: what a command must leave as Postgres's own ALTER would. */
import { readSchema } from '../../catalog/reading.ts';
import type { SqlParser } from '../../sql/parser.ts';

const PLACES = new Set(['origin', 'typePlace', 'defaultPlace']);

/** Throws where the text has something Postgres refuses. */
export function factsOf(text: string, parser: SqlParser): unknown {
  const { catalog, diagnostics } = readSchema(text, parser);
  const [first] = diagnostics;
  if (first) throw new Error(first.message);
  return JSON.parse(JSON.stringify(catalog, withoutPlaces));
}

function withoutPlaces(key: string, value: unknown): unknown {
  if (PLACES.has(key)) return undefined;
  return value instanceof Map ? [...value.values()] : value;
}
