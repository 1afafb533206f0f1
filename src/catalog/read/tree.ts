/**
 * libpg_query's tree as plain records: a node is `{ Kind: fields }`, and fields that are zero, false or empty are absent.
 * Invariant: nothing here looks at the text.
 */
import type { Node } from '@pgsql/types';

type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (member: infer All) => void
  ? All
  : never;

type AllFields = Intersection<Node>;

export type NodeKind = keyof AllFields;

/** The fields of a kind of node. */
export type NodeOf<Kind extends NodeKind> = AllFields[Kind];

/** A node with every kind as an optional key, so that `fields(node).ColumnDef` is the column or undefined. */
export type Fields = Partial<AllFields>;

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

/** Of no meaning in a tree that is kept: positions, and where a SELECT INTO puts its rows. */
const NOT_KEPT = new Set([
  'location',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
  'stmt_location',
  'stmt_len',
  'intoClause',
]);

/** `SELECT value FROM ...`: an expression as a query. */
export const selecting = (value: Node, from: readonly Node[] = []): Node => ({
  SelectStmt: { targetList: [{ ResTarget: { val: value } }], fromClause: [...from] },
});

/** A copy of a query for keeping. */
export function withoutLocations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocations);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (!NOT_KEPT.has(key)) copy[key] = withoutLocations(field);
  }
  return copy;
}
