/**
 * How much is drawn at a zoom, and by whom. Measured with 1,000 tables in Chromium without a GPU: DOM tables are fluent down to
 * 60 % zoom, where some 40 of them are in view; a diagram of up to 120 tables is fluent at every zoom.
 */

/** Up to so many tables a diagram is DOM at any zoom. */
const DOM_TABLES = 120;
/** Up to so many relationships all are DOM elements; beyond, only those that stand out. */
export const DOM_LINKS = 200;
/** From so many tables on, rows that can't be read are not even laid out. */
export const CROWD = 40;
/** The least zoom at which tables of a large diagram are DOM. */
const DOM_ZOOM = 0.6;

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 2;

/** 'rows': all there is; 'names': names large enough to read, rows as texture; 'blocks': coloured blocks with names where they fit. */
export type Level = 'rows' | 'names' | 'blocks';

export function levelAt(zoom: number): Level {
  if (zoom >= 0.42) return 'rows';
  return zoom >= 0.18 ? 'names' : 'blocks';
}

export const hasDomTables = (tables: number, zoom: number): boolean => tables <= DOM_TABLES || zoom >= DOM_ZOOM;
