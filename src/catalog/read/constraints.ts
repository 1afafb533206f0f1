/**
 * Constraints of tables, columns and domains. The tree says what they are; their parts are found by walking the tokens
 * of the constraint's own range, which the caller knows.
 */
import type { Constraint } from '@pgsql/types';
import type { Name, ReferentialAction, TableConstraintDef } from '../ddl.ts';
import { exact } from '../exact.ts';
import { readExpression } from './expressions.ts';
import { readIndexKeys } from './index-keys.ts';
import { readName, readNames, readRelation, relationIndex } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { strings } from './tree.ts';

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

/** Deferrability and enforcement: on the node itself for table constraints, on nodes of their own after an inline one. */
interface Attributes {
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly enforced: boolean;
  readonly validated: boolean;
}

const hasType = (constraints: readonly Constraint[], type: string): boolean =>
  constraints.length > 0 && constraints.some(({ contype }) => contype === type);

function attributesOf(constraint: Constraint, following: readonly Constraint[]): Attributes {
  const initiallyDeferred = constraint.initdeferred === true || hasType(following, 'CONSTR_ATTR_DEFERRED');
  const enforced = constraint.is_enforced === true && !hasType(following, 'CONSTR_ATTR_NOT_ENFORCED');
  return {
    deferrable: constraint.deferrable === true || hasType(following, 'CONSTR_ATTR_DEFERRABLE') || initiallyDeferred,
    initiallyDeferred,
    enforced,
    validated: constraint.skip_validation !== true && enforced,
  };
}

/** `following` are the attribute nodes after an inline constraint. Null for nodes that are no constraint of the Catalog (DEFAULT, NULL...). */
export function readConstraint(
  syntax: Syntax,
  constraint: Constraint,
  range: TokenRange,
  following: readonly Constraint[] = [],
): TableConstraintDef | null {
  const isNamed = syntax.isWord(range.first, 'constraint');
  const name: Name | null = isNamed ? readName(syntax, range.first + 1, constraint.conname ?? '') : null;
  const body = { first: isNamed ? syntax.afterName(range.first + 1) : range.first, end: range.end };
  const span = syntax.span(range);
  // Each is written out in full: an object that parts are spread into takes more memory, and there are thousands of them.
  switch (constraint.contype) {
    case 'CONSTR_CHECK': {
      const expression = readExpression(syntax, constraint.raw_expr, syntax.inside(body.first + 1));
      const noInherit = constraint.is_no_inherit === true;
      const { validated, enforced } = attributesOf(constraint, following);
      return { kind: 'check', name, span, expression, noInherit, validated, enforced };
    }
    case 'CONSTR_NOTNULL':
      return {
        kind: 'not null',
        name,
        span,
        // For a domain's the tree has a column `value` that is not written.
        column:
          constraint.keys && body.first + 2 < body.end
            ? readName(syntax, body.first + 2, strings(constraint.keys)[0] ?? '')
            : null,
        noInherit: constraint.is_no_inherit === true,
        validated: constraint.skip_validation !== true,
      };
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE': {
      const { indexname } = constraint;
      const { deferrable, initiallyDeferred } = attributesOf(constraint, following);
      return {
        kind: constraint.contype === 'CONSTR_PRIMARY' ? 'primary key' : 'unique',
        name,
        span,
        columns: readNames(syntax, syntax.findGroup(body), constraint.keys),
        include: constraint.including
          ? readNames(syntax, syntax.find(body, 'include') + 1, constraint.including)
          : exact([]),
        nullsNotDistinct: constraint.nulls_not_distinct === true,
        withoutOverlaps: constraint.without_overlaps === true,
        usingIndex: indexname === undefined ? null : readName(syntax, syntax.find(body, 'index') + 1, indexname),
        deferrable,
        initiallyDeferred,
      };
    }
    case 'CONSTR_FOREIGN': {
      const afterTable = syntax.afterQualified(relationIndex(syntax, constraint.pktable));
      const actionColumns = constraint.fk_del_set_cols;
      const { deferrable, initiallyDeferred, enforced, validated } = attributesOf(constraint, following);
      const onDelete = actionColumns ? syntax.find({ first: afterTable, end: body.end }, 'delete') : body.end;
      return {
        kind: 'foreign key',
        name,
        span,
        columns: readPeriodNames(syntax, syntax.findGroup(body), constraint.fk_attrs),
        table: readRelation(syntax, constraint.pktable),
        referencedColumns: readPeriodNames(syntax, afterTable, constraint.pk_attrs),
        match: constraint.fk_matchtype === 'f' ? 'full' : 'simple',
        onDelete: ACTIONS[constraint.fk_del_action ?? ''] ?? 'no action',
        onDeleteColumns: readNames(syntax, onDelete + 3, actionColumns),
        onUpdate: ACTIONS[constraint.fk_upd_action ?? ''] ?? 'no action',
        withPeriod: constraint.fk_with_period === true,
        referencedPeriod: constraint.pk_with_period === true,
        deferrable,
        initiallyDeferred,
        validated,
        enforced,
      };
    }
    case 'CONSTR_EXCLUSION': {
      const { deferrable, initiallyDeferred } = attributesOf(constraint, following);
      return { kind: 'exclude', name, span, ...readExclude(syntax, constraint, body), deferrable, initiallyDeferred };
    }
    default:
      return null;
  }
}

/** A column list whose last element may be `PERIOD valid_at`. */
function readPeriodNames(syntax: Syntax, open: number, nodes: Constraint['keys']): readonly Name[] {
  if (!nodes || nodes.length === 0) return exact([]);
  const elements = syntax.elements(open);
  return strings(nodes).map((name, at) => {
    const { first, end } = elements[at] ?? { first: syntax.count, end: syntax.count };
    const isPeriod = syntax.isWord(first, 'period') && syntax.afterName(first) < end;
    return readName(syntax, isPeriod ? first + 1 : first, name);
  });
}

function readExclude(syntax: Syntax, constraint: Constraint, body: TokenRange) {
  const keysOpen = syntax.findGroup(body);
  const afterKeys = { first: syntax.next(keysOpen), end: body.end };
  const where = syntax.find(afterKeys, 'where');
  const include = syntax.find(afterKeys, 'include');
  const predicate = where < body.end ? readExpression(syntax, constraint.where_clause, syntax.inside(where + 1)) : null;
  const end = predicate ? syntax.next(where + 1) : syntax.find(afterKeys, 'deferrable', 'not', 'initially');
  return {
    method: constraint.access_method ?? 'gist',
    keys: readIndexKeys(syntax, keysOpen, constraint.exclusions),
    include: readNames(syntax, include + 1, constraint.including),
    predicate,
    text: syntax.slice({ first: body.first, end }),
  };
}
