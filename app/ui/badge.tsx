/** A small count. */
import type { Severity } from '../../src/base/diagnostic.ts';

export function Badge({ count, severity }: { readonly count: number; readonly severity?: Severity }) {
  return (
    <span className="ui-badge" data-severity={severity}>
      {count > 999 ? '999+' : count}
    </span>
  );
}
