/** A pattern on the selected table. Their names stand here as well, so that the palette knows them before they are fetched. */
import { openPatterns, tableForPattern } from '../store/patterns.ts';
import type { Command } from './command.ts';

/** By id, as they read behind "Add pattern:". */
export const PATTERN_NAMES: Readonly<Record<string, string>> = {
  'audit-timestamps': 'audit timestamps',
  'soft-delete': 'soft delete',
  'audit-log': 'audit log',
  tenancy: 'tenancy with row-level security',
  'partition-by-range': 'partition by range',
  'full-text-search': 'full-text search',
  'category-tree': 'category tree',
  'job-queue': 'job queue',
  'jsonb-attributes': 'JSONB attributes',
  'row-version': 'row version',
};

const open = (pattern: string | null) => (): void => {
  const table = tableForPattern();
  if (table !== null) openPatterns(table, pattern);
};

const when = (): boolean => tableForPattern() !== null;

export const addPatternCommands: readonly Command[] = [
  { id: 'add-pattern', label: 'Add a pattern to the selected table…', group: 'Diagram', when, run: open(null) },
  ...Object.entries(PATTERN_NAMES).map(
    ([id, name]): Command => ({
      id: `add-pattern ${id}`,
      label: `Add pattern: ${name}…`,
      group: 'Diagram',
      when,
      run: open(id),
    }),
  ),
];
