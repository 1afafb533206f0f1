/**
 * What generated columns forbid partitions and children: to be a partition key, or to be generated otherwise than in the parent.
 * Invariant: what Postgres accepts is never reported.
 */
import type { ColumnDef, PartitionBy } from '../ddl.ts';
import type { Scope } from './cells.ts';
import type { ColumnOwner } from './columns.ts';
import { nameOf, tableProblem } from './problems.ts';
import type { ColumnRecord, TableRecord } from './records.ts';

/** How a child's column differs from its parent's in being generated, to go on after its name; null when it does not. */
export function generationConflict(
  own: Pick<ColumnRecord, 'generated'>,
  parent: Pick<ColumnRecord, 'generated'>,
): string | null {
  if (own.generated === parent.generated) return null;
  const words = { stored: 'generated (STORED)', virtual: 'generated (VIRTUAL)' } as const;
  const said = (one: Pick<ColumnRecord, 'generated'>): string =>
    one.generated ? words[one.generated] : 'not generated';
  return `is ${said(own)} here and ${said(parent)}`;
}

/** MergeChildAttribute: what a parent generates, a child can only generate otherwise, and in the same way. */
export function refuseOtherGeneration(scope: Scope, owner: ColumnOwner, inherited: ColumnRecord, def: ColumnDef): void {
  const { generated } = def;
  const name = `${nameOf(owner)}.${inherited.name}`;
  const message = !inherited.generated
    ? generated &&
      `${name} is not generated in the table it is inherited from, and so cannot be here. Give it a DEFAULT.`
    : def.default || def.identity
      ? `${name} is generated in the table it is inherited from, and so has no ${def.identity ? 'identity' : 'default'}. Remove this.`
      : generated &&
        generated.kind !== inherited.generated &&
        `${name} is ${inherited.generated.toUpperCase()} in the table it is inherited from. Write ${inherited.generated.toUpperCase()} here too.`;
  if (!message) return;
  const span = def.generatedSpan ?? def.defaultSpan ?? def.identitySpan ?? def.span;
  scope.report(tableProblem('invalid-definition', message, span, 'column', owner, inherited.name));
}

/** Partitions are chosen before anything is generated. */
export function refuseGeneratedKeys(scope: Scope, table: TableRecord, { keys }: PartitionBy): void {
  const generated = new Set(table.columns.filter((column) => column.generated).map(({ name }) => name));
  if (generated.size === 0) return;
  for (const { column, expression } of keys) {
    const name = column?.name ?? expression?.mentions.find((mention) => generated.has(mention.column))?.column;
    const span = column?.span ?? expression?.span;
    if (name === undefined || !span || !generated.has(name)) continue;
    const message = `${nameOf(table)}.${name} is generated, and Postgres chooses a row's partition before that. Partition by what it is generated from.`;
    scope.report(tableProblem('invalid-definition', message, span, 'column', table, name));
  }
}
