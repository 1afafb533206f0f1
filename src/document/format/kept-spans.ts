/** The parts of a statement that formatting leaves exactly as they are: names, types, expressions, and what the Catalog keeps as it is written. */
import type { Span } from '../../base/span.ts';
import type { Ddl } from '../../catalog/ddl.ts';
import { isWord, type Token } from '../../sql/lexer.ts';

/** In the order of the text. */
export function keptSpans(text: string, ddl: Ddl, tokens: readonly Token[]): readonly Span[] {
  const spans: Span[] = [];
  collect(ddl, spans);
  const bound = boundOf(text, ddl, tokens);
  if (bound) spans.push(bound);
  return spans.sort((a, b) => a.from - b.from || b.to - a.to);
}

/** Everything in a Ddl that has a text of its own. */
function collect(node: unknown, into: Span[]): void {
  if (Array.isArray(node)) for (const one of node) collect(one, into);
  else if (isObject(node)) {
    const { span } = node;
    if (isSpan(span) && isVerbatim(node)) into.push({ from: span.from, to: span.to });
    else for (const part of Object.values(node)) collect(part, into);
  }
}

/** An expression or EXCLUDE has its text, a type its names, a name itself; options of an operator class have no places. */
const isVerbatim = ({ text, names, name, opclassOptions }: Readonly<Record<string, unknown>>): boolean =>
  typeof text === 'string' ||
  Array.isArray(names) ||
  typeof name === 'string' ||
  (opclassOptions !== undefined && opclassOptions !== null);

/** FOR VALUES ... of a partition, to the end. */
function boundOf(text: string, ddl: Ddl, tokens: readonly Token[]): Span | null {
  const isPartition =
    (ddl.kind === 'create table' && ddl.partitionOf !== null) ||
    (ddl.kind === 'alter table' && ddl.actions.some(({ kind }) => kind === 'attach partition'));
  const first = isPartition ? tokens.find((token) => isWord(text, token, 'for')) : undefined;
  const last = tokens.at(-1);
  return first && last ? { from: first.from, to: last.to } : null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isSpan = (value: unknown): value is Span =>
  isObject(value) && typeof value.from === 'number' && typeof value.to === 'number';
