/** While a long text is being read: what, how much, and a way to stop. Comes into sight late, so that short ones do not flicker. */
import { useDocument } from '../store/document.ts';
import { stopOpening } from '../store/open-document.ts';
import { fileSize } from '../store/summary.ts';
import { Button } from '../ui/button.tsx';
import './reading-notice.css';

export function ReadingNotice() {
  const isReading = useDocument(({ status }) => status === 'reading');
  const name = useDocument((state) => state.name);
  const size = useDocument(({ sql }) => sql.length);
  if (!isReading) return null;
  return (
    <div className="reading-notice ui-float" role="status">
      <span className="reading-bar" aria-hidden />
      <span>
        Reading <strong>{name}</strong>, {fileSize(size)}…
      </span>
      <Button look="outline" onClick={stopOpening}>
        Stop
      </Button>
    </div>
  );
}
