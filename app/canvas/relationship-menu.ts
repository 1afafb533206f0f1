/** What can be done to a relationship, as its menu says it: both ends in words, and what becomes of the children. Pure. */
import { article, nounOf, plural } from '../../src/catalog/relationships.ts';
import type { Constraint, Table } from '../../src/catalog/types.ts';
import type { ConstraintSpec, SimpleCommand } from '../../src/document/command-schema.ts';
import { canvas, command, DELETE, type MenuItem, RULE } from './menu-item.ts';

const ACTIONS = [
  ['no action', 'Refuse (no action)'],
  ['restrict', 'Refuse at once (restrict)'],
  ['cascade', 'Delete along (cascade)'],
  ['set null', 'Set null'],
  ['set default', 'Set default'],
] as const;

export function relationshipItems(table: Table, constraint: Constraint): readonly MenuItem[] {
  const { references, columns } = constraint;
  if (!references) return [];
  const on = { schema: table.schema, table: table.name, constraint: constraint.name };
  const [child, parent] = [nounOf(table.name), nounOf(references.table)];
  const isRequired = columns.every((name) => table.columns.find((column) => column.name === name)?.notNull);
  const isUnique = [
    ...table.constraints.filter(({ kind }) => kind === 'primary key' || kind === 'unique').map((one) => one.columns),
    ...table.indexes
      .filter(({ unique, predicate }) => unique && predicate === null)
      .map(({ keys }) => keys.map(({ column }) => column ?? '')),
  ].some((key) => key.length > 0 && key.every((name) => columns.includes(name)));
  const end = (
    label: string,
    isChecked: boolean,
    ends: Partial<Extract<SimpleCommand, { kind: 'set-cardinality' }>>,
  ): MenuItem => ({
    kind: 'check',
    label,
    isChecked,
    does: command({ kind: 'set-cardinality', ...on, ...ends }),
  });
  const spec = foreignKeySpec(constraint, references);
  return [
    end(`Many ${plural(child)} per ${parent}`, !isUnique, { childEnd: 'zero-or-many' }),
    end(`One ${child} per ${parent}`, isUnique, { childEnd: 'zero-or-one' }),
    RULE,
    end(`Each ${child} must have ${article(parent)} ${parent}`, isRequired, {
      parentEnd: isRequired ? 'zero-or-one' : 'exactly-one',
    }),
    RULE,
    {
      kind: 'submenu',
      label: `When ${article(parent)} ${parent} is deleted`,
      items: ACTIONS.map(([action, label]) => ({
        kind: 'check',
        label,
        isChecked: (constraint.onDelete ?? 'no action').startsWith(action),
        does: command({ kind: 'change-constraint', ...on, to: { ...spec, onDelete: action } }),
      })),
    },
    canvas('Copy as SQL', 'copy SQL'),
    RULE,
    DELETE,
  ];
}

type ForeignKeySpec = Extract<ConstraintSpec, { kind: 'foreign key' }>;

function foreignKeySpec(
  { columns, match, onUpdate, deferrable, initiallyDeferred }: Constraint,
  references: NonNullable<Constraint['references']>,
): ForeignKeySpec {
  const update = ACTIONS.find(([action]) => action === onUpdate)?.[0];
  return {
    kind: 'foreign key',
    columns: [...columns],
    references: { ...references, columns: [...references.columns] },
    ...(match === 'full' ? { match } : {}),
    ...(update ? { onUpdate: update } : {}),
    ...(deferrable ? { deferrable, initiallyDeferred } : {}),
  };
}
