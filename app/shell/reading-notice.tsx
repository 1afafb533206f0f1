/** While a long text is being read. */
import { useDocument } from '../store/document.ts';
import { stopOpening } from '../store/open-document.ts';
import { fileSize } from '../store/summary.ts';
import { BusyNotice } from './busy-notice.tsx';

export function ReadingNotice() {
  const isReading = useDocument(({ status }) => status === 'reading');
  const name = useDocument((state) => state.name);
  const size = useDocument(({ sql }) => sql.length);
  return isReading ? (
    <BusyNotice onStop={stopOpening}>
      Reading <strong>{name}</strong>, {fileSize(size)}…
    </BusyNotice>
  ) : null;
}
