/**
 * What is being edited in place on the canvas: one thing at a time. Set by commands, menus and the pointer, shown by the canvas.
 * Invariant: holds names only; what they name may be gone by the time it is shown, and then nothing is.
 */
import { create } from 'zustand';
import type { TableId } from '../../src/catalog/types.ts';
import type { Command } from '../../src/document/command-schema.ts';
import type { Point } from '../../src/layout/types.ts';
import type { Gesture } from './transact.ts';
import type { Selection } from './view.ts';

/** Where a relationship begins or ends: at a column, or at a table as a whole. */
export interface RelationshipEnd {
  readonly table: TableId;
  readonly column: string | null;
}

export type Editing =
  /** The name of a table or view. `birth` is there while the table has just been made: Escape takes it back whole. */
  | { readonly kind: 'name'; readonly table: TableId; readonly birth: Gesture | null }
  /** A column's name and type; null is one more, behind the last. */
  | {
      readonly kind: 'column';
      readonly table: TableId;
      readonly column: string | null;
      readonly field: 'name' | 'type';
    }
  /** `to` is null until it is chosen; `at` is where the line was dropped, in canvas pixels. */
  | {
      readonly kind: 'relationship';
      readonly from: RelationshipEnd;
      readonly to: RelationshipEnd | null;
      readonly at: Point | null;
    }
  /** `at` is a point of the window; null opens it at the selection. */
  | { readonly kind: 'menu'; readonly target: Selection | null; readonly at: Point | null; readonly on: Point | null }
  /** What is wrong with it, and what mends it. */
  | { readonly kind: 'problems'; readonly target: Selection }
  | { readonly kind: 'deletion'; readonly selection: Selection; readonly title: string; readonly plan: Deletion };

/** What goes along, in words, and the command that takes it along. */
export interface Deletion {
  readonly dependents: readonly string[];
  readonly command: Command;
  readonly label: string;
}

export const useEditing = create<{ readonly now: Editing | null }>()(() => ({ now: null }));

export const startEditing = (now: Editing): void => useEditing.setState({ now });
export const stopEditing = (): void => useEditing.setState({ now: null });
