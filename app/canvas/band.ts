/** The rubber band, in canvas pixels; null while there is none. */
import { create } from 'zustand';
import type { Box } from '../../src/layout/box.ts';

export const useBand = create<{ readonly area: Box | null }>()(() => ({ area: null }));
