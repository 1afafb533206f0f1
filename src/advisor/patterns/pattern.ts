/**
 * What a pattern is: something many tables come to need, put on one of them by one click, with examples that are its tests.
 * Invariant: an offer is a pure function of what it asks `Facts` for. What a table has of it already is kept, and only the rest is added.
 */
import type { Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { ProfileName } from '../profile.ts';
import type { Fix } from '../rule.ts';

export interface Pattern {
  /** Kebab-case, the file's name. */
  readonly id: string;
  /** As a menu has it: "Soft delete". */
  readonly title: string;
  /** One line without a full stop: what it adds. */
  readonly summary: string;
  /** When to use it and what it costs, in two or three sentences. */
  readonly advice: string;
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  offer(table: Table, facts: Facts): PatternOffer;
  readonly examples: readonly PatternExample[];
}

export type PatternOffer =
  /** At least one: the variants, the best first. */
  | { readonly kind: 'fixes'; readonly fixes: readonly Fix[] }
  /** One sentence: the table has it already, has no key, is a partition... */
  | { readonly kind: 'refused'; readonly reason: string };

/** A whole text and what the pattern does to one of its tables. */
export interface PatternExample {
  readonly sql: string;
  /** Its name, in schema public unless it says another. */
  readonly table: string;
  readonly profile?: ProfileName;
  /** The variants in order, or a part of the reason why there are none. */
  readonly gives: readonly GivenFix[] | string;
}

interface GivenFix {
  /** A part of its title. */
  readonly title: string;
  /** Parts of the text it makes. */
  readonly writes: readonly string[];
  /** A part of the title of what is offered afterwards, where the variant does without it. */
  readonly leaves?: string;
  /** What the advisor finds more of afterwards, and why the pattern can't help it. */
  readonly adds?: readonly { readonly finding: string; readonly because: string }[];
}
