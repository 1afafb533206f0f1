/** Tables that need each other's rows first. */
import { stronglyConnected } from '../../base/graph.ts';
import type { TableId } from '../../catalog/types.ts';
import { specOfForeignKey } from '../../document/specs.ts';
import type { Facts } from '../facts.ts';
import type { Reference } from '../references.ts';
import type { Fix, Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';

export const fkCycle: Rule = {
  id: 'fk-cycle',
  category: 'integrity',
  severity: 'hint',
  scope: 'schema',
  summary: 'Tables that require each other',
  why: 'No row can be first: each needs a row of the next table, round to where it began. Inserts, restores and tests have to switch constraints off or to cheat with rows that are wrong for a moment.',
  advice:
    'Let one of the columns be NULL and fill it in later, move the reference into a table of its own, or make the constraint DEFERRABLE INITIALLY DEFERRED so that it is checked at the end of the transaction.',
  sources: [
    { title: 'PostgreSQL: SET CONSTRAINTS', url: 'https://www.postgresql.org/docs/current/sql-set-constraints.html' },
    { title: 'SchemaCrawler: cycles in table relationships', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE departments (id bigint PRIMARY KEY, head_id bigint NOT NULL);\nCREATE TABLE employees (id bigint PRIMARY KEY, department_id bigint NOT NULL REFERENCES departments (id) ON DELETE RESTRICT);\nALTER TABLE departments ADD CONSTRAINT head FOREIGN KEY (head_id) REFERENCES employees (id) ON DELETE RESTRICT;\nCREATE INDEX ON departments (head_id);\nCREATE INDEX ON employees (department_id);',
        finds: ['departments.head'],
      },
      {
        sql: 'CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint NOT NULL);\nCREATE TABLE b (id bigint PRIMARY KEY, c_id bigint NOT NULL);\nCREATE TABLE c (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a (id));\nALTER TABLE b ADD CONSTRAINT to_c FOREIGN KEY (c_id) REFERENCES c (id);\nALTER TABLE a ADD CONSTRAINT to_b FOREIGN KEY (b_id) REFERENCES b (id);',
        finds: ['a.to_b'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE categories (id bigint PRIMARY KEY, parent_id bigint NOT NULL REFERENCES categories (id));',
        because: 'the root of a tree refers to itself',
      },
      {
        sql: 'CREATE TABLE departments (id bigint PRIMARY KEY, head_id bigint);\nCREATE TABLE employees (id bigint PRIMARY KEY, department_id bigint NOT NULL REFERENCES departments (id));\nALTER TABLE departments ADD CONSTRAINT head FOREIGN KEY (head_id) REFERENCES employees (id);',
        because: 'a department can be made before its head',
      },
      {
        sql: 'CREATE TABLE departments (id bigint PRIMARY KEY, head_id bigint NOT NULL);\nCREATE TABLE employees (id bigint PRIMARY KEY, department_id bigint NOT NULL REFERENCES departments (id));\nALTER TABLE departments ADD CONSTRAINT head FOREIGN KEY (head_id) REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED;',
        because: 'it is checked when both rows are there',
      },
    ],
  },
  check(facts, report) {
    const edges: Edge[] = [];
    for (const parent of facts.tables)
      for (const reference of facts.referencesTo(parent))
        if (reference.child !== parent && !reference.constraint.initiallyDeferred) edges.push({ parent, reference });
    // Only what may be in a cycle has its columns looked at.
    const inCycles = groupsOf(facts.tables, edges);
    const required = edges.filter(
      ({ parent, reference: { child, constraint } }) =>
        inCycles.get(child) !== undefined &&
        inCycles.get(child) === inCycles.get(parent) &&
        constraint.columns.every((name) => facts.column(child, name)?.notNull === true),
    );
    if (required.length === 0) return;
    const groups = groupsOf(facts.tables, required);
    const told = new Set<number>();
    for (const id of facts.tables) {
      const group = groups.get(id);
      if (group === undefined || told.has(group)) continue;
      told.add(group);
      const edge = required.find(({ reference, parent }) => reference.child === id && groups.get(parent) === group);
      const table = edge && facts.table(id);
      const constraint = table?.constraints.find(({ name }) => name === edge?.reference.constraint.name);
      if (!table || !edge || !constraint) continue;
      const members = facts.tables.filter((one) => groups.get(one) === group).map(nameOf);
      report({
        on: onConstraint(table, constraint),
        message: `${members.join(', ')} require each other’s rows: none can be inserted first.`,
        fixes: deferFix(table.schema, table.name, edge.reference),
      });
    }
  },
};

interface Edge {
  readonly parent: TableId;
  readonly reference: Reference;
}

const nameOf = (id: TableId): string => id.slice(id.indexOf('.') + 1);

/** By table, the number of the cycles it is in; none for the others. */
function groupsOf(ids: Facts['tables'], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const groups = new Map<string, number>();
  const components = stronglyConnected(
    ids,
    edges.map(({ parent, reference }) => [reference.child, parent] as const),
  );
  for (const [at, component] of components.entries())
    if (component.length > 1) for (const id of component) groups.set(id, at);
  return groups;
}

function deferFix(schema: string, table: string, { constraint }: Reference): readonly Fix[] {
  const spec = specOfForeignKey(constraint);
  if (!spec) return [];
  return [
    {
      title: `Check ${constraint.name} at the end of the transaction`,
      safety: 'review',
      caution: 'Errors come at COMMIT rather than at the statement.',
      steps: [
        {
          kind: 'change-constraint',
          schema,
          table,
          constraint: constraint.name,
          to: { ...spec, deferrable: true, initiallyDeferred: true },
        },
      ],
    },
  ];
}
