/**
 * The statement that a refused command ran into, where the command itself knows no better reason: the last one that made or changed its
 * object. Invariant: names the object, the line, and what to do.
 */
import { findStatement } from '../catalog/script-text.ts';
import { type Origin, tableId } from '../catalog/types.ts';
import type { SimpleCommand } from './command-schema.ts';
import { type Draft, NO_PLACE, Refused, refuse, UNCHANGED } from './draft.ts';

/** Runs it; a refusal without a reason gets one. */
export function withReason(draft: Draft, command: SimpleCommand, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Refused) || (error.message !== UNCHANGED && error.message !== NO_PLACE)) throw error;
    const found = objectOf(draft, command);
    if (!found) throw error;
    refuse(describe(draft, found));
  }
}

interface Subject {
  readonly label: string;
  readonly origin: Origin;
}

function describe(draft: Draft, { label, origin }: Subject): string {
  const last = origin.changes.at(-1);
  const { statement, span } = last ?? origin.declared;
  const at = findStatement(draft.script, statement);
  if (!at) return UNCHANGED;
  const line = draft.text.slice(0, at.span.from + span.from).split('\n').length;
  if (at.statement.reading.kind === 'DO')
    return `${label} is ${last ? 'changed' : 'made'} by the DO block in line ${line}, whose text is left alone. Change it there.`;
  const [words = ''] = /^\s*[\w ]*[\w]/.exec(at.statement.reading.text) ?? [];
  const said = words.trim().split(/\s+/).slice(0, 3).join(' ');
  return last
    ? `${label} is changed again in line ${line} (${said} ...), and that holds over what is said before. Change or take out that statement first.`
    : `${label} is made in line ${line} (${said} ...) in a way that leaves no place for this. Change that statement by hand.`;
}

function objectOf({ catalog }: Draft, command: SimpleCommand): Subject | null {
  const named = (
    list: Iterable<{ readonly schema: string; readonly name: string; readonly origin: Origin }>,
    schema: string,
    name: string,
  ): Subject | null => {
    for (const one of list)
      if (one.schema === schema && one.name === name) return { label: `${schema}.${name}`, origin: one.origin };
    return null;
  };
  if ('table' in command) {
    const table = catalog.tables.get(tableId(command.schema, command.table));
    if (!table) return null;
    const part =
      'constraint' in command && typeof command.constraint === 'string'
        ? table.constraints.find(({ name }) => name === command.constraint)
        : 'column' in command && typeof command.column === 'string'
          ? table.columns.find(({ name }) => name === command.column)
          : null;
    return part
      ? { label: `${table.id}.${part.name}`, origin: part.origin }
      : { label: table.id, origin: table.origin };
  }
  if ('enum' in command) return named(catalog.enums, command.schema, command.enum);
  if ('domain' in command && typeof command.domain === 'string')
    return named(catalog.domains, command.schema, command.domain);
  if ('view' in command) return named(catalog.views.values(), command.schema, command.view);
  return null;
}
