/**
 * Which tables and relationships are DOM just now; the rest is painted.
 * Invariant: tables are taken off the DOM at once when they become too many, and put on it only when the view stands still.
 */
import { useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ConstraintId } from '../../src/catalog/types.ts';
import { useBoard } from './board.ts';
import { useFlight } from './flight.ts';
import { flowEdges, flowNodes, type NodeCache } from './flow-scene.ts';
import { DOM_LINKS, hasDomTables } from './level.ts';
import type { RelationshipFlowEdge } from './relationship-edge.tsx';
import type { TableFlowNode } from './table-node.tsx';

export interface Mounted {
  readonly nodes: TableFlowNode[];
  readonly edges: RelationshipFlowEdge[];
  readonly hasTables: boolean;
  readonly links: ReadonlySet<ConstraintId>;
}

export function useMounted(): Mounted {
  const diagram = useBoard((board) => board.diagram);
  const boxes = useBoard((board) => board.boxes);
  const badges = useBoard(({ marks }) => marks.badges);
  const lit = useBoard(({ emphasis }) => emphasis.lit);
  const selected = useBoard(({ emphasis }) => emphasis.selected);
  const cache = useRef<NodeCache>(new Map());
  const hasTables = useDomTables(diagram.boxes.size);
  const links = useMemo(
    () => (diagram.links.size <= DOM_LINKS && hasTables ? new Set(diagram.links.keys()) : lit),
    [diagram, hasTables, lit],
  );
  const nodes = useMemo(() => {
    const ids = hasTables
      ? diagram.boxes.keys()
      : new Set([...links].flatMap((id) => diagram.links.get(id) ?? []).flatMap((link) => [link.child, link.parent]));
    return flowNodes(cache.current, diagram, boxes, badges, ids, selected, !hasTables);
  }, [diagram, boxes, badges, hasTables, links, selected]);
  const edges = useMemo(() => flowEdges(diagram, links), [diagram, links]);
  return { nodes, edges, hasTables, links };
}

function useDomTables(tables: number): boolean {
  const isWanted = useStore(({ transform }) => hasDomTables(tables, transform[2]));
  const isMoving = useFlight((state) => state.isMoving);
  const [isMounted, setMounted] = useState(isWanted);
  useEffect(() => {
    if (!isWanted || !isMoving) setMounted(isWanted);
  }, [isWanted, isMoving]);
  return isWanted && isMounted;
}
