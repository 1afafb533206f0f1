/**
 * What a rule is: what it looks for, why, and how it is mended, with examples that are its tests.
 * Invariant: a rule is a pure function of what it asks `Facts` for; its findings and fixes are plain data.
 */
import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import type { Place, Table, View } from '../catalog/types.ts';
import type { SimpleCommand } from '../document/command-schema.ts';
import type { DirectiveText } from '../document/directives.ts';
import type { Facts } from './facts.ts';
import type { ProfileName } from './profile.ts';
import type { PlacedDirective } from './table-directives.ts';

export const CATEGORIES = [
  'normalization',
  'types',
  'naming',
  'keys',
  'integrity',
  'indexes',
  'lifecycle',
  'antipatterns',
  'tenancy',
  'partitioning',
  'warehouse',
  'directives',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** The guides of the catalogue, or another tool that checks the same. */
interface Source {
  readonly title: string;
  /** Null where it is not on the web. */
  readonly url: string | null;
}

/** A whole text that the rule says something about. */
interface InvalidExample {
  readonly sql: string;
  /** Paths of the objects found, in the text's order: `orders`, `orders.total`, `public.orders` where the schema is not public. */
  readonly finds: readonly string[];
  readonly profile?: ProfileName;
  /** Postgres refuses it, and the reader says so as well. */
  readonly isRefused?: true;
}

/** A whole text that looks like it and is right. */
interface ValidExample {
  readonly sql: string;
  /** What keeps the rule silent. */
  readonly because: string;
  readonly profile?: ProfileName;
}

interface RuleText {
  /** Kebab-case, the file's name. */
  readonly id: string;
  readonly category: Category;
  /** Of its findings, unless one grades itself or the profile says otherwise. */
  readonly severity: Severity;
  /** Only where the profile turns it on. */
  readonly isOff?: true;
  /** One line without a full stop: "Money in binary floating point". */
  readonly summary: string;
  /** What goes wrong in production, in two or three plain sentences. */
  readonly why: string;
  /** What to do instead, and when to leave it. */
  readonly advice: string;
  readonly sources: readonly Source[];
  readonly examples: { readonly invalid: readonly InvalidExample[]; readonly valid: readonly ValidExample[] };
}

export type Report = (judgement: Judgement) => void;

export type Rule = RuleText &
  (
    | { readonly scope: 'table'; check(table: Table, facts: Facts, report: Report): void }
    | { readonly scope: 'view'; check(view: View, facts: Facts, report: Report): void }
    /** For a directive that silences nothing. */
    | { readonly scope: 'silence'; check(unused: PlacedDirective, relation: Table | View, report: Report): void }
    /** For what only the whole shows: asks for small facts of each table, so that most edits leave it alone. */
    | { readonly scope: 'schema'; check(facts: Facts, report: Report): void }
  );

/** What a finding is about, and where that is in the text. */
export interface Subject {
  readonly object: NonNullable<Diagnostic['object']>;
  readonly place: Place;
}

interface Judgement {
  readonly on: Subject;
  /** What, with the fact that fired it; why; in one or two plain sentences. */
  readonly message: string;
  readonly severity?: Severity;
  /** Columns of the table it is about besides its own object, as precedence between rules goes by them. */
  readonly concerns?: readonly string[];
  /** The best first. */
  readonly fixes?: readonly Fix[];
}

export interface Finding extends Judgement {
  readonly rule: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly fixes: readonly Fix[];
}

export interface Fix {
  /** As an order: "Change to numeric(12,2)". */
  readonly title: string;
  /**
   * `safe`: no row can be lost or refused by it, and it means the same to programs; what `crowfoot fix` applies.
   * `review`: right most of the time, but someone has to look (rows that do not fit, programs that know the old name).
   */
  readonly safety: 'safe' | 'review';
  /** What it may lose, or lock on a live table; null for nothing. */
  readonly caution: string | null;
  readonly steps: readonly FixStep[];
}

export type FixStep =
  | SimpleCommand
  /**
   * Whole statements that no command has, without semicolons, put in this order behind the last statement about a table; behind all where
   * they need what comes later.
   */
  | {
      readonly kind: 'add-statements';
      readonly schema: string;
      readonly table: string;
      readonly statements: readonly string[];
    }
  /** Whole statements without semicolons, behind all others: what can only be done once the file has loaded its rows. */
  | { readonly kind: 'append-statements'; readonly statements: readonly string[] }
  /** Has the table hold its rows in partitions, by ranges of a column that its keys include; those are made by statements. */
  | { readonly kind: 'partition-by-range'; readonly schema: string; readonly table: string; readonly column: string }
  /** Takes a comment out, with its line when nothing else stands there. */
  | { readonly kind: 'remove-directive'; readonly place: Place; readonly was: string }
  /** Replaces what stands at a place; refused where that is not `was` any more. */
  | { readonly kind: 'replace'; readonly place: Place; readonly was: string; readonly text: string }
  | {
      readonly kind: 'write-directive';
      readonly schema: string;
      readonly table: string;
      readonly directive: DirectiveText;
    };
