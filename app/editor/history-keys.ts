/** The editor's keys for undo and redo step through the document's history, not through Monaco's own, which knows the text only. */
import { redo, undo } from '../store/transact.ts';
import { monaco } from './monaco.ts';

/** For every editor there will be. The find box keeps its own keys. */
export function registerHistoryKeys(): void {
  const { KeyMod, KeyCode } = monaco;
  monaco.editor.addCommand({ id: UNDO, run: undo });
  monaco.editor.addCommand({ id: REDO, run: redo });
  monaco.editor.addKeybindingRules([
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyZ, command: UNDO, when: IN_THE_TEXT },
    { keybinding: KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, command: REDO, when: IN_THE_TEXT },
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyY, command: REDO, when: IN_THE_TEXT },
  ]);
}

const UNDO = 'crowfoot.undo';
const REDO = 'crowfoot.redo';
const IN_THE_TEXT = 'editorTextFocus';
