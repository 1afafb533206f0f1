/**
 * Renaming a constraint: where it is declared and in all places that name it; one that Postgres named gets a name of its own.
 * Invariant: a constraint of that name is there afterwards, and as many as before.
 */
import type { TextEdit } from '../../base/text-edit.ts';
import type { ConstraintText } from '../declarations.ts';
import type { Draft } from '../draft.ts';
import { findTable } from '../lookup.ts';
import { printName, printQualified } from '../print.ts';
import { findReferences } from '../references/find-references.ts';
import type { Target } from '../references/target.ts';
import { renameObject } from '../rename-object.ts';
import { keyword, styleOf } from '../text/style.ts';
import { refuseTakenConstraint } from './constraints-add.ts';
import { type ConstraintTarget, constraintSubject } from './constraints-subject.ts';

export function renameConstraint(draft: Draft, target: ConstraintTarget, newName: string): void {
  const { table, constraint, said } = constraintSubject(draft, target);
  const { name, kind } = constraint;
  if (name === newName) return;
  refuseTakenConstraint(draft, table, kind, newName);
  const named: Target = { kind: 'constraint', schema: table.schema, table: table.name, name };
  // Under a name that is written it can be followed.
  if (said && !said.def.name && !isDeclared(draft, named)) draft.tryEdit([nameInFront(draft, said, name)]);
  renameObject(draft, {
    target: named,
    newName,
    print: (index) => {
      const { script } = draft;
      const style = styleOf(script);
      const relation = printQualified(script, index, table.schema, table.name);
      return `${keyword(style, 'alter table')} ${relation} ${keyword(style, 'rename constraint')} ${printName(name, style)} ${keyword(style, 'to')} ${printName(newName, style)}`;
    },
    isDone: () => {
      const { constraints } = findTable(draft, target);
      return constraints.length === table.constraints.length && constraints.some((one) => one.name === newName);
    },
  });
}

const isDeclared = ({ reading, parser }: Draft, target: Target): boolean =>
  findReferences(reading, parser, target).references.some(({ role }) => role === 'declaration');

/** `CONSTRAINT name ` before a constraint that has none. */
export function nameInFront(draft: Draft, { def, home }: ConstraintText, name: string): TextEdit {
  const at = home.at.span.from + def.span.from;
  const style = styleOf(draft.script);
  return { from: at, to: at, text: `${keyword(style, 'constraint')} ${printName(name, style)} ` };
}
