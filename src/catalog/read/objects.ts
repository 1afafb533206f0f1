/** Statements that name an object of any kind: DROP, RENAME, SET SCHEMA, COMMENT ON. */
import type { AlterObjectSchemaStmt, CommentStmt, DropStmt, Node, ObjectType, RenameStmt } from '@pgsql/types';
import type { Ddl, ObjectKind, ObjectName } from '../ddl.ts';
import { readName, readPart, readQualified, readRelation } from './names.ts';
import type { Syntax, TokenRange } from './syntax.ts';
import { fields, items, strings } from './tree.ts';
import { readType } from './types.ts';

/** What the Catalog holds; statements about other kinds change nothing in it. */
const KINDS: Partial<Record<ObjectType, ObjectKind>> = {
  OBJECT_TABLE: 'table',
  OBJECT_FOREIGN_TABLE: 'foreign table',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_INDEX: 'index',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_SCHEMA: 'schema',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'domain',
  OBJECT_FUNCTION: 'function',
  OBJECT_ROUTINE: 'function',
  OBJECT_PROCEDURE: 'procedure',
  OBJECT_AGGREGATE: 'aggregate',
  OBJECT_EXTENSION: 'extension',
  OBJECT_COLUMN: 'column',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_DOMCONSTRAINT: 'domain constraint',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_POLICY: 'policy',
  OBJECT_RULE: 'rule',
  OBJECT_ATTRIBUTE: 'attribute',
  OBJECT_COLLATION: 'collation',
};

const kindOf = (type: ObjectType | undefined): ObjectKind | undefined => (type ? KINDS[type] : undefined);

/** The index after `TABLE`, `MATERIALIZED VIEW`... */
const afterKind = (first: number, kind: ObjectKind): number =>
  kind === 'materialized view' || kind === 'foreign table' ? first + 2 : first + 1;

export function readDrop(syntax: Syntax, node: DropStmt, range: TokenRange): Ddl[] {
  const object = kindOf(node.removeType);
  if (!object) return [];
  const ifExists = node.missing_ok === true;
  const first = afterKind(range.first + 1, object) + (node.concurrent ? 1 : 0) + (ifExists ? 2 : 0);
  const parts = syntax.split({ first, end: range.end });
  const names = (node.objects ?? []).map((named, at) =>
    readObject(syntax, object, named, parts[at]?.first ?? syntax.count),
  );
  return [{ kind: 'drop', object, names, ifExists, cascade: node.behavior === 'DROP_CASCADE' }];
}

/** The object that `node` names, written from the index on as DROP and COMMENT ON do. */
function readObject(syntax: Syntax, kind: ObjectKind, node: Node | undefined, at: number): ObjectName {
  const { ObjectWithArgs, TypeName, String: text } = fields(node);
  if (ObjectWithArgs) {
    const name = readQualified(syntax, at, strings(ObjectWithArgs.objname));
    if (ObjectWithArgs.args_unspecified) return { name, part: null, arguments: null };
    const types = (ObjectWithArgs.objargs ?? []).flatMap((argument) => fields(argument).TypeName ?? []);
    return { name, part: null, arguments: types.map((type) => readType(syntax, type)) };
  }
  if (TypeName) return whole(syntax, at, strings(TypeName.names));
  if (text) return whole(syntax, at, [text.sval ?? '']);
  switch (kind) {
    case 'column': {
      const { relation, part } = readPart(syntax, at, strings(items(node)));
      return { name: relation, part, arguments: null };
    }
    case 'domain constraint': {
      const [domain, constraint] = items(node);
      const { name } = whole(syntax, syntax.afterName(at) + 2, strings(fields(domain).TypeName?.names));
      return { name, part: readName(syntax, at, fields(constraint).String?.sval ?? ''), arguments: null };
    }
    case 'constraint':
    case 'trigger':
    case 'policy':
    case 'rule': {
      const parts = strings(items(node));
      const { name } = whole(syntax, syntax.afterName(at) + 1, parts.slice(0, -1));
      return { name, part: readName(syntax, at, parts.at(-1) ?? ''), arguments: null };
    }
    default:
      return whole(syntax, at, strings(items(node)));
  }
}

