/** Lays the whole diagram out again; can be taken back from the toast. */
import { notify } from '../platform/notify.ts';
import { tidy } from '../store/actions.ts';
import { hasDocument } from '../store/document.ts';
import type { Command } from './command.ts';

export const tidyCommand: Command = {
  id: 'tidy',
  label: 'Lay out the diagram again',
  group: 'Diagram',
  when: hasDocument,
  run: () =>
    void tidy().then(
      (takeBack) => takeBack && notify('The diagram was laid out again.', { label: 'Undo', run: takeBack }),
    ),
};
