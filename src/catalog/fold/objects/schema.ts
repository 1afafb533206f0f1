/** CREATE SCHEMA. Its elements are statements of their own, run in it by the fold. */
import type { Ddl } from '../../ddl.ts';
import type { Scope } from '../cells.ts';
import { schemaKey } from '../keys.ts';
import { schemaExists } from '../names.ts';
import { reportDuplicate, statementOrigin } from './declare.ts';

export function applyCreateSchema(scope: Scope, ddl: Extract<Ddl, { kind: 'create schema' }>): void {
  const { name, span } = ddl.name;
  if (schemaExists(scope, name)) {
    if (!ddl.ifNotExists) reportDuplicate(scope, 'duplicate-schema', 'schema', { schema: null, name }, span);
    return;
  }
  scope.write(schemaKey(name), { name, comment: null, origin: statementOrigin(scope, span) });
}
