/** The bare line in which a type is typed, completed from the document's own types and Postgres's. */
import { useMemo } from 'react';
import { useDocument } from '../store/document.ts';
import { CompletingInput, type CompletingInputProps } from './completing-input.tsx';
import { completeType, typeSuggestions } from './type-completion.ts';

const NO_TYPES = { enums: [], domains: [], composites: [] };

export function TypeInput(props: Omit<CompletingInputProps, 'completionAt'>) {
  const catalog = useDocument(({ reading }) => reading?.catalog);
  const all = useMemo(() => typeSuggestions(catalog ?? NO_TYPES), [catalog]);
  return <CompletingInput entersWithSuggestion completionAt={(text) => completeType(all, text)} {...props} />;
}