const whole = (syntax: Syntax, at: number, parts: readonly string[]): ObjectName => ({
  name: readQualified(syntax, at, parts),
  part: null,
  arguments: null,
});

export function readRename(syntax: Syntax, node: RenameStmt, range: TokenRange): Ddl[] {
  const object = kindOf(node.renameType);
  if (!object) return [];
  const ifExists = node.missing_ok === true;
  const first = afterKind(range.first + 1, object) + (ifExists ? 2 : 0);
  const named = readRenamed(syntax, object, node, first);
  const rename = syntax.find({ first: syntax.indexAt(named.name.span.to), end: range.end }, 'rename');
  const renamesPart = PARTS_RENAMED_IN_PLACE.has(object);
  let at = rename + 1;
  // COLUMN may be left out, and is a reserved word; CONSTRAINT and ATTRIBUTE are always written.
  if (renamesPart && (object !== 'column' || syntax.isWord(at, 'column'))) at++;
  const part = renamesPart ? readName(syntax, at, node.subname ?? '') : named.part;
  const newNameAt = renamesPart ? syntax.afterName(at) + 1 : rename + 2;
  return [
    {
      kind: 'rename',
      object,
      target: { ...named, part },
      newName: readName(syntax, newNameAt, node.newname ?? ''),
      ifExists,
      cascade: node.behavior === 'DROP_CASCADE',
    },
  ];
}

/** `ALTER TABLE t RENAME part TO name`, other than `ALTER TRIGGER part ON t RENAME TO name`. */
const PARTS_RENAMED_IN_PLACE: ReadonlySet<ObjectKind> = new Set([
  'column',
  'attribute',
  'constraint',
  'domain constraint',
]);

/** The object of an ALTER, without the part that is named after RENAME. */
function readRenamed(syntax: Syntax, object: ObjectKind, node: RenameStmt, first: number): ObjectName {
  if (node.relation) {
    const isPart = object === 'trigger' || object === 'policy' || object === 'rule';
    const part = isPart ? readName(syntax, first, node.subname ?? '') : null;
    return { name: readRelation(syntax, node.relation), part, arguments: null };
  }
  if (object === 'domain constraint') return whole(syntax, first, strings(items(node.object)));
  if (node.object) return readObject(syntax, object, node.object, first);
  return whole(syntax, first, [node.subname ?? '']);
}

export function readSetSchema(syntax: Syntax, node: AlterObjectSchemaStmt, range: TokenRange): Ddl[] {
  const object = kindOf(node.objectType);
  if (!object) return [];
  const ifExists = node.missing_ok === true;
  const target: ObjectName = node.relation
    ? { name: readRelation(syntax, node.relation), part: null, arguments: null }
    : readObject(syntax, object, node.object, afterKind(range.first + 1, object));
  const set = syntax.find({ first: syntax.indexAt(target.name.span.to), end: range.end }, 'set');
  return [{ kind: 'set schema', object, target, newSchema: readName(syntax, set + 2, node.newschema ?? ''), ifExists }];
}

export function readComment(syntax: Syntax, node: CommentStmt, range: TokenRange): Ddl[] {
  const object = kindOf(node.objtype);
  if (!object) return [];
  // The grammar takes a column without its table, but there is no such thing.
  if (object === 'column' && items(node.object).length < 2) return [];
  const target = readObject(syntax, object, node.object, afterKind(range.first + 2, object));
  const is = syntax.find({ first: syntax.indexAt(target.name.span.to), end: range.end }, 'is');
  const isText = syntax.isString(is + 1);
  return [
    {
      kind: 'comment',
      object,
      target,
      // An empty comment is none to Postgres.
      text: node.comment || null,
      textSpan: isText ? syntax.span({ first: is + 1, end: range.end }) : null,
    },
  ];
}
