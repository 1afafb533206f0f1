/** Renaming an index: where it is declared and in all places that name it. Invariant: it is as it was but for its name. */
import type { Draft } from '../draft.ts';
import { findIndex, refuseTakenRelation } from '../lookup.ts';
import { printName, printQualified } from '../print.ts';
import { renameObject } from '../rename-object.ts';
import { keyword, styleOf } from '../text/style.ts';
import { renameConstraint } from './constraints-rename.ts';
import { constraintOf, type IndexTarget, indexText, nameBehind } from './indexes-habits.ts';

export function renameIndex(draft: Draft, target: IndexTarget, newName: string): void {
  if (target.index === newName) return;
  // The index of a constraint has its name.
  const constrained = constraintOf(draft, target)?.table;
  if (constrained) {
    const { schema, name: table } = constrained;
    renameConstraint(draft, { schema, table, constraint: target.index }, newName);
    return;
  }
  const { owner, index } = findIndex(draft, target);
  refuseTakenRelation(draft, owner.schema, newName);
  const said = indexText(draft, owner, index);
  // Under a name that is written it can be followed.
  if (said && !said.create.name && index.origin.changes.length === 0)
    draft.tryEdit([nameBehind(draft, said, index.name)], () => findIndex(draft, target).owner.id === owner.id);
  renameObject(draft, {
    target: { kind: 'index', schema: owner.schema, name: index.name },
    newName,
    print: (at) => {
      const { script } = draft;
      const style = styleOf(script);
      const from = printQualified(script, at, owner.schema, index.name);
      return `${keyword(style, 'alter index')} ${from} ${keyword(style, 'rename to')} ${printName(newName, style)}`;
    },
    isDone: () => findIndex(draft, { schema: owner.schema, index: newName }).owner.id === owner.id,
  });
}
