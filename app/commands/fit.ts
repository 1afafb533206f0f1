/** The whole diagram in view. */
import { hasDocument } from '../store/document.ts';
import { flyTo } from '../store/view.ts';
import type { Command } from './command.ts';

export const fitCommand: Command = {
  id: 'fit',
  label: 'Fit the whole diagram',
  group: 'Diagram',
  when: hasDocument,
  run: () => flyTo([]),
};
