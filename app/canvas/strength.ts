/** How strongly a relationship or a table is drawn, given what is selected and hovered; the same for DOM and paint. */
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import type { Emphasis } from './emphasis.ts';

export type Strength = 'dim' | 'normal' | 'lit' | 'selected';

export function linkStrength(emphasis: Emphasis, id: ConstraintId): Strength {
  if (emphasis.selectedLink === id) return 'selected';
  if (emphasis.lit.has(id)) return 'lit';
  return emphasis.strong === null ? 'normal' : 'dim';
}

export function tableStrength(emphasis: Emphasis, id: TableId): Strength {
  if (emphasis.selected.has(id)) return 'selected';
  if (emphasis.strong === null) return 'normal';
  return emphasis.strong.has(id) ? 'lit' : 'dim';
}
