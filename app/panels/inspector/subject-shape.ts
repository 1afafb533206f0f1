/** What the inspector shows of a selection: its name, how it is renamed and deleted, and its details. */
import type { ReactNode } from 'react';
import type { Origin } from '../../../src/catalog/types.ts';
import type { Outcome } from './fact.tsx';
import type { Removal } from './removal.tsx';

export interface Subject {
  /** The same over a renaming: what is open stays open. */
  readonly key: string;
  readonly kind: string;
  /** Null where it goes without saying. */
  readonly schema: string | null;
  readonly name: string;
  /** Null where it can't be done here. */
  readonly rename: ((newName: string) => Outcome) | null;
  readonly removal: Removal | null;
  readonly details: ReactNode;
}

export const unlessPublic = (schema: string): string | null => (schema === 'public' ? null : schema);

/** By the place of its declaration. */
export const keyOfPlace = ({ declared: { statement, span } }: Origin): string => `${statement} ${span.from}`;
