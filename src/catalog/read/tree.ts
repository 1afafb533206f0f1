/**
 * libpg_query's tree as plain records: a node is `{ Kind: fields }`, and fields that are zero, false or empty are absent.
 * Invariant: nothing here looks at the text.
 */
import type { Node } from '@pgsql/types';

type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (
  member: infer All,
) => void
  ? All
  : never;

/** A node with every kind as an optional key, so that `fields(node).ColumnDef` is the column or undefined. */
export type Fields = Partial<Intersection<Node>>;

export const fields = (node: Node | undefined): Fields => (node ?? {}) as Fields;

/** The texts of a list of String nodes: names. */
export const strings = (nodes: readonly Node[] | undefined): string[] =>
  (nodes ?? []).map((node) => fields(node).String?.sval ?? '');

export const items = (node: Node | undefined): readonly Node[] => fields(node).List?.items ?? [];

/** The option with this name. */
export const option = (nodes: readonly Node[] | undefined, name: string): Node | undefined => {
  const found = nodes?.find((node) => fields(node).DefElem?.defname === name);
  return found && fields(found).DefElem?.arg;
};

/** A copy without positions, for trees that are kept. */
export function withoutLocations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocations);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (key !== 'location' && key !== 'stmt_location' && key !== 'stmt_len') copy[key] = withoutLocations(field);
  }
  return copy;
}
