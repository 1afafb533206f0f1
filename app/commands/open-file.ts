/** A .sql file from disk. */
import { pickFile } from '../platform/files.ts';
import { openFile } from '../store/open-document.ts';
import type { Command } from './command.ts';

export const openFileCommand: Command = {
  id: 'open-file',
  label: 'Open a file',
  group: 'File',
  keys: 'Mod+O',
  run: () =>
    void pickFile().then((picked) => {
      if (picked) return openFile(picked);
    }),
};
