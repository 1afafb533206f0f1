/** What the canvas says while there is nothing on it. */
import { useDocument } from '../store/document.ts';
import { useBoard } from './board.ts';

export function EmptyCanvas() {
  const isReading = useDocument(({ status, isPlacing }) => status === 'reading' || isPlacing);
  const isEmpty = useBoard(({ diagram }) => diagram.boxes.size === 0);
  const hasText = useDocument(({ sql }) => sql.trim() !== '');
  if (!isEmpty) return null;
  if (isReading) return <p className="canvas-empty">Reading…</p>;
  return (
    <div className="canvas-empty">
      <svg viewBox="0 0 72 40" aria-hidden="true">
        <path d="M4 20H68M4 8L24 20L4 32M52 10V30M60 10V30" />
      </svg>
      <strong>{hasText ? 'No tables yet' : 'Nothing here yet'}</strong>
      <p>
        {hasText
          ? 'The SQL makes no table. Double-click here for one, or type a CREATE TABLE.'
          : 'Double-click for a table. Or type or paste SQL, or drop a file here.'}
      </p>
    </div>
  );
}
