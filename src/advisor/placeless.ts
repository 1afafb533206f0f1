/**
 * Parts of other tables without where they stand: typing in a table moves all that follows in its statement, which concerns nobody else.
 * Invariant: whoever has one of these cannot show its place; who needs that asks for the table, and is run again as it moves.
 */
import type { Column, Constraint } from '../catalog/types.ts';

export type PlacelessColumn = Omit<Column, 'typePlace' | 'defaultPlace' | 'origin'>;
export type PlacelessConstraint = Omit<Constraint, 'origin'>;

export function columnWithoutPlaces({ typePlace, defaultPlace, origin, ...rest }: Column): PlacelessColumn {
  return rest;
}

export function constraintWithoutPlaces({ origin, ...rest }: Constraint): PlacelessConstraint {
  return rest;
}
