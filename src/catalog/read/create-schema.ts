/**
 * CREATE SCHEMA with its elements, which Postgres runs as statements of their own: made in the new schema, tables before views
 * before indexes before triggers, and names of relations looked for in the new schema first.
 */
import type { CreateSchemaStmt, Node } from '@pgsql/types';
import type { ColumnDef, CreateTable, Ddl, QualifiedName, TableConstraintDef } from '../ddl.ts';
import { readName } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields } from './tree.ts';
import { rolesOf } from './triggers-policies.ts';

/** The dispatcher, for elements. */
export type ReadDdl = (syntax: Syntax, node: Node, range: TokenRange) => readonly Ddl[];

/** In the order of transformCreateSchemaStmtElements (parse_utilcmd.c). */
const ORDER: readonly Ddl['kind'][] = [
  'create sequence',
  'create table',
  'create view',
  'create index',
  'create trigger',
];

export function readCreateSchema(syntax: Syntax, node: CreateSchemaStmt, range: TokenRange, readDdl: ReadDdl): Ddl[] {
  const ifNotExists = node.if_not_exists === true;
  const nameAt = range.first + (ifNotExists ? 5 : 2);
  const role = node.authrole;
  // Without a name the schema is called like its owner: `AUTHORIZATION owner`.
  const schema =
    node.schemaname === undefined
      ? readName(syntax, nameAt + 1, rolesOf(role ? [{ RoleSpec: role }] : [])[0] ?? '')
      : readName(syntax, nameAt, node.schemaname);
  const elements = node.schemaElts ?? [];
  const starts = elementStarts(syntax, { first: syntax.indexAt(schema.span.to), end: range.end });
  const read = elements.flatMap((element, at) => {
    const first = starts[at] ?? range.end;
    return readDdl(syntax, element, { first, end: starts[at + 1] ?? range.end });
  });
  const created = new Set(read.flatMap(relationMadeBy));
  const qualifier = new Qualifier(schema.name, created);
  const qualified = read.map((ddl) => qualifier.element(ddl));
  const rank = (ddl: Ddl): number => ORDER.indexOf(ddl.kind);
  return [{ kind: 'create schema', name: schema, ifNotExists }, ...qualified.sort((a, b) => rank(a) - rank(b))];
}

const relationMadeBy = (ddl: Ddl): string[] =>
  ddl.kind === 'create table' || ddl.kind === 'create view' || ddl.kind === 'create sequence' ? [ddl.name.name] : [];

/** Where elements begin: CREATE or GRANT, but not the privilege CREATE, WITH GRANT OPTION, or a column called so after AS. */
function elementStarts(syntax: Syntax, range: TokenRange): number[] {
  const starts: number[] = [];
  for (let at = range.first; at < range.end; at = syntax.next(at)) {
    if (!syntax.isAnyWord(at, ['create', 'grant'])) continue;
    if (syntax.isAnyWord(at - 1, ['as', 'with', 'grant']) || syntax.isSymbol(at - 1, ',')) continue;
    starts.push(at);
  }
  return starts;
}

/** Puts the schema's name where the text leaves it to the search_path: on what is made, and on names of what is made beside it. */
class Qualifier {
  private readonly schema: string;
  private readonly created: ReadonlySet<string>;

  constructor(schema: string, created: ReadonlySet<string>) {
    this.schema = schema;
    this.created = created;
  }

  element(ddl: Ddl): Ddl {
    switch (ddl.kind) {
      case 'create table':
        return this.table(ddl);
      case 'create view': {
        const query = { ...ddl.query, query: this.query(ddl.query.query) };
        return { ...ddl, name: this.own(ddl.name), query };
      }
      case 'create sequence':
        return {
          ...ddl,
          name: this.own(ddl.name),
          ownedBy: ddl.ownedBy && { ...ddl.ownedBy, table: this.other(ddl.ownedBy.table) },
        };
      case 'create index':
      case 'create trigger':
        return { ...ddl, table: this.own(ddl.table) };
      default:
        return ddl;
    }
  }

  private own(name: QualifiedName): QualifiedName {
    return { ...name, schema: name.schema ?? this.schema };
  }

  private other(name: QualifiedName): QualifiedName {
    return this.created.has(name.name) ? this.own(name) : name;
  }

  private table(table: CreateTable): CreateTable {
    const { partitionOf } = table;
    return {
      ...table,
      name: this.own(table.name),
      inherits: table.inherits.map((parent) => this.other(parent)),
      partitionOf: partitionOf && { ...partitionOf, parent: this.other(partitionOf.parent) },
      elements: table.elements.map((element) => {
        if (element.kind === 'column') return { ...element, column: this.column(element.column) };
        if (element.kind === 'constraint') return { ...element, constraint: this.constraint(element.constraint) };
        return { ...element, like: { ...element.like, table: this.other(element.like.table) } };
      }),
    };
  }

  private column(column: ColumnDef): ColumnDef {
    return { ...column, constraints: column.constraints.map((constraint) => this.constraint(constraint)) };
  }

  private constraint(constraint: TableConstraintDef): TableConstraintDef {
    return constraint.kind === 'foreign key' ? { ...constraint, table: this.other(constraint.table) } : constraint;
  }

  /** A copy of a query's tree in which relations made in this schema are qualified. */
  private query(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.query(item));
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, field]) => [key, this.query(field)]));
    const relation = fields(value as Node).RangeVar;
    if (!relation || relation.schemaname !== undefined || !this.created.has(relation.relname ?? '')) return copy;
    return { RangeVar: { ...relation, schemaname: this.schema } };
  }
}
