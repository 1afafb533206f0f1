/** Names what goes along with what is deleted, before it goes. Escape and Cancel leave everything as it is. */
import { Popover } from 'radix-ui';
import type { Box } from '../../src/layout/box.ts';
import type { Deletion } from '../store/editing.ts';
import { count } from '../store/summary.ts';
import type { Selection } from '../store/view.ts';
import { Button } from '../ui/button.tsx';
import { useBoard } from './board.ts';
import { CanvasAnchor } from './canvas-anchor.tsx';
import { carryOut } from './deletion.ts';
import { linksOf, selectedTables } from './emphasis.ts';
import { endEditing } from './end-editing.ts';
import { useEndWhenGone } from './use-end-when-gone.ts';

interface DeletionPopoverProps {
  readonly selection: Selection;
  /** "table customers" */
  readonly title: string;
  readonly plan: Deletion;
}

export function DeletionPopover({ selection, title, plan }: DeletionPopoverProps) {
  const box = useBoard(({ diagram, boxes }) => boxOf(selection, diagram, boxes));
  useEndWhenGone(!box);
  if (!box) return null;
  const all = async (): Promise<void> => {
    endEditing();
    await carryOut(plan, selection);
  };
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && endEditing()}>
      <CanvasAnchor box={box} />
      <Popover.Portal>
        <Popover.Content
          className="ui-float edit-popover"
          data-editing
          side="right"
          align="start"
          sideOffset={12}
          collisionPadding={12}
          aria-label={`Delete ${title}`}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <p className="edit-popover-sentence">
            Delete {title} and {count(plan.dependents.length, 'thing')} that{' '}
            {plan.dependents.length === 1 ? 'depends' : 'depend'} on it:
          </p>
          <ul className="deletion-list scrolls">
            {plan.dependents.map((dependent) => (
              <li key={dependent}>{dependent}</li>
            ))}
          </ul>
          <div className="edit-popover-buttons">
            <Button look="outline" className="deletion-button" onClick={() => void all()}>
              Delete all
            </Button>
            <Button onClick={endEditing}>Cancel</Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type Board = ReturnType<typeof useBoard.getState>;

/** The first of the tables it concerns: the same object for as long as that stands still. */
function boxOf(selection: Selection, diagram: Board['diagram'], boxes: Board['boxes']): Box | undefined {
  const [table] = selectedTables(diagram, selection);
  const [link] = linksOf(diagram, selection);
  const id = table ?? link?.child;
  return id === undefined ? undefined : boxes.get(id);
}
