import { expect, test } from 'vitest';
import { callsForEachRow, sessionColumns, withCallsOnce } from './policies.ts';

const columns = (expression: string) =>
  sessionColumns(expression, (name) => ['tenant_id', 'owner', 'status', 'user_id'].includes(name));

test.each([
  ["tenant_id = current_setting('app.tenant')::bigint", ['tenant_id']],
  ["(SELECT current_setting('app.tenant')::bigint) = tenant_id", ['tenant_id']],
  ["current_setting('app.tenant')::bigint = t.tenant_id", ['tenant_id']],
  ["(tenant_id)::text = current_setting('app.tenant', true)", ['tenant_id']],
  ['owner = current_user', ['owner']],
  ['user_id IN (SELECT id FROM users WHERE status = current_user)', ['user_id']],
  ["status = 'open' AND owner = session_user", ['owner']],
  ["status = 'open'", []],
  ['owner = user_id', []],
  ['EXISTS (SELECT FROM members m WHERE m.user_id = auth.uid())', []],
  ['is_member(tenant_id)', []],
  ['', []],
])('columns that %s compares with the session', (expression, wanted) => {
  expect(columns(expression)).toEqual(wanted);
});

test.each([
  ["tenant_id = current_setting('app.tenant')::bigint", "tenant_id = (SELECT current_setting('app.tenant')::bigint)"],
  ['auth.uid() = id AND auth.role() = $$x$$', '(SELECT auth.uid()) = id AND (SELECT auth.role()) = $$x$$'],
  [
    "tenant_id = (SELECT current_setting('app.tenant')::bigint)",
    "tenant_id = (SELECT current_setting('app.tenant')::bigint)",
  ],
  ['my.auth.uid() = id', 'my.auth.uid() = id'],
  ["note = 'auth.uid()'", "note = 'auth.uid()'"],
])('%s with its calls made once', (expression, wanted) => {
  expect(withCallsOnce(expression)).toBe(wanted);
  expect(callsForEachRow(wanted)).toEqual([]);
});
