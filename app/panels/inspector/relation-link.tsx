/** The name of a table or view, which goes there. */
import type { Table, View } from '../../../src/catalog/types.ts';
import { relationName } from '../../store/describe-selection.ts';
import { showObject } from '../../store/show-object.ts';

export const RelationLink = ({ relation }: { readonly relation: Table | View }) => (
  <button
    type="button"
    className="inspector-link"
    onClick={() =>
      showObject(
        'materialized' in relation ? { kind: 'view', view: relation.id } : { kind: 'table', table: relation.id },
      )
    }
  >
    {relationName(relation)}
  </button>
);
