/** What names a part of a schema, for its text to be taken out. */
import type { Draft } from '../draft.ts';
import { findReferences } from '../references/find-references.ts';
import type { References, Target } from '../references/target.ts';
import type { Part } from './parts.ts';

/** In all of the document; null for parts that are found by their own place only. */
export function referencesTo({ reading, parser }: Draft, part: Part): References | null {
  const target = targetOf(part);
  return target && findReferences(reading, parser, target);
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
