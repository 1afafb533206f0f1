/** How a finding is silenced beside its table, with a reason: itself a change of the text, hence undoable and reviewed with the schema. */
import { writeMeaning } from '../document/directive-kinds.ts';
import type { Finding, Fix } from './rule.ts';

/** Null where there is no table or view to stand beside. */
export function silenceFix({ rule, on: { object } }: Finding, reason: string): Fix | null {
  const { schema, table, name } = object;
  if (schema === null || table === null) return null;
  const directive = writeMeaning({ kind: 'ignore', rule, column: name === table ? null : name, reason });
  return {
    title: `Silence ${rule} on ${name === null || name === table ? table : `${table}.${name}`}`,
    safety: 'safe',
    caution: null,
    steps: [{ kind: 'write-directive', schema, table, directive }],
  };
}
