/** Which tooltip is open over the canvas. Invariant: it opens only after the pointer rested on one thing, and never while anything moves. */
import { create } from 'zustand';
import type { Point } from '../../src/layout/types.ts';
import type { Hit } from './hit-test.ts';

interface TipState {
  readonly tip: { readonly hit: Hit; readonly at: Point } | null;
}

export const useTip = create<TipState>()(() => ({ tip: null }));

const REST_MS = 450;
let timer: ReturnType<typeof setTimeout> | undefined;
let offered = '';

export function offerTip(hit: Hit | null, at: Point): void {
  const key = JSON.stringify(hit);
  if (hit === null) {
    hideTip();
    return;
  }
  if (key === offered && useTip.getState().tip) return;
  if (key !== offered) hideTip();
  offered = key;
  clearTimeout(timer);
  timer = setTimeout(() => useTip.setState({ tip: { hit, at } }), REST_MS);
}

export function hideTip(): void {
  clearTimeout(timer);
  offered = '';
  if (useTip.getState().tip) useTip.setState({ tip: null });
}
