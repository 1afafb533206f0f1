/**
 * Asks what a line that was drawn means, with the likeliest answer given: Enter takes it, Escape takes the line back.
 * Invariant: says in words which side is the many, and shows the line as it is going to be.
 */
import { useReactFlow } from '@xyflow/react';
import { Popover } from 'radix-ui';
import { type FormEvent, useId, useState } from 'react';
import type { Catalog } from '../../src/catalog/types.ts';
import { shortType } from '../../src/layout/short-type.ts';
import type { Point } from '../../src/layout/types.ts';
import { relationName } from '../store/describe-selection.ts';
import { useDocument } from '../store/document.ts';
import { tryEdit } from '../store/edit.ts';
import type { RelationshipEnd } from '../store/editing.ts';
import { Button } from '../ui/button.tsx';
import { useBoard } from './board.ts';
import { CanvasAnchor } from './canvas-anchor.tsx';
import { ChoiceSign } from './choice-sign.tsx';
import { endEditing } from './end-editing.ts';
import { type Choice, commandFor, type Proposal, propose, requirementOf, sentenceFor } from './proposal.ts';
import { RelationshipPreview } from './relationship-preview.tsx';
import { TablePicker } from './table-picker.tsx';
import { useEndWhenGone } from './use-end-when-gone.ts';

interface RelationshipPopoverProps {
  readonly from: RelationshipEnd;
  readonly to: RelationshipEnd | null;
  readonly at: Point | null;
}

export function RelationshipPopover({ from, to: given, at }: RelationshipPopoverProps) {
  const [picked, setPicked] = useState<RelationshipEnd | null>(null);
  const to = given ?? picked;
  const catalog = useDocument(({ reading }) => reading?.catalog);
  const start = useBoard(({ boxes }) => boxes.get(from.table));
  const box = at ? { x: at.x, y: at.y, width: 1, height: 1 } : start;
  const { flowToScreenPosition } = useReactFlow();
  const proposal = catalog && to && propose(catalog, from, to);
  const isGone = !catalog || !box || !catalog.tables.has(from.table) || (to !== null && !proposal);
  useEndWhenGone(isGone);
  if (isGone) return null;
  const isLow = flowToScreenPosition(box).y > innerHeight / 2;
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && endEditing()}>
      <CanvasAnchor box={box} />
      <Popover.Portal>
        <Popover.Content
          className="ui-float edit-popover"
          data-editing
          side={at ? (isLow ? 'top' : 'bottom') : 'right'}
          align="start"
          sideOffset={12}
          collisionPadding={12}
          aria-label="New relationship"
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {proposal && to ? (
            <Question key={to.table} from={from} to={to} at={at} proposal={proposal} />
          ) : (
            <>
              <h2>Relate {nameOf(catalog, from)} to</h2>
              <TablePicker catalog={catalog} self={from.table} onPick={(table) => setPicked({ table, column: null })} />
            </>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function nameOf({ tables }: Catalog, { table, column }: RelationshipEnd): string {
  const name = relationName(tables.get(table) ?? null) ?? table;
  return column === null ? name : `${name}.${column}`;
}

interface QuestionProps extends RelationshipPopoverProps {
  readonly to: RelationshipEnd;
  readonly proposal: Proposal;
}

function Question({ from, to, at, proposal }: QuestionProps) {
  const { choices } = proposal;
  const [key, setKey] = useState(proposal.chosen);
  const [isRequired, setRequired] = useState(proposal.isRequired);
  const [problem, setProblem] = useState<string | null>(null);
  const name = useId();
  const choice = choices.find((one) => one.key === key) ?? choices[0];
  if (!choice) return null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (choice.obstacle !== null) return;
    const label = choice.retype === null ? {} : { label: `Relate ${choice.child.name} to ${choice.parent.name}` };
    const outcome = await tryEdit(commandFor(choice, isRequired), label);
    if (outcome.ok) endEditing();
    else setProblem(outcome.error);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <RelationshipPreview from={from} to={to} at={at} choice={choice} isRequired={isRequired} />
      <p className="edit-popover-sentence" aria-live="polite">
        {choice.obstacle ?? sentenceFor(choice, isRequired)}
      </p>
      {choice.retype !== null && <Unlike choice={choice} />}
      <fieldset>
        <legend className="visually-hidden">What the relationship is</legend>
        {choices.map((one) => (
          <label
            key={one.key}
            className="choice"
            data-disabled={one.obstacle !== null}
            title={one.obstacle ?? undefined}
          >
            <input
              type="radio"
              name={name}
              value={one.key}
              checked={one.key === key}
              // The first thing to be asked is answered; arrows change it, Enter takes it.
              // biome-ignore lint/a11y/noAutofocus: a popover that was asked for
              autoFocus={one.key === key}
              onChange={() => {
                setKey(one.key);
                setProblem(null);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') void submit(event);
              }}
            />
            <ChoiceSign choice={one} isRequired={isRequired} />
            {one.label}
          </label>
        ))}
      </fieldset>
      {choice.cardinality !== 'many-to-many' && choice.obstacle === null && (
        <label className="choice choice-required">
          <input type="checkbox" checked={isRequired} onChange={(event) => setRequired(event.target.checked)} />
          {requirementOf(choice)}
        </label>
      )}
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="edit-popover-buttons">
        <Button look="primary" type="submit" disabled={choice.obstacle !== null}>
          {choice.retype === null ? 'Relate' : `Change to ${shortType(choice.retype)} and relate`}
        </Button>
        <Button onClick={endEditing}>Cancel</Button>
      </div>
    </form>
  );
}

/** Why two columns can't be related as they are. */
function Unlike({ choice: { pair, child, parent, retype } }: { readonly choice: Choice }) {
  if (!pair || retype === null) return null;
  return (
    <p className="edit-popover-warning">
      <code>
        {child.name}.{pair.child.name}
      </code>{' '}
      is {shortType(pair.child.type)} and{' '}
      <code>
        {parent.name}.{pair.parent.name}
      </code>{' '}
      is {shortType(retype)}, which do not compare.
    </p>
  );
}
