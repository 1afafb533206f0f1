/** What names a part of a schema, for its text to be taken out. */
import { textOf } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import type { Origin } from '../../catalog/types.ts';
import type { Draft } from '../draft.ts';
import { findReferences } from '../references/find-references.ts';
import type { References, Target } from '../references/target.ts';
import type { Part } from './parts.ts';

/** In all of the document; null for parts that are found by their own place only. */
export function referencesTo({ reading, parser, script }: Draft, part: Part): References | null {
  const target = targetOf(part);
  if (!target || (part.kind === 'constraint' && isOnlyDeclared(script, part.constraint))) return null;
  if (part.kind === 'index' && isOnlyDeclared(script, part.index)) return null;
  return findReferences(reading, parser, target);
}

const foldedTexts = new WeakMap<Script, string>();

/** Its name stands nowhere but where it is declared: a table has many such parts, and each search goes through all of the text. */
function isOnlyDeclared(script: Script, { name, origin }: { readonly name: string; readonly origin: Origin }): boolean {
  const text = foldedTexts.get(script) ?? textOf(script).toLowerCase();
  foldedTexts.set(script, text);
  const word = name.toLowerCase();
  if (word.includes('"') || text.includes('u&"')) return false;
  const first = text.indexOf(word);
  const isDeclaration = origin.name !== null && origin.changes.length === 0;
  return first < 0 || (isDeclaration && text.indexOf(word, first + 1) < 0);
}

function targetOf(part: Part): Target | null {
  switch (part.kind) {
    case 'table':
      return { kind: 'relation', schema: part.table.schema, name: part.table.name };
    case 'view':
      return { kind: 'relation', schema: part.view.schema, name: part.view.name };
    case 'sequence':
      return { kind: 'relation', schema: part.sequence.schema, name: part.sequence.name };
    case 'column':
      return { kind: 'column', schema: part.owner.schema, table: part.owner.name, column: part.column.name };
    case 'constraint':
      return { kind: 'constraint', schema: part.owner.schema, table: part.owner.name, name: part.constraint.name };
    case 'index':
      return { kind: 'index', schema: part.owner.schema, name: part.index.name };
    case 'type':
      return { kind: 'type', schema: part.type.schema, name: part.type.name };
    case 'schema':
      return { kind: 'schema', name: part.schema.name };
    default:
      return null;
  }
}
