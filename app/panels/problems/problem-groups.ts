/** Diagnostics as a list to walk: worst first, then by the object they are about, then by their place in the text. */
import type { Diagnostic, Severity } from '../../../src/base/diagnostic.ts';

export interface ProblemGroup {
  readonly key: string;
  /** The object's name, or null for what is no object's (a statement that could not be read). */
  readonly object: string | null;
  readonly worst: Severity;
  readonly problems: readonly Diagnostic[];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

export function groupProblems(diagnostics: readonly Diagnostic[]): readonly ProblemGroup[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const key = objectName(diagnostic) ?? '';
    const group = groups.get(key);
    if (group) group.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  return [...groups]
    .map(([key, problems]): ProblemGroup => {
      const sorted = [...problems].sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.span.from - b.span.from);
      return { key, object: key === '' ? null : key, worst: sorted[0]?.severity ?? 'hint', problems: sorted };
    })
    .sort((a, b) => RANK[a.worst] - RANK[b.worst] || firstPlace(a) - firstPlace(b));
}

const firstPlace = ({ problems }: ProblemGroup): number => problems[0]?.span.from ?? 0;

function objectName({ object }: Diagnostic): string | null {
  const name = object?.table ?? object?.name;
  if (!object || !name) return null;
  return object.schema === null || object.schema === 'public' ? name : `${object.schema}.${name}`;
}
