/** Targets written as `column public.orders.total`. */
import type { Target } from './target.ts';

export function parseTarget(text: string): Target {
  const [, kind = '', path = ''] = /^(.*) (\S+)$/.exec(text) ?? [];
  const [schema = '', second = '', third = ''] = path.split('.');
  switch (kind) {
    case 'relation':
    case 'type':
    case 'index':
      return { kind, schema, name: second };
    case 'column':
      return { kind, schema, table: second, column: third };
    case 'constraint':
      return { kind, schema, table: second, name: third };
    case 'enum value':
      return { kind, schema, type: second, value: third };
    case 'schema':
      return { kind, name: schema };
    default:
      throw new Error(`No target: ${text}`);
  }
}
