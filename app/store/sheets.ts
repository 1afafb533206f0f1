/** The sheet that lies over the window: one at a time, or none. */
import { create } from 'zustand';

export type Sheet = { readonly kind: 'conventions' | 'picture' } | { readonly kind: 'rule'; readonly rule: string };

export const useSheets = create<{ readonly open: Sheet | null }>()(() => ({ open: null }));

export const openSheet = (sheet: Sheet): void => useSheets.setState({ open: sheet });
export const closeSheet = (): void => useSheets.setState({ open: null });
