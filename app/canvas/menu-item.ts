/** An item of a menu as data: what it says, and what choosing it does. */
import type { SimpleCommand } from '../../src/document/command-schema.ts';

export type MenuItem =
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly keys?: string;
      readonly isDisabled?: boolean;
      readonly isDangerous?: boolean;
      readonly does: Deed;
    }
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly isChecked: boolean;
      readonly isDisabled?: boolean;
      readonly does: Deed;
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly MenuItem[] };

/** What choosing it does: a command on the document, or something the canvas knows how to do. */
export type Deed =
  | { readonly kind: 'command'; readonly command: SimpleCommand }
  | { readonly kind: 'canvas'; readonly name: CanvasDeed };

export type CanvasDeed =
  | 'rename'
  | 'edit column'
  | 'add column'
  | 'add table'
  | 'add view'
  | 'add enum'
  | 'add domain'
  | 'add schema'
  | 'add pattern'
  | 'relate'
  | 'delete'
  | 'move up'
  | 'move down'
  | 'copy SQL'
  | 'copy all SQL'
  | 'fit'
  | 'tidy';

export const RULE: MenuItem = { kind: 'rule' };
export const canvas = (label: string, name: CanvasDeed, keys?: string): MenuItem => ({
  kind: 'action',
  label,
  does: { kind: 'canvas', name },
  ...(keys === undefined ? {} : { keys }),
});
export const command = (one: SimpleCommand): Deed => ({ kind: 'command', command: one });
export const DELETE: MenuItem = {
  kind: 'action',
  label: 'Delete',
  keys: 'Del',
  isDangerous: true,
  does: { kind: 'canvas', name: 'delete' },
};
