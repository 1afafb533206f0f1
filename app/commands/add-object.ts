/** Views, enums, domains and schemas, made with a name at once to be typed. */
import { hasDocument } from '../store/document.ts';
import type { Command } from './command.ts';
import { makeObject, type NewKind } from './make-object.ts';

const adding = (kind: NewKind, article: string): Command => ({
  id: `add-${kind}`,
  label: `Add ${article} ${kind}`,
  group: 'Diagram',
  when: hasDocument,
  run: () => void makeObject(kind),
});

export const addViewCommand = adding('view', 'a');
export const addEnumCommand = adding('enum', 'an');
export const addDomainCommand = adding('domain', 'a');
export const addSchemaCommand = adding('schema', 'a');
