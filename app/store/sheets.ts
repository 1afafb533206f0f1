/** The sheet that lies over the window: one at a time, or none. */
import { create } from 'zustand';
import type { TableId } from '../../src/catalog/types.ts';

export type Sheet =
  | { readonly kind: 'conventions' | 'picture' }
  | { readonly kind: 'rule'; readonly rule: string }
  /** `pattern`: the one to begin with, by its id. */
  | { readonly kind: 'patterns'; readonly table: TableId; readonly pattern: string | null };

export const useSheets = create<{ readonly open: Sheet | null }>()(() => ({ open: null }));

export const openSheet = (sheet: Sheet): void => useSheets.setState({ open: sheet });
export const closeSheet = (): void => useSheets.setState({ open: null });
