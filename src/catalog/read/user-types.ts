/** CREATE and ALTER of enums, domains, composites, ranges and base types. */
import type {
  AlterDomainStmt,
  AlterEnumStmt,
  CompositeTypeStmt,
  CreateDomainStmt,
  CreateEnumStmt,
  CreateRangeStmt,
} from '@pgsql/types';
import type {
  CheckConstraintDef,
  Ddl,
  Expression,
  Name,
  NotNullDef,
  QualifiedName,
  TableConstraintDef,
} from '../ddl.ts';
import { afterDefault, readClauses } from './columns.ts';
import { readConstraint } from './constraints.ts';
import { readTypeName } from './create-table.ts';
import { readExpression } from './expressions.ts';
import { readName, readQualified, readRelation } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, option, strings } from './tree.ts';
import { readType } from './types.ts';

/** The name that follows the first such word (`CREATE TYPE x`, `ALTER DOMAIN x`). */
function nameAfter(syntax: Syntax, range: TokenRange, word: string, parts: readonly string[]): QualifiedName {
  return readQualified(syntax, syntax.find(range, word) + 1, parts);
}

export function readCreateEnum(syntax: Syntax, node: CreateEnumStmt, range: TokenRange): Ddl {
  const labels = syntax.elements(syntax.findGroup(range));
  const values = strings(node.vals).map((name, at): Name => {
    return { name, span: syntax.span(labels[at] ?? { first: syntax.count, end: syntax.count }) };
  });
  return { kind: 'create enum', name: nameAfter(syntax, range, 'type', strings(node.typeName)), values };
}

export function readAlterEnum(syntax: Syntax, node: AlterEnumStmt, range: TokenRange): Ddl {
  const name = nameAfter(syntax, range, 'type', strings(node.typeName));
  const labels: number[] = [];
  for (let at = range.first; at < range.end; at++) if (syntax.isString(at)) labels.push(at);
  const label = (at: number, value: string | undefined): Name => {
    const first = labels[at] ?? syntax.count;
    return { name: value ?? '', span: syntax.span({ first, end: first + 1 }) };
  };
  if (node.oldVal !== undefined) {
    const rename = { from: label(0, node.oldVal), to: label(1, node.newVal) };
    return { kind: 'alter enum', name, add: null, rename };
  }
  const add = {
    value: label(0, node.newVal),
    ifNotExists: node.skipIfNewValExists === true,
    neighbour: node.newValNeighbor ?? null,
    after: node.newValIsAfter === true,
  };
  return { kind: 'alter enum', name, add, rename: null };
}

export function readCreateDomain(syntax: Syntax, node: CreateDomainStmt, range: TokenRange): Ddl {
  let expression: Expression | null = null;
  const constraints: (CheckConstraintDef | NotNullDef)[] = [];
  const collate = node.collClause && (node.collClause.location ?? 0);
  for (const clause of readClauses(syntax, node.constraints, collate, range.end)) {
    if (clause.node.contype === 'CONSTR_DEFAULT') {
      expression = readExpression(syntax, clause.node.raw_expr, afterDefault(syntax, clause.range));
    }
    const constraint = readConstraint(syntax, clause.node, clause.range, clause.attributes);
    if (isDomainConstraint(constraint)) constraints.push(constraint);
  }
  return {
    kind: 'create domain',
    name: nameAfter(syntax, range, 'domain', strings(node.domainname)),
    type: readType(syntax, node.typeName ?? {}),
    collation: node.collClause ? strings(node.collClause.collname) : null,
    default: expression,
    notNull: constraints.some(({ kind }) => kind === 'not null'),
    constraints,
  };
}

const isDomainConstraint = (constraint: TableConstraintDef | null): constraint is CheckConstraintDef | NotNullDef =>
  constraint?.kind === 'check' || constraint?.kind === 'not null';

export function readAlterDomain(syntax: Syntax, node: AlterDomainStmt, range: TokenRange): Ddl[] {
  const nameAt = syntax.find(range, 'domain') + 1;
  const name = readQualified(syntax, nameAt, strings(node.typeName));
  const first = syntax.afterQualified(nameAt);
  const make = (action: Extract<Ddl, { kind: 'alter domain' }>['action']): Ddl[] => [
    { kind: 'alter domain', name, action },
  ];
  // Letters as in AlterDomainStmt of parsenodes.h.
  switch (node.subtype) {
    case 'T': {
      if (!node.def) return make({ kind: 'drop default' });
      const expression = readExpression(syntax, node.def, { first: first + 2, end: range.end });
      return make({ kind: 'set default', expression });
    }
    case 'N':
      return make({ kind: 'drop not null' });
    case 'O':
      return make({ kind: 'set not null' });
    case 'C': {
      const constraint = fields(node.def).Constraint;
      const at = syntax.indexAt(constraint?.location ?? 0);
      const read = constraint ? readConstraint(syntax, constraint, { first: at, end: range.end }) : null;
      return isDomainConstraint(read) ? make({ kind: 'add constraint', constraint: read }) : [];
    }
    case 'X': {
      const ifExists = node.missing_ok === true;
      const named = readName(syntax, first + (ifExists ? 4 : 2), node.name ?? '');
      return make({ kind: 'drop constraint', name: named, ifExists });
    }
    case 'V':
      return make({ kind: 'validate constraint', name: readName(syntax, first + 2, node.name ?? '') });
    default:
      return [];
  }
}

export function readCreateComposite(syntax: Syntax, node: CompositeTypeStmt): Ddl {
  const attributes = (node.coldeflist ?? []).flatMap((element) => {
    const { colname, typeName, collClause, location } = fields(element).ColumnDef ?? {};
    if (!typeName) return [];
    return {
      name: readName(syntax, syntax.indexAt(location ?? 0), colname ?? ''),
      type: readType(syntax, typeName),
      collation: collClause ? strings(collClause.collname) : null,
    };
  });
  return { kind: 'create composite', name: readRelation(syntax, node.typevar), attributes };
}

export function readCreateRange(syntax: Syntax, node: CreateRangeStmt, range: TokenRange): Ddl {
  const subtype = fields(option(node.params, 'subtype')).TypeName;
  const multirange = fields(option(node.params, 'multirange_type_name')).TypeName;
  return {
    kind: 'create range',
    name: nameAfter(syntax, range, 'type', strings(node.typeName)),
    subtype: subtype ? readType(syntax, subtype) : null,
    multirange: multirange ? readTypeName(syntax, multirange) : null,
  };
}
