/**
 * The variables a function's body sees beside columns: arguments, what DECLARE and loops bring, NEW and OLD.
 * Invariant: names are as Postgres stores them; one function has one space of them, as nested blocks seldom hide a name.
 */
import type { SpaceColumn } from '../../catalog/resolve/name-space.ts';
import type { Named } from './seeker.ts';

export interface Variable {
  /** Relations whose rows it holds: several for NEW in a function of several tables' triggers. */
  readonly rows: readonly Named[];
  /** The columns of the query that filled it. */
  readonly columns: readonly SpaceColumn[];
}

export const SCALAR: Variable = { rows: [], columns: [] };

export class Variables {
  /** PL/pgSQL takes a name for a variable before it takes it for a column; SQL the other way round. */
  readonly comeFirst: boolean;
  private readonly variables = new Map<string, Variable>();
  /** The function's name and the labels of its blocks, which can stand before a variable. */
  private readonly labels = new Set<string>();

  constructor(comeFirst: boolean) {
    this.comeFirst = comeFirst;
  }

  add(name: string, variable: Variable): void {
    this.variables.set(name, variable);
  }

  addLabel(name: string): void {
    this.labels.add(name);
  }

  has(name: string): boolean {
    return this.variables.has(name);
  }

  /** What the first name (or the second, behind a label) stands for, and how many names that takes. */
  find(names: readonly string[]): { readonly variable: Variable; readonly length: number } | null {
    const [first = '', second = ''] = names;
    const variable = this.variables.get(first);
    // `orders.total` is a column even where there is a variable `orders` that has no fields.
    const isMeant = variable && (names.length === 1 || variable.rows.length + variable.columns.length > 0);
    if (variable && isMeant) return { variable, length: 1 };
    const inner = this.labels.has(first) ? this.variables.get(second) : undefined;
    return inner ? { variable: inner, length: 2 } : null;
  }
}
