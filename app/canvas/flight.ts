/** Moving the view: fit, zoom, fly to tables. Usable from commands too. Invariant: without a mounted canvas nothing happens. */
import { create } from 'zustand';
import type { TableId } from '../../src/catalog/types.ts';
import { type Box, bottom, boundsOf, right } from '../../src/layout/box.ts';
import type { Size } from '../../src/layout/types.ts';
import { useView } from '../store/view.ts';
import { useBoard } from './board.ts';
import { linksOf, selectedTables } from './emphasis.ts';
import { fitViewport, type Insets, recentered, revealViewport, type Viewport, visibleArea, zoomAround } from './fit.ts';
import { motionDuration } from './motion.ts';

interface Deck {
  readonly pane: () => Size;
  /** Room to leave at the edges, for what floats over the canvas. */
  readonly insets: () => Insets;
  readonly viewport: () => Viewport;
  readonly setViewport: (viewport: Viewport, duration: number) => Promise<unknown>;
}

interface FlightState {
  readonly deck: Deck | null;
  /** Between the first and the last frame of a pan, a zoom or a flight. */
  readonly isMoving: boolean;
}

export const useFlight = create<FlightState>()(() => ({ deck: null, isMoving: false }));

/** A small diagram is not blown up to fill the window. */
const FIT_ZOOM = 1;
const LEAST_READABLE = 0.75;
const ZOOM_STEP = 1.25;

export function fitAll(): void {
  fly((deck) => fitBoxes(deck, [...useBoard.getState().boxes.values()], FIT_ZOOM));
}

export function zoomToSelection(): void {
  const { diagram, boxes } = useBoard.getState();
  const { selection } = useView.getState();
  const links = selection?.kind === 'relationship' ? linksOf(diagram, selection) : [];
  const tables = [...selectedTables(diagram, selection), ...links.flatMap((link) => [link.child, link.parent])];
  fly((deck) => fitBoxes(deck, boxesOf(boxes, tables), 1));
}

export function zoomToActualSize(): void {
  fly((deck) => zoomAround(deck.viewport(), deck.pane(), 1));
}

export function zoomIn(): void {
  fly((deck) => zoomAround(deck.viewport(), deck.pane(), deck.viewport().zoom * ZOOM_STEP));
}

export function zoomOut(): void {
  fly((deck) => zoomAround(deck.viewport(), deck.pane(), deck.viewport().zoom / ZOOM_STEP));
}

/** To some tables, at a readable zoom; to everything for none. Returns whether there was anything to go to. */
export function flyToTables(tables: readonly TableId[], duration?: number): boolean {
  const { boxes } = useBoard.getState();
  const targets = tables.length === 0 ? [...boxes.values()] : boxesOf(boxes, tables);
  if (targets.length === 0) return false;
  fly((deck) => {
    if (tables.length === 0) return fitBoxes(deck, targets, FIT_ZOOM);
    return fitBoxes(deck, targets, Math.min(1, Math.max(LEAST_READABLE, deck.viewport().zoom)));
  }, duration);
  return true;
}

/** At once. */
export function showViewport(viewport: Viewport): void {
  fly(() => viewport, 0);
}

/** Moves the least that brings a table into view. */
export function revealTable(id: TableId): void {
  const box = useBoard.getState().boxes.get(id);
  if (box) revealBox(box);
}

export function revealBox(box: Box): void {
  fly((deck) => revealViewport(box, deck.viewport(), deck.pane(), deck.insets()));
}

/** Before the pane changes its size; returns what to call after. What was in view whole is so again, else the middle stays. */
export function holdView(): () => void {
  const { deck } = useFlight.getState();
  const bounds = boundsOf(useBoard.getState().boxes.values());
  if (!deck || !bounds) return () => {};
  const pane = deck.pane();
  const area = visibleArea(deck.viewport(), pane);
  const isWhole =
    bounds.x >= area.x && bounds.y >= area.y && right(bounds) <= right(area) && bottom(bounds) <= bottom(area);
  return isWhole ? fitAll : () => fly((now) => recentered(now.viewport(), pane, now.pane()), 0);
}

let flight: Promise<unknown> = Promise.resolve();

/** Resolves when the view stands still. */
export const landed = (): Promise<unknown> => flight;

function fly(target: (deck: Deck) => Viewport | null, duration = motionDuration()): void {
  const { deck } = useFlight.getState();
  if (!deck || deck.pane().width === 0) return;
  const viewport = target(deck);
  if (viewport) flight = deck.setViewport(viewport, duration);
}

function fitBoxes(deck: Deck, boxes: readonly Box[], maxZoom: number): Viewport | null {
  const bounds = boundsOf(boxes);
  return bounds ? fitViewport(bounds, deck.pane(), maxZoom, deck.insets()) : null;
}

const boxesOf = (boxes: ReadonlyMap<TableId, Box>, ids: readonly TableId[]): Box[] =>
  ids.flatMap((id) => boxes.get(id) ?? []);
