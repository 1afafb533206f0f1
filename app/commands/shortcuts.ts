/** Keys to commands, for the whole window. Keys without a modifier are left to whoever is being typed into. */
import type { Command } from './command.ts';

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export function matchesKeys(keys: string, press: KeyPress): boolean {
  return keys.split(' ').some((one) => {
    const parts = one.split('+');
    const key = parts.at(-1) ?? '';
    const wantsMod = parts.includes('Mod');
    // Shift belongs to the sign itself in `?`; where it is named it must be held, where it isn't, letters are without it.
    const wantsShift = parts.includes('Shift');
    const isLetter = /^[a-z]$/i.test(key);
    return (
      press.key.toLowerCase() === key.toLowerCase() &&
      wantsMod === (press.ctrlKey || press.metaKey) &&
      parts.includes('Alt') === press.altKey &&
      (wantsShift === press.shiftKey || (!isLetter && !wantsShift))
    );
  });
}

export const isPlainKey = (keys: string): boolean => !/\bMod\b|\bAlt\b/.test(keys);

/** Runs the command a key press means, wherever the focus is. Returns the way to stop. */
export function listenForShortcuts(commands: readonly Command[]): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commands.find(({ keys }) => keys !== undefined && matchesKeys(keys, event));
    if (!command?.keys) return;
    if ((command.leavesTextFields || isPlainKey(command.keys)) && isTextField(event.target)) return;
    if (command.when && !command.when()) return;
    event.preventDefault();
    event.stopPropagation();
    command.run();
  };
  // Before the editor sees it, which has meanings of its own for Ctrl+K and Ctrl+J.
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select') || target.closest('.monaco-editor') !== null)
  );
}
