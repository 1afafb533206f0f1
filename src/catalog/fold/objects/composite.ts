/** CREATE TYPE ... AS (...) and ALTER TYPE ... ADD, DROP, ALTER ATTRIBUTE. Invariant: `attributeTypes` runs parallel to `attributes`. */
import type { Ddl, Name, TypeRef } from '../../ddl.ts';
import type { Scope } from '../cells.ts';
import { isRelationNameTaken } from '../choose-name.ts';
import { relationKey, typeKey } from '../keys.ts';
import { creationSchema } from '../names.ts';
import { reportTaken } from '../problems.ts';
import type { CompositeRecord, TypeFacts } from '../records.ts';
import { addTypeUse, changedAt, removeTypeUse } from '../tables.ts';
import { declare, isTypeNameFree, locateType, reportPart, statementOrigin, statementPlace } from './declare.ts';
import { resolveTypeIn } from './type-scope.ts';
import { reportNotThisType } from './wrong-type.ts';

export function applyCreateComposite(scope: Scope, ddl: Extract<Ddl, { kind: 'create composite' }>): void {
  const schema = creationSchema(scope, ddl.name);
  if (schema === null || !isTypeNameFree(scope, schema, ddl.name)) return;
  const { name, span } = ddl.name;
  if (isRelationNameTaken(scope, schema, name)) {
    reportTaken(scope, schema, name, span, 'type');
    return;
  }
  const key = typeKey(schema, name);
  let type: CompositeRecord = {
    schema,
    name,
    attributes: [],
    comment: null,
    origin: statementOrigin(scope, span),
    attributeTypes: [],
  };
  for (const attribute of ddl.attributes) type = withAttribute(scope, type, attribute.name, attribute.type);
  declare(scope, schema, key, { kind: 'composite', type });
  // Its row in pg_class: the type's own cell is what the schema lists.
  scope.write(relationKey(schema, name), { kind: 'composite' });
}

function withAttribute(scope: Scope, type: CompositeRecord, name: Name, ref: TypeRef): CompositeRecord {
  if (type.attributes.some((attribute) => attribute.name === name.name)) {
    reportPart(scope, 'duplicate-column', 'attribute', type, name);
    return type;
  }
  const facts = resolveTypeIn(scope, ref);
  addTypeUse(scope, facts, typeKey(type.schema, type.name));
  return {
    ...type,
    attributes: [...type.attributes, { name: name.name, type: facts.type }],
    attributeTypes: [...type.attributeTypes, facts],
  };
}

export function applyAlterComposite(scope: Scope, ddl: Extract<Ddl, { kind: 'alter composite' }>): void {
  const located = locateType(scope, ddl.name);
  if (located?.record.kind !== 'composite') {
    reportNotThisType(scope, ddl.name, located, 'composite');
    return;
  }
  let { type } = located.record;
  for (const action of ddl.actions) {
    switch (action.kind) {
      case 'add column':
        if (action.column.type) type = withAttribute(scope, type, action.column.name, action.column.type);
        break;
      case 'drop column':
        type = withoutAttribute(scope, type, action.column, action.ifExists);
        break;
      case 'set type':
        type = withAttributeType(scope, type, action.column, action.type);
        break;
    }
  }
  const origin = changedAt(type.origin, statementPlace(scope));
  scope.write(located.key, { kind: 'composite', type: { ...type, origin } });
}

function withoutAttribute(scope: Scope, type: CompositeRecord, name: Name, ifExists: boolean): CompositeRecord {
  if (type.attributes.some((attribute) => attribute.name === name.name)) return dropAttribute(scope, type, name.name);
  if (!ifExists) reportPart(scope, 'unknown-column', 'attribute', type, name);
  return type;
}

export function dropAttribute(scope: Scope, type: CompositeRecord, name: string): CompositeRecord {
  const at = type.attributes.findIndex((attribute) => attribute.name === name);
  const attributeTypes = type.attributeTypes.filter((_, index) => index !== at);
  releaseType(scope, type, type.attributeTypes[at], attributeTypes);
  return { ...type, attributes: type.attributes.filter((_, index) => index !== at), attributeTypes };
}

function withAttributeType(scope: Scope, type: CompositeRecord, name: Name, ref: TypeRef): CompositeRecord {
  const at = type.attributes.findIndex((attribute) => attribute.name === name.name);
  if (at < 0) {
    reportPart(scope, 'unknown-column', 'attribute', type, name);
    return type;
  }
  const facts = resolveTypeIn(scope, ref);
  const attributeTypes = type.attributeTypes.map((old, index) => (index === at ? facts : old));
  releaseType(scope, type, type.attributeTypes[at], attributeTypes);
  addTypeUse(scope, facts, typeKey(type.schema, type.name));
  const attributes = type.attributes.map((old, index) => (index === at ? { ...old, type: facts.type } : old));
  return { ...type, attributes, attributeTypes };
}

/** Stops being a user of a type when no other attribute has it. */
function releaseType(
  scope: Scope,
  type: CompositeRecord,
  old: TypeFacts | undefined,
  kept: readonly TypeFacts[],
): void {
  if (old && !kept.some(({ uses }) => uses === old.uses)) removeTypeUse(scope, old, typeKey(type.schema, type.name));
}

export function renameAttribute(type: CompositeRecord, from: string, to: string): CompositeRecord {
  return {
    ...type,
    attributes: type.attributes.map((attribute) => (attribute.name === from ? { ...attribute, name: to } : attribute)),
  };
}
