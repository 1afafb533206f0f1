/** The document into a .sql file: the one it is in, or another one. */
import { hasDocument } from '../store/document.ts';
import { saveToAnotherFile, saveToFile } from '../store/save-to-file.ts';
import type { Command } from './command.ts';

export const saveFileCommand: Command = {
  id: 'save-file',
  label: 'Save to a file',
  group: 'File',
  keys: 'Mod+S',
  when: hasDocument,
  run: () => void saveToFile(),
};

export const saveAsCommand: Command = {
  id: 'save-as',
  label: 'Save as another file',
  group: 'File',
  when: hasDocument,
  run: () => void saveToAnotherFile(),
};
