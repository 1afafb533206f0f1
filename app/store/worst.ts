/** The worst of several severities. */
import type { Severity } from '../../src/base/diagnostic.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Undefined of none. */
export const worstOf = (problems: readonly { readonly severity: Severity }[]): Severity | undefined =>
  ORDER.find((severity) => problems.some((problem) => problem.severity === severity));
