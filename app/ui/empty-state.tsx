/** What a panel shows while it has nothing: what will be there, and the first step. */
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}

export function EmptyState({ icon, title, children }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      {icon}
      <strong>{title}</strong>
      {children}
    </div>
  );
}
