/**
 * What floats over the canvas to edit it: a chunk of its own, fetched once the diagram is shown.
 * Invariant: each part listens for itself, so that nothing else is drawn again when one of them comes or goes.
 */
import { useEffect } from 'react';
import './edit-layer.css';
import { prepareEditing } from '../store/edit.ts';
import { stopEditing, useEditing } from '../store/editing.ts';
import { CanvasMenu } from './canvas-menu.tsx';
import { ColumnEditor } from './column-editor.tsx';
import { DeletionPopover } from './deletion-popover.tsx';
import { HoverTools } from './hover-tools.tsx';
import { NameEditor } from './name-editor.tsx';
import { ProblemsPopover } from './problems-popover.tsx';
import { RelationshipPopover } from './relationship-popover.tsx';
import { DrawnLine } from './relationship-preview.tsx';
import { RowDrop } from './row-drag.tsx';

export function EditLayer() {
  useEffect(() => {
    // What fails here is asked for again, and told, by the first edit.
    void prepareEditing().catch(() => undefined);
    return stopEditing;
  }, []);
  return (
    <>
      <HoverTools />
      <DrawnLine />
      <RowDrop />
      <Now />
    </>
  );
}

function Now() {
  const now = useEditing((state) => state.now);
  switch (now?.kind) {
    case 'name':
      return <NameEditor key={now.table} {...now} />;
    case 'column':
      return <ColumnEditor {...now} />;
    case 'relationship':
      return <RelationshipPopover {...now} />;
    case 'menu':
      return <CanvasMenu {...now} />;
    case 'problems':
      return <ProblemsPopover {...now} />;
    case 'deletion':
      return <DeletionPopover {...now} />;
    default:
      return null;
  }
}
