/** Monaco's language features for pgsql, answered from the open document. Thin: every answer is made by a pure function beside this file. */
import type { Span } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { firstEndingAt, statementAt } from '../../src/catalog/script-text.ts';
import { useDocument } from '../store/document.ts';
import { type Completion, completionsAt } from './completions.ts';
import { describeSymbol } from './describe-symbol.ts';
import { monaco } from './monaco.ts';
import { definitionOf } from './schema-symbol.ts';
import { referencesOf, symbolAt } from './symbol-at.ts';

type Model = monaco.editor.ITextModel;

export function rangeOf(model: Model, { from, to }: Span): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
}

/** Registers them. Returns what takes them away again. */
export function registerLanguageFeatures(): monaco.IDisposable {
  const registrations = [
    monaco.languages.registerHoverProvider('pgsql', { provideHover }),
    monaco.languages.registerDefinitionProvider('pgsql', { provideDefinition }),
    monaco.languages.registerReferenceProvider('pgsql', { provideReferences }),
    monaco.languages.registerCompletionItemProvider('pgsql', {
      triggerCharacters: ['.', ' ', '('],
      provideCompletionItems,
    }),
  ];
  return { dispose: () => registrations.forEach((one) => void one.dispose()) };
}

/** The reading, if it is of the text in the editor. */
function readingOf(model: Model): Reading | null {
  const { reading } = useDocument.getState();
  return reading?.script.length === model.getValueLength() ? reading : null;
}

function provideHover(model: Model, position: monaco.Position): monaco.languages.Hover | null {
  const reading = readingOf(model);
  const found = reading && symbolAt(reading, model.getOffsetAt(position));
  const summary = found && describeSymbol(reading.catalog, found.symbol);
  return summary
    ? { range: rangeOf(model, found.span), contents: [{ value: summary, isTrusted: false, supportHtml: false }] }
    : null;
}

function provideDefinition(model: Model, position: monaco.Position): monaco.languages.Definition | null {
  const reading = readingOf(model);
  const found = reading && symbolAt(reading, model.getOffsetAt(position));
  const span = found && definitionOf(reading, found.symbol);
  return span ? { uri: model.uri, range: rangeOf(model, span) } : null;
}

function provideReferences(model: Model, position: monaco.Position): monaco.languages.Location[] {
  const reading = readingOf(model);
  const found = reading && symbolAt(reading, model.getOffsetAt(position));
  if (!found) return [];
  return referencesOf(reading, found.symbol).map((span) => ({ uri: model.uri, range: rangeOf(model, span) }));
}

const KINDS: Readonly<Record<Completion['kind'], monaco.languages.CompletionItemKind>> = {
  table: monaco.languages.CompletionItemKind.Struct,
  view: monaco.languages.CompletionItemKind.Interface,
  column: monaco.languages.CompletionItemKind.Field,
  type: monaco.languages.CompletionItemKind.TypeParameter,
  keyword: monaco.languages.CompletionItemKind.Keyword,
  schema: monaco.languages.CompletionItemKind.Module,
};

function provideCompletionItems(
  model: Model,
  position: monaco.Position,
  context: monaco.languages.CompletionContext,
): monaco.languages.CompletionList {
  const reading = readingOf(model);
  if (!reading) return { suggestions: [] };
  const offset = model.getOffsetAt(position);
  const word = model.getWordUntilPosition(position);
  const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, position.column);
  const from = statementAt(reading.script, offset)?.span.from ?? lastEnd(reading, offset);
  const offered = completionsAt(reading.catalog, model.getValue(), from, offset);
  // A space or a bracket opens the list only where the next word is a name from the document.
  const isCalledForBySpace = context.triggerCharacter === ' ' || context.triggerCharacter === '(';
  const shown = isCalledForBySpace ? offered.filter(({ kind }) => kind !== 'keyword') : offered;
  return {
    suggestions: shown.map(({ label, kind, detail, insert }, order) => ({
      label: { label, description: detail },
      kind: KINDS[kind],
      insertText: insert,
      filterText: label,
      sortText: String(order).padStart(6, '0'),
      range,
    })),
  };
}

/** Between two statements, the text of the next one begins after the last. */
function lastEnd({ script }: Reading, offset: number): number {
  return script.ends[firstEndingAt(script, offset + 1) - 1] ?? 0;
}
