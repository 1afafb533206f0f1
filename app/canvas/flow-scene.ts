/**
 * The board as React Flow's nodes and edges. Invariant: ids are table and constraint ids, sizes and handles are given (so that only
 * what is in view is mounted, without measuring), and an unchanged table keeps its node object.
 */
import { Position } from '@xyflow/react';
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import { announce, type Diagram, type Link, type TableBox } from '../../src/drawing/diagram.ts';
import { sentenceOf } from '../../src/drawing/links.ts';
import type { Box } from '../../src/layout/box.ts';
import type { Badge } from './badges.ts';
import type { RelationshipFlowEdge } from './relationship-edge.tsx';
import type { TableFlowNode } from './table-node.tsx';

interface Known {
  readonly table: TableBox;
  readonly box: Box;
  readonly isHidden: boolean;
  readonly isRaised: boolean;
  readonly badge: Badge | undefined;
  readonly links: readonly Link[] | undefined;
  readonly node: TableFlowNode;
}

export type NodeCache = Map<TableId, Known>;

/** `hidden`: ends of mounted relationships whose tables are painted; React Flow wants to know where they are all the same. */
export function flowNodes(
  cache: NodeCache,
  diagram: Diagram,
  boxes: ReadonlyMap<TableId, Box>,
  badges: ReadonlyMap<TableId, Badge>,
  ids: Iterable<TableId>,
  raised: ReadonlySet<TableId>,
  isHidden: boolean,
): TableFlowNode[] {
  const nodes: TableFlowNode[] = [];
  for (const id of ids) {
    const table = diagram.boxes.get(id);
    const box = boxes.get(id);
    if (!table || !box) continue;
    const badge = badges.get(id);
    const links = diagram.linksOf.get(id);
    const isRaised = raised.has(id);
    const known = cache.get(id);
    const isKept =
      known?.table === table &&
      known.box === box &&
      known.isHidden === isHidden &&
      known.isRaised === isRaised &&
      known.badge === badge &&
      known.links === links;
    if (isKept) {
      nodes.push(known.node);
      continue;
    }
    const node = makeNode(table, box, isHidden, isRaised, announce(diagram, id, badge?.count ?? 0));
    cache.set(id, { table, box, isHidden, isRaised, badge, links, node });
    nodes.push(node);
  }
  return nodes;
}

export function flowEdges(diagram: Diagram, ids: Iterable<ConstraintId>): RelationshipFlowEdge[] {
  const edges: RelationshipFlowEdge[] = [];
  for (const id of ids) {
    const link = diagram.links.get(id);
    if (!link) continue;
    edges.push({
      id,
      type: 'relationship',
      source: link.child,
      target: link.parent,
      data: {},
      ariaLabel: sentenceOf(link),
      ariaRole: 'img',
    });
  }
  return edges;
}

function makeNode(table: TableBox, box: Box, hidden: boolean, isRaised: boolean, label: string): TableFlowNode {
  const { width, height } = box;
  const handle = { y: 16, width: 1, height: 1 };
  return {
    id: table.id,
    type: 'table',
    position: { x: box.x, y: box.y },
    data: { box: table },
    width,
    height,
    measured: { width, height },
    hidden,
    zIndex: isRaised ? 1 : 0,
    handles: [
      { ...handle, type: 'source', position: Position.Right, x: width },
      { ...handle, type: 'target', position: Position.Left, x: 0 },
    ],
    ariaRole: 'group',
    ariaLabel: label,
    domAttributes: { id: nodeElementId(table.id), 'aria-roledescription': 'table' } as Exclude<
      TableFlowNode['domAttributes'],
      undefined
    >,
    // React Flow turns pointer events off where it has nothing to do itself.
    style: { pointerEvents: 'all' },
  };
}

export const nodeElementId = (id: TableId): string => `table ${id}`.replace(/\s/g, '-');
