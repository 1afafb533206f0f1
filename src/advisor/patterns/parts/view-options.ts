/** What a view of one table is made with. */
import type { Table } from '../../../catalog/types.ts';
import type { Facts } from '../../facts.ts';

/** From which version a view can read with the rights of who asks. */
const FIRST_WITH_INVOKER = 15;

/** Where policies or the web have a say in who reads a table, they have it for a view of it as well. */
export const viewOptions = ({ rls, schema }: Table, facts: Facts): string =>
  (rls.enabled || facts.apiSchemas(null).includes(schema)) && facts.settings.postgresVersion >= FIRST_WITH_INVOKER
    ? ' WITH (security_invoker = on)'
    : '';
