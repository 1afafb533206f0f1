/** Whether the database itself keeps a column in step: by a trigger of its table, or of the tables it follows from. */
import type { Table, TableId } from '../catalog/types.ts';
import type { Facts } from './facts.ts';

/** `sources`: the tables whose changes it has to follow. */
export function isWrittenByTrigger(
  { name: table, triggers }: Table,
  column: string,
  sources: readonly TableId[],
  facts: Facts,
): boolean {
  if (triggers.some((trigger) => mentions(facts.functionText(trigger.function) ?? trigger.name, column))) return true;
  return sources.some((source) =>
    facts.triggers(source).some((trigger) => {
      const text = facts.functionText(trigger.function);
      // Without its text, the name is all there is to go by.
      if (text === null) return mentions(trigger.function, column) || mentions(trigger.name, column);
      return mentions(text, column) && mentions(text, table);
    }),
  );
}

const mentions = (text: string, name: string): boolean => text.toLowerCase().includes(name.toLowerCase());
