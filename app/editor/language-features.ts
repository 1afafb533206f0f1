/** Monaco's language features for pgsql, answered from the open document. Thin: every answer is made by a pure function beside this file. */
import type { Reading } from '../../src/catalog/reading.ts';
import { firstEndingAt, statementAt } from '../../src/catalog/script-text.ts';
import { useDocument } from '../store/document.ts';
import { registerCodeActions } from './code-action-provider.ts';
import { type Completion, completionsAt } from './completions.ts';
import { describeSymbol } from './describe-symbol.ts';
import { currentReading, offsetAt, rangeOf } from './document-model.ts';
import { registerFindingHover } from './finding-hover.ts';
import { registerFolding } from './folding-provider.ts';
import { registerFormatting } from './format-providers.ts';
import { keywordCaseOf } from './keyword-case.ts';
import { monaco } from './monaco.ts';
import { pgsqlConfiguration, pgsqlGrammar } from './pgsql-grammar.ts';
import { renameProvider } from './rename-provider.ts';
import { definitionOf } from './schema-symbol.ts';
import { referencesOf, symbolAt } from './symbol-at.ts';

type Model = monaco.editor.ITextModel;

/** Registers the language and them, once and for all. */
export function registerLanguageFeatures(): void {
  const { languages } = monaco;
  languages.register({ id: 'pgsql', aliases: ['PostgreSQL'] });
  languages.setMonarchTokensProvider('pgsql', pgsqlGrammar);
  languages.setLanguageConfiguration('pgsql', pgsqlConfiguration);
  languages.registerHoverProvider('pgsql', { provideHover });
  languages.registerDefinitionProvider('pgsql', { provideDefinition });
  languages.registerReferenceProvider('pgsql', { provideReferences });
  languages.registerRenameProvider('pgsql', renameProvider);
  registerCodeActions();
  registerFindingHover();
  registerFormatting();
  registerFolding();
  languages.registerCompletionItemProvider('pgsql', { triggerCharacters: ['.', ' ', '('], provideCompletionItems });
}

function provideHover(model: Model, position: monaco.Position): monaco.languages.Hover | null {
  const reading = currentReading();
  const found = reading && symbolAt(reading, offsetAt(model, position));
  const summary = found && describeSymbol(reading.catalog, found.symbol);
  return summary
    ? { range: rangeOf(model, found.span), contents: [{ value: summary, isTrusted: false, supportHtml: false }] }
    : null;
}

function provideDefinition(model: Model, position: monaco.Position): monaco.languages.Definition | null {
  const reading = currentReading();
  const found = reading && symbolAt(reading, offsetAt(model, position));
  const span = found && definitionOf(reading, found.symbol);
  return span ? { uri: model.uri, range: rangeOf(model, span) } : null;
}

function provideReferences(model: Model, position: monaco.Position): monaco.languages.Location[] {
  const reading = currentReading();
  const found = reading && symbolAt(reading, offsetAt(model, position));
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
  const reading = currentReading();
  if (!reading) return { suggestions: [] };
  const offset = offsetAt(model, position);
  const word = model.getWordUntilPosition(position);
  const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, position.column);
  const from = statementAt(reading.script, offset)?.span.from ?? lastEnd(reading, offset);
  const offered = completionsAt(reading.catalog, useDocument.getState().sql, from, offset);
  // A space or a bracket opens the list only where the next word is a name from the document.
  const isCalledForBySpace = context.triggerCharacter === ' ' || context.triggerCharacter === '(';
  const shown = isCalledForBySpace ? offered.filter(({ kind }) => kind !== 'keyword') : offered;
  const isLower = keywordCaseOf(useDocument.getState().sql) === 'lower';
  const write = (kind: Completion['kind'], word: string): string =>
    kind === 'keyword' && isLower ? word.toLowerCase() : word;
  return {
    suggestions: shown.map(({ label, kind, detail, insert }, order) => ({
      label: { label: write(kind, label), description: detail },
      kind: KINDS[kind],
      insertText: write(kind, insert),
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
