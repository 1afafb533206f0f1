/** The mark: a crow's foot on a sheet. */
import './wordmark.css';

function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden focusable="false">
      <rect width="20" height="20" rx="5" fill="var(--accent)" />
      <g fill="none" stroke="var(--accent-ink)" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round">
        <path d="M4 10h12M9.5 10 16 5.2M9.5 10 16 14.8" />
        <path d="M6.6 7.2v5.6" />
      </g>
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="wordmark">
      <Mark />
      <span>crowfoot</span>
    </span>
  );
}
