/** While long work is done between the frames. */
import { stopLongWork, useLongWork } from '../store/long-work.ts';
import { BusyNotice } from './busy-notice.tsx';

export function LongWorkNotice() {
  const said = useLongWork((work) => work.said);
  return said === null ? null : <BusyNotice onStop={stopLongWork}>{said}…</BusyNotice>;
}
