/** Light, dark, or as the system has it. */
import { chooseTheme, type ThemeChoice } from '../platform/theme.ts';
import type { Command } from './command.ts';

const themeCommand = (choice: ThemeChoice, label: string): Command => ({
  id: `theme-${choice}`,
  label,
  group: 'View',
  run: () => chooseTheme(choice),
});

export const themeCommands: readonly Command[] = [
  themeCommand('system', 'Theme: as the system'),
  themeCommand('light', 'Theme: light'),
  themeCommand('dark', 'Theme: dark'),
];
