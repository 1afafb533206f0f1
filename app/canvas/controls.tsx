/** The bar at the bottom of the canvas: zoom, fit, tidy, what the signs mean, and the map. */
import { useStore } from '@xyflow/react';
import {
  ChevronUp,
  Grid2x2Plus,
  LayoutGrid,
  Map as MapIcon,
  Maximize,
  Minus,
  Plus,
  Shapes,
  Table2,
} from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { NewMenu } from '../commands/new-menu.tsx';
import { tidyCommand } from '../commands/tidy.ts';
import { useDocument } from '../store/document.ts';
import { dismissHint, useHint } from '../store/hints.ts';
import { toggleFullScreen, useView } from '../store/view.ts';
import { Button } from '../ui/button.tsx';
import { FullScreenButton } from '../ui/full-screen-button.tsx';
import { Hint } from '../ui/hint.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { setViewsShown, useBoard } from './board.ts';
import { fitAll, zoomIn, zoomOut, zoomToActualSize } from './flight.ts';
import { Legend } from './legend.tsx';
import { Minimap } from './minimap.tsx';
import { makeTable } from './new-table.ts';

const ICON = 15;

export function Controls() {
  const isEmpty = useBoard(({ diagram }) => diagram.boxes.size === 0);
  const isReading = useDocument(({ reading }) => reading === null);
  const isFull = useView(({ fullScreen }) => fullScreen === 'diagram');
  const [hasMap, setMap] = useState(false);
  return (
    <>
      {hasMap && !isEmpty && <Minimap />}
      <div className="controls-row">
        <div className="controls" role="toolbar" aria-label="Diagram">
          <IconButton label="Zoom out" keys="-" onClick={zoomOut}>
            <Minus size={ICON} />
          </IconButton>
          <ZoomButton />
          <IconButton label="Zoom in" keys="+" onClick={zoomIn}>
            <Plus size={ICON} />
          </IconButton>
          <IconButton label="Fit the whole diagram" keys="1" disabled={isEmpty} onClick={fitAll}>
            <Maximize size={ICON} />
          </IconButton>
          <span className="controls-rule" />
          <IconButton label="New table" keys="T" disabled={isReading} onClick={() => void makeTable(null)}>
            <Grid2x2Plus size={ICON} />
          </IconButton>
          <NewMenu
            align="start"
            side="top"
            trigger={
              <IconButton label="New view, enum, domain or schema" className="controls-more" disabled={isReading}>
                <ChevronUp size={11} />
              </IconButton>
            }
          />
          <IconButton label="Lay out again" keys="L" disabled={isEmpty} onClick={tidyCommand.run}>
            <LayoutGrid size={ICON} />
          </IconButton>
          <ViewsButton />
          <LegendButton />
          <IconButton label="Map" aria-pressed={hasMap} disabled={isEmpty} onClick={() => setMap(!hasMap)}>
            <MapIcon size={ICON} />
          </IconButton>
          <FullScreenButton isFull={isFull} onToggle={() => toggleFullScreen('diagram')} />
        </div>
        <SignsHint />
      </div>
    </>
  );
}

function ZoomButton() {
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100));
  return (
    <Tooltip label="Actual size" keys="0">
      <Button className="controls-zoom" aria-label={`${percent} %, set to actual size`} onClick={zoomToActualSize}>
        {percent} %
      </Button>
    </Tooltip>
  );
}

function ViewsButton() {
  const hasAny = useDocument(({ reading }) => (reading?.catalog.views.size ?? 0) > 0);
  const isShown = useBoard(({ showsViews }) => showsViews);
  if (!hasAny) return null;
  return (
    <IconButton label="Views" aria-pressed={isShown} onClick={() => setViewsShown(!isShown)}>
      <Table2 size={ICON} />
    </IconButton>
  );
}

/** Beside the bar, where fitting the diagram leaves room. */
function SignsHint() {
  const isHinted = useHint(({ shown }) => shown === 'signs');
  if (!isHinted) return null;
  return (
    <Hint at="signs" onDismiss={() => dismissHint('signs')}>
      A fork is many, a bar is one, a ring is none. The lit button explains every sign.
    </Hint>
  );
}

function LegendButton() {
  const isHinted = useHint(({ shown }) => shown === 'signs');
  return (
    <Popover.Root onOpenChange={() => dismissHint('signs')}>
      <Tooltip label="What the signs mean">
        <Popover.Trigger asChild>
          <Button data-shape="icon" aria-label="What the signs mean" data-hinted={isHinted || undefined}>
            <Shapes size={ICON} />
          </Button>
        </Popover.Trigger>
      </Tooltip>
      <Popover.Portal>
        <Popover.Content
          className="ui-float legend"
          side="top"
          sideOffset={10}
          collisionPadding={8}
          aria-label="Legend"
        >
          <Legend />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
