/** The worst of several severities, and the order that they are listed in. */
import type { Severity } from '../../src/base/diagnostic.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Undefined of none. */
export const worstOf = (problems: readonly { readonly severity: Severity }[]): Severity | undefined =>
  ORDER.find((severity) => problems.some((problem) => problem.severity === severity));

export const byWorst = (a: { readonly severity: Severity }, b: { readonly severity: Severity }): number =>
  ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity);
