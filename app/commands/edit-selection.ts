/** What can be done to whatever is selected on the canvas, which has keys of its own for it. */
import { deleteSelected, openSelectionMenu, relateSelection, renameSelection } from '../canvas/edit-selection.ts';
import { useView } from '../store/view.ts';
import type { Command } from './command.ts';

type Kind = NonNullable<ReturnType<typeof useView.getState>['selection']>['kind'];

const isSelected = (kinds: readonly Kind[]) => (): boolean => {
  const { selection } = useView.getState();
  return selection !== null && kinds.includes(selection.kind);
};

const editing = (id: string, label: string, canvasKeys: string, kinds: readonly Kind[], run: () => void): Command => ({
  id,
  label,
  group: 'Diagram',
  canvasKeys,
  when: isSelected(kinds),
  run,
});

export const editSelectionCommands: readonly Command[] = [
  editing('rename', 'Rename the selection', 'F2', ['table', 'view', 'column'], renameSelection),
  editing('relate', 'Relate the selected table to another', 'R', ['table', 'column', 'tables'], relateSelection),
  editing(
    'delete',
    'Delete the selection',
    'Delete',
    ['table', 'tables', 'view', 'column', 'relationship'],
    deleteSelected,
  ),
  editing(
    'edit-menu',
    'All that can be done to the selection',
    '.',
    ['table', 'tables', 'view', 'column', 'relationship'],
    openSelectionMenu,
  ),
];
