/**
 * The diagram: React Flow for the view and what is mounted, a 2D canvas for the rest, and what floats above both.
 * Invariant: one tab stop. Mouse and keys are handled once for the whole canvas, not by each table.
 */
import { ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import './table-node.css';
import './relationship-edge.css';
import type { TableId } from '../../src/catalog/types.ts';
import { Announcer } from './announcer.tsx';
import { Band } from './band.tsx';
import { connectBoard, useBoard } from './board.ts';
import { CanvasTip } from './canvas-tip.tsx';
import { Controls } from './controls.tsx';
import { DotGrid } from './dot-grid.tsx';
import { EmptyCanvas } from './empty-canvas.tsx';
import { useFlight } from './flight.ts';
import { nodeElementId } from './flow-scene.ts';
import { onCanvasKey } from './keyboard.ts';
import { MAX_ZOOM, MIN_ZOOM } from './level.ts';
import { LevelOfDetail } from './level-of-detail.tsx';
import { PaintLayer } from './paint-layer.tsx';
import { RelationshipEdge, type RelationshipFlowEdge } from './relationship-edge.tsx';
import { diagramShown } from './settled.ts';
import { type TableFlowNode, TableNode } from './table-node.tsx';
import { useEditPointer } from './use-edit-pointer.ts';
import { useFlights } from './use-flights.ts';
import { useMounted } from './use-mounted.ts';
import { usePointer } from './use-pointer.ts';

const NODE_TYPES = { table: TableNode };
const EDGE_TYPES = { relationship: RelationshipEdge };
const WITHOUT_ATTRIBUTION = { hideAttribution: true };
const PAN_BUTTONS = [0, 1];

/** After the diagram, which is looked at before it is edited. */
const EditLayer = lazy(async () => {
  await diagramShown();
  const { EditLayer } = await import('./edit-layer.tsx');
  return { default: EditLayer };
});

const setMoving = (isMoving: boolean) => (): void => useFlight.setState({ isMoving });
const startMoving = setMoving(true);
const stopMoving = setMoving(false);

export function Canvas() {
  useEffect(connectBoard, []);
  return (
    <ReactFlowProvider>
      <Surface />
    </ReactFlowProvider>
  );
}

function Surface() {
  const root = useRef<HTMLDivElement>(null);
  usePointer(root);
  useEditPointer(root);
  useFlights();
  const focused = useBoard(({ emphasis }) => [...emphasis.selected].at(-1) ?? null);
  return (
    <div
      ref={root}
      className="canvas"
      role="application"
      aria-roledescription="diagram"
      aria-label="Diagram. Arrow keys move between tables, Enter goes to the columns, E to the relationships, T makes a table, 1 shows everything."
      aria-activedescendant={focused === null ? undefined : nodeElementId(focused as TableId)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: role application is interactive
      tabIndex={0}
      onKeyDown={onCanvasKey}
    >
      <Scene />
      <EmptyCanvas />
      <Controls />
      <CanvasTip />
      <Announcer />
      <Suspense>
        <EditLayer />
      </Suspense>
    </div>
  );
}

function Scene() {
  const { nodes, edges, hasTables, links } = useMounted();
  return (
    <ReactFlow<TableFlowNode, RelationshipFlowEdge>
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onlyRenderVisibleElements
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      selectNodesOnDrag={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panOnScroll
      panOnDrag={PAN_BUTTONS}
      zoomOnDoubleClick={false}
      onMoveStart={startMoving}
      onMoveEnd={stopMoving}
      proOptions={WITHOUT_ATTRIBUTION}
    >
      <DotGrid />
      <PaintLayer hasTables={hasTables} links={links} />
      <LevelOfDetail />
      <Band />
    </ReactFlow>
  );
}
