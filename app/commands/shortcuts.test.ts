import { expect, test } from 'vitest';
import { isPlainKey, matchesKeys } from './shortcuts.ts';

const press = (key: string, held: readonly string[] = []) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
});

test('Mod is Ctrl or Cmd', () => {
  expect(matchesKeys('Mod+K', press('k', ['ctrl']))).toBe(true);
  expect(matchesKeys('Mod+K', press('k', ['meta']))).toBe(true);
  expect(matchesKeys('Mod+K', press('k'))).toBe(false);
  expect(matchesKeys('Mod+K', press('k', ['ctrl', 'alt']))).toBe(false);
});

test('Shift tells Ctrl+S from Ctrl+Shift+S', () => {
  expect(matchesKeys('Mod+S', press('S', ['ctrl', 'shift']))).toBe(false);
  expect(matchesKeys('Mod+Shift+S', press('S', ['ctrl', 'shift']))).toBe(true);
  expect(matchesKeys('Mod+Shift+S', press('s', ['ctrl']))).toBe(false);
});

test('signs that need Shift on some keyboards match by the sign', () => {
  expect(matchesKeys('?', press('?', ['shift']))).toBe(true);
  expect(matchesKeys('?', press('?'))).toBe(true);
  expect(matchesKeys(']', press(']'))).toBe(true);
});

test('plain keys are those that could be typed', () => {
  expect(isPlainKey(']')).toBe(true);
  expect(isPlainKey('Mod+B')).toBe(false);
});
