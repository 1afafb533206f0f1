/** A column's mark as a small icon with a name. One path, because a screen may show a thousand of them. */
import { MARKS, type Mark } from '../../src/drawing/marks.ts';

export function MarkIcon({ mark, className = '' }: { readonly mark: Mark; readonly className?: string }) {
  const { path, token, words } = MARKS[mark];
  return (
    <svg
      className={`mark ${className}`}
      viewBox="0 0 24 24"
      role="img"
      aria-label={words}
      style={{ color: `var(${token})` }}
    >
      <path d={path} />
    </svg>
  );
}
