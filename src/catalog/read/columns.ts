/**
 * Column definitions. A column's clauses (COLLATE, DEFAULT, constraints...) all have a start in the tree, and each ends where the
 * next begins; deferrability and the like follow the constraint they belong to.
 */
import type { ColumnDef as ColumnNode, Constraint, Node } from '@pgsql/types';
import type { ColumnDef, Expression, TableConstraintDef } from '../ddl.ts';
import { exact } from '../exact.ts';
import { readConstraint } from './constraints.ts';
import { readExpression } from './expressions.ts';
import { readName } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, strings } from './tree.ts';
import { readType } from './types.ts';

/** A clause of a column or domain with the attribute nodes that follow it. */
export interface Clause {
  readonly node: Constraint;
  readonly attributes: readonly Constraint[];
  readonly range: TokenRange;
}

/** The clauses among `nodes`, in the order written. `end` is where the column's element ends, `collate` where its COLLATE starts. */
export function readClauses(
  syntax: Syntax,
  nodes: readonly Node[] | undefined,
  collate: number | undefined,
  end: number,
): readonly Clause[] {
  if (!nodes) return exact([]);
  const collateAt = collate === undefined ? Number.POSITIVE_INFINITY : syntax.indexAt(collate);
  const clauses: Clause[] = [];
  let stop = end;
  let attributes: Constraint[] | null = null;
  // From the last to the first: where a clause ends is then known, and so are the attributes behind it.
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = fields(nodes[at]).Constraint;
    if (!node) continue;
    if (node.contype?.startsWith('CONSTR_ATTR')) {
      attributes ??= [];
      attributes.unshift(node);
      continue;
    }
    const first = syntax.indexAt(node.location ?? 0);
    const range = { first, end: collateAt > first && collateAt < stop ? collateAt : stop };
    clauses.push({ node, attributes: attributes ?? exact([]), range });
    attributes = null;
    stop = first;
  }
  return clauses.reverse();
}

export function readColumn(syntax: Syntax, column: ColumnNode, range: TokenRange): ColumnDef {
  let expression: Expression | null = null;
  let defaultSpan: ColumnDef['defaultSpan'] = null;
  let explicitNull = false;
  let identity: ColumnDef['identity'] = null;
  let identitySpan: ColumnDef['identitySpan'] = null;
  let generated: ColumnDef['generated'] = null;
  let generatedSpan: ColumnDef['generatedSpan'] = null;
  let constraints: readonly TableConstraintDef[] = exact([]);
  for (const { node, attributes, range: clause } of readClauses(
    syntax,
    column.constraints,
    column.collClause && (column.collClause.location ?? 0),
    range.end,
  )) {
    switch (node.contype) {
      case 'CONSTR_DEFAULT':
        expression = readExpression(syntax, node.raw_expr, afterDefault(syntax, clause));
        defaultSpan = syntax.span(clause);
        break;
      case 'CONSTR_NULL':
        explicitNull = true;
        break;
      case 'CONSTR_IDENTITY':
        identity = node.generated_when === 'd' ? 'by default' : 'always';
        identitySpan = syntax.span(clause);
        break;
      case 'CONSTR_GENERATED':
        generated = {
          kind: node.generated_kind === 'v' ? 'virtual' : 'stored',
          expression: readExpression(syntax, node.raw_expr, syntax.inside(syntax.findGroup(clause))),
        };
        generatedSpan = syntax.span(clause);
        break;
      default: {
        const constraint = readConstraint(syntax, node, clause, attributes);
        // Few columns have two: a list to be pushed to would take more room than all else.
        if (constraint) constraints = constraints.length === 0 ? [constraint] : [...constraints, constraint];
      }
    }
  }
  return {
    name: readName(syntax, range.first, column.colname ?? ''),
    type: column.typeName ? readType(syntax, column.typeName) : null,
    collation: column.collClause ? strings(column.collClause.collname) : null,
    default: expression,
    defaultSpan,
    explicitNull,
    identity,
    identitySpan,
    generated,
    generatedSpan,
    constraints,
    span: syntax.span(range),
  };
}

/** What stands after the word DEFAULT in its clause (which may begin with a useless `CONSTRAINT name`). */
export function afterDefault(syntax: Syntax, clause: TokenRange): TokenRange {
  return { first: syntax.find(clause, 'default') + 1, end: clause.end };
}
