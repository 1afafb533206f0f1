/** Keeps a failure in one part of the window from taking the rest with it. The document is in the store, out of harm's way. */
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface ErrorBoundaryProps {
  /** What failed, as the subject of a sentence: "The canvas". */
  readonly name: string;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <EmptyState title={`${this.props.name} could not be shown`}>
        <p>Your document is safe. The reason given was: {error.message}</p>
        <Button look="outline" onClick={() => this.setState({ error: null })}>
          Try again
        </Button>
      </EmptyState>
    );
  }
}
