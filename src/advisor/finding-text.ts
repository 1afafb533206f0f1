/** Findings as diagnostics: with spans in the text as it is now, and paths to call their objects by. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { shiftSpan } from '../base/span.ts';
import { findStatement } from '../catalog/script-text.ts';
import type { Script } from '../catalog/statement.ts';
import type { Finding } from './rule.ts';

/** Null where the statement it was found in is no longer there. */
export function diagnosticOf({ rule, severity, message, on }: Finding, script: Script): Diagnostic | null {
  const at = findStatement(script, on.place.statement);
  return at && { code: rule, severity, message, span: shiftSpan(on.place.span, at.span.from), object: on.object };
}

/** `orders`, `orders.total`, `archive.orders.total`: the schema only where it is not public. */
export function pathOf({ schema, table, name }: Finding['on']['object']): string {
  const parts = [
    schema === 'public' || schema === null ? [] : [schema],
    table ?? [],
    name === table ? [] : (name ?? []),
  ];
  return parts.flat().join('.');
}

/** Says the same of the same thing in another text: what a baseline is made of. */
export const keyOf = ({ rule, on }: Finding): string => `${rule} ${on.object.kind} ${pathOf(on.object)}`;
