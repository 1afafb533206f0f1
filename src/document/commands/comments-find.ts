/**
 * What a comment is on, and the COMMENT ON statements that said it.
 * Invariant: a statement counts only when its name meant this object there, renames in between included; which of them holds is for the
 * Catalog to say.
 */
import { assertNever } from '../../base/assert-never.ts';
import type { Ddl, ObjectKind, ObjectName, QualifiedName } from '../../catalog/ddl.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import { statementFinder } from '../../catalog/statement-finder.ts';
import type { Catalog, Origin } from '../../catalog/types.ts';
import { tableId } from '../../catalog/types.ts';
import type { CommentTarget } from '../command-schema.ts';
import type { Draft } from '../draft.ts';
import {
  findColumn,
  findConstraint,
  findDomain,
  findEnum,
  findIndex,
  findSchema,
  findTable,
  findView,
} from '../lookup.ts';
import { searchPathAt } from '../search-path.ts';

type CommentDdl = Extract<Ddl, { kind: 'comment' }>;

/** The thing behind a name: a schema (`schema` null), an object in one, or a part of that. */
export interface Commented {
  /** What COMMENT ON may call it; the first is what is written. */
  readonly kinds: readonly [ObjectKind, ...ObjectKind[]];
  readonly schema: string | null;
  readonly name: string;
  readonly part: string | null;
  readonly comment: string | null;
  /** What has to be there before a comment on it. */
  readonly origins: readonly (Origin | null)[];
}

export interface CommentText {
  /** Of the statement in the script. */
  readonly index: number;
  readonly ddl: CommentDdl;
}

export function commentedBy(draft: Draft, on: CommentTarget): Commented {
  switch (on.kind) {
    case 'schema': {
      const { name, comment, origin } = findSchema(draft, on.schema);
      return { kinds: ['schema'], schema: null, name, part: null, comment, origins: [origin] };
    }
    case 'table': {
      const { kind, schema, name, comment, origin } = findTable(draft, on);
      const kinds: Commented['kinds'] = [kind === 'foreign' ? 'foreign table' : 'table'];
      return { kinds, schema, name, part: null, comment, origins: [origin] };
    }
    case 'column': {
      const table = findTable(draft, on);
      return partOf(table, 'column', findColumn(table, on.column));
    }
    case 'constraint': {
      const table = findTable(draft, on);
      return partOf(table, 'constraint', findConstraint(table, on.constraint));
    }
    case 'index': {
      const { owner, index } = findIndex(draft, on);
      const { name, comment, origin } = index;
      return { kinds: ['index'], schema: owner.schema, name, part: null, comment, origins: [owner.origin, origin] };
    }
    case 'view': {
      const { materialized, schema, name, comment, origin } = findView(draft, on);
      const kinds: Commented['kinds'] = [materialized ? 'materialized view' : 'view'];
      return { kinds, schema, name, part: null, comment, origins: [origin] };
    }
    case 'enum': {
      const { schema, name, comment, origin } = findEnum(draft, on);
      return { kinds: ['type'], schema, name, part: null, comment, origins: [origin] };
    }
    case 'domain': {
      const { schema, name, comment, origin } = findDomain(draft, on);
      return { kinds: ['domain', 'type'], schema, name, part: null, comment, origins: [origin] };
    }
    default:
      return assertNever(on);
  }
}

function partOf(
  table: { readonly schema: string; readonly name: string; readonly origin: Origin },
  kind: 'column' | 'constraint',
  { name, comment, origin }: { readonly name: string; readonly comment: string | null; readonly origin: Origin },
): Commented {
  return {
    kinds: [kind],
    schema: table.schema,
    name: table.name,
    part: name,
    comment,
    origins: [table.origin, origin],
  };
}

/** The COMMENT ON statements of an object, in the order of the text. */
export const commentsOn = (draft: Draft, object: Commented): readonly CommentText[] =>
  walkBack(
    draft,
    object,
    (ddl, now) => object.kinds.includes(ddl.object) && ddl.target.part?.name === (now.part ?? undefined),
  );

/** Those of a table and of its columns and constraints. */
export const commentsAround = (draft: Draft, object: Commented): readonly CommentText[] =>
  walkBack(draft, { ...object, part: null }, (ddl) => AROUND.has(ddl.object));

const AROUND: ReadonlySet<ObjectKind> = new Set([
  'table',
  'foreign table',
  'column',
  'constraint',
] satisfies ObjectKind[]);

interface Names {
  schema: string | null;
  name: string;
  part: string | null;
}

const telling = statementFinder(({ reading }) =>
  reading.ddl.some(({ kind }) => kind === 'comment' || kind === 'set schema' || kind === 'rename'),
);

/** From the end to the beginning, under the names the object had at each statement. */
function walkBack(
  { script, catalog }: Draft,
  object: Commented,
  isWanted: (ddl: CommentDdl, now: Readonly<Names>) => boolean,
): readonly CommentText[] {
  const now: Names = { schema: object.schema, name: object.name, part: object.part };
  const found: CommentText[] = [];
  for (const { id, reading } of telling(script).toReversed()) {
    const path = (): readonly string[] => searchPathAt(script, indexOfStatement(script, id) - 1);
    const isIt = (name: QualifiedName): boolean =>
      name.name === now.name && schemaMeant(catalog, name, now.schema, path);
    for (const one of reading.ddl.toReversed()) {
      if (one.kind === 'comment') {
        if (isIt(one.target.name) && isWanted(one, now)) found.push({ index: indexOfStatement(script, id), ddl: one });
      } else if (one.kind === 'set schema') {
        const { name, schema } = one.target.name;
        if (one.newSchema.name === now.schema && name === now.name && one.target.part === null)
          now.schema = schema ?? path()[0] ?? now.schema;
      } else if (one.kind === 'rename') takeBack(one, object, now, isIt);
    }
  }
  return found.reverse();
}

/** The names before a RENAME. */
function takeBack(
  { object: kind, target, newName }: Extract<Ddl, { kind: 'rename' }>,
  { part }: Commented,
  now: Names,
  isIt: (name: QualifiedName) => boolean,
): void {
  if (kind === 'schema') {
    if (now.schema === newName.name) now.schema = target.name.name;
    else if (now.schema === null && now.name === newName.name) now.name = target.name.name;
  } else if (target.part) {
    if (part !== null && isIt(target.name) && now.part === newName.name) now.part = target.part.name;
  } else if (now.schema !== null && isIt(renamed(target, newName.name))) now.name = target.name.name;
}

const renamed = ({ name }: ObjectName, newName: string): QualifiedName => ({ ...name, name: newName });

/** Whether a name without a schema can mean the object of this one: no schema searched before it has another of the name. */
function schemaMeant(
  catalog: Catalog,
  { schema, name }: QualifiedName,
  wanted: string | null,
  path: () => readonly string[],
): boolean {
  if (wanted === null || schema !== null) return schema === wanted;
  const schemas = path();
  const at = schemas.indexOf(wanted);
  return at >= 0 && !schemas.slice(0, at).some((other) => isTaken(catalog, other, name));
}

function isTaken(catalog: Catalog, schema: string, name: string): boolean {
  const id = tableId(schema, name);
  return (
    catalog.tables.has(id) ||
    catalog.views.has(id) ||
    [...catalog.enums, ...catalog.domains].some((one) => one.schema === schema && one.name === name)
  );
}
