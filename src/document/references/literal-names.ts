/**
 * Names that depend on nothing around them: types anywhere in a tree, and relations in strings (`'public.s'::regclass`, `nextval('s')`).
 * Invariant: the tree is walked without recursion, as queries can be very deep.
 */
import type { A_Expr, FuncCall, Node, TypeCast, TypeName } from '@pgsql/types';
import { parseQualifiedName } from '../../catalog/read/names.ts';
import { fields, strings } from '../../catalog/read/tree.ts';
import { readType } from '../../catalog/read/types.ts';
import { type Finder, isIt, type Site, siteIn } from './finder.ts';
import type { Target } from './target.ts';

/** Functions whose first argument is the name of a relation. */
export const BY_RELATION: ReadonlySet<string> = new Set([
  'nextval',
  'currval',
  'setval',
  'to_regclass',
  'pg_get_serial_sequence',
  'pg_relation_size',
  'pg_table_size',
  'pg_indexes_size',
  'pg_total_relation_size',
  'pg_get_viewdef',
]);

export function findInLiterals(finder: Finder, site: Site, tree: unknown): void {
  const stack: unknown[] = [tree];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, field] of Object.entries(value)) {
      if (typeof field !== 'object' || field === null) continue;
      stack.push(field);
      if (isTypeName(field)) typeName(finder, site, field);
      if (key === 'TypeCast') cast(finder, site, field);
      if (key === 'FuncCall') call(finder, site, field);
      if (key === 'A_Expr') comparison(finder, site, field);
    }
  }
}

/** Nothing else in the grammar has these fields. */
const isTypeName = (field: object): field is TypeName => 'names' in field && 'typemod' in field;

function typeName(finder: Finder, site: Site, type: TypeName): void {
  const names = strings(type.names);
  if (type.location === -1 || !names.includes(finder.target.kind === 'enum value' ? '' : finder.seeker.word)) return;
  finder.type(site, readType(site.source.syntax, type), 'mention');
}

function cast(finder: Finder, site: Site, { arg, typeName: type }: TypeCast): void {
  const name = strings(type?.names).at(-1);
  if (name === 'regclass') inString(finder, site, arg, 'relation');
  else if (name === 'regtype') inString(finder, site, arg, 'type');
}

function call(finder: Finder, site: Site, { funcname, args = [] }: FuncCall): void {
  const name = strings(funcname).at(-1) ?? '';
  if (name === 'to_regtype') inString(finder, site, args[0], 'type');
  if (!BY_RELATION.has(name)) return;
  inString(finder, site, args[0], 'relation');
  const { target } = finder;
  const column = stringOf(args[1]);
  if (name !== 'pg_get_serial_sequence' || target.kind !== 'column' || column !== target.column) return;
  const relation = parseQualifiedName(stringOf(args[0]) ?? '');
  const at = locationOf(args[1]);
  const inner = site.source.inside(tokenAt(site, at) ?? NO_TOKEN);
  if (!relation || !inner || !finder.hasColumn(site, relation)) return;
  // Not an identifier, but the name itself.
  finder.add(siteIn(site, inner), { from: 0, to: inner.text.length }, 'mention', { spell: (_, written) => written });
}

/** Columns of Postgres's own tables and of information_schema that hold names. */
const NAME_COLUMNS: Readonly<Record<string, Target['kind']>> = {
  relname: 'relation',
  tablename: 'relation',
  table_name: 'relation',
  viewname: 'relation',
  sequencename: 'relation',
  typname: 'type',
  conname: 'constraint',
  constraint_name: 'constraint',
  indexname: 'index',
  attname: 'column',
  column_name: 'column',
};

/** `typname = 'status'`, as blocks ask before they create what is missing. */
function comparison(finder: Finder, site: Site, { name, lexpr, rexpr }: A_Expr): void {
  const { target, seeker } = finder;
  const column = strings(fields(lexpr).ColumnRef?.fields).at(-1) ?? '';
  const isNameColumn = Object.hasOwn(NAME_COLUMNS, column) && NAME_COLUMNS[column] === target.kind;
  if (!isNameColumn || strings(name)[0] !== '=' || stringOf(rexpr) !== seeker.word) return;
  const token = tokenAt(site, locationOf(rexpr));
  const inner = token && site.source.inside(token);
  if (!token || !inner) return;
  const inside = siteIn(site, inner);
  const span = { from: 0, to: inner.text.length };
  const named = { schema: null, name: seeker.word };
  const written = { names: [seeker.word], modifiers: [], arrayDimensions: 0, isPercentType: false };
  const isTarget =
    (target.kind === 'relation' && isIt(site, (scope) => seeker.relation(scope, named))) ||
    (target.kind === 'type' && isIt(site, (scope) => seeker.typeIs(scope, written)));
  if (isTarget) finder.add(inside, span, 'mention', { spell: (_, fresh) => fresh });
  else finder.doubt(inside, span, 'Whose name is meant here can’t be told.');
}

const stringOf = (node: Node | undefined): string | undefined => {
  const { A_Const, TypeCast: wrapped } = fields(node);
  return wrapped ? stringOf(wrapped.arg) : A_Const?.sval?.sval;
};

const locationOf = (node: Node | undefined): number => {
  const { A_Const, TypeCast: wrapped } = fields(node);
  return wrapped ? locationOf(wrapped.arg) : (A_Const?.location ?? 0);
};

const NO_TOKEN = { kind: 'other', from: 0, to: 0 } as const;

const tokenAt = ({ source }: Site, from: number) => source.tokens({ from, to: source.text.length })[0];

/** A name as the text of a string constant. */
function inString(finder: Finder, site: Site, node: Node | undefined, kind: 'relation' | 'type') {
  const text = stringOf(node);
  const name = text === undefined || !finder.mayName(text) ? null : parseQualifiedName(text);
  const token = name && tokenAt(site, locationOf(node));
  if (!name || !token) return;
  const inner = site.source.inside(token);
  if (!inner) return finder.doubt(site, token, 'The name stands in a string with escapes.');
  const span = { from: 0, to: inner.text.length };
  const inside = siteIn(site, inner);
  if (kind === 'relation') return finder.anyRelation(inside, { ...name, span }, 'mention');
  const names = name.schema === null ? [name.name] : [name.schema, name.name];
  finder.type(inside, { names, arrayDimensions: 0, isPercentType: false, span }, 'mention');
}
