/**
 * The names Postgres makes up: ChooseRelationName, ChooseConstraintName, ChooseIndexName and what they are built of
 * (indexcmds.c, pg_constraint.c). Invariant: a name given is free in its schema, for constraints among constraint names too.
 */
import { clipToBytes, MAX_IDENTIFIER_BYTES, makeObjectName, utf8Length } from '../../sql/identifiers.ts';
import type { Scope } from './cells.ts';
import { constraintNameKey, relationKey } from './keys.ts';

const isTaken = (record: unknown): boolean => record !== null;

export const isRelationNameTaken = (scope: Scope, schema: string, name: string): boolean =>
  scope.readPart(relationKey(schema, name), isTaken);

const isConstraintNameTaken = (scope: Scope, schema: string, name: string): boolean =>
  !scope.isEmpty(constraintNameKey(schema, name));

function firstFree(name1: string, name2: string | null, label: string, isFree: (name: string) => boolean): string {
  for (let pass = 0; ; pass++) {
    const name = makeObjectName(name1, name2, pass === 0 ? label : `${label}${pass}`);
    if (isFree(name)) return name;
  }
}

export function chooseRelationName(
  scope: Scope,
  schema: string,
  name1: string,
  name2: string | null,
  label: string,
  isConstraint = false,
): string {
  return firstFree(
    name1,
    name2,
    label,
    (name) =>
      !isRelationNameTaken(scope, schema, name) && !(isConstraint && isConstraintNameTaken(scope, schema, name)),
  );
}

export function chooseConstraintName(
  scope: Scope,
  schema: string,
  name1: string,
  name2: string | null,
  label: string,
): string {
  // Nearly always free, and asked for every NOT NULL of a document.
  const usual = makeObjectName(name1, name2, label);
  if (!isConstraintNameTaken(scope, schema, usual)) return usual;
  return firstFree(name1, name2, label, (name) => !isConstraintNameTaken(scope, schema, name));
}

/** ChooseForeignKeyConstraintNameAddition and ChooseIndexNameAddition: the columns joined, cut when long enough. */
export function joinColumnNames(names: readonly string[]): string {
  let joined = '';
  for (const name of names) {
    joined += joined === '' ? name : `_${name}`;
    if (utf8Length(joined) > MAX_IDENTIFIER_BYTES) break;
  }
  return joined;
}

/** ChooseIndexColumnNames: unique among themselves. */
export function indexColumnNames(names: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const original of names) {
    let name = original;
    for (let i = 1; result.includes(name); i++)
      name = `${clipToBytes(original, MAX_IDENTIFIER_BYTES - String(i).length)}${i}`;
    result.push(name);
  }
  return result;
}

/** `names` are the implicit names of all index columns, INCLUDE's too. */
export function chooseIndexName(
  scope: Scope,
  schema: string,
  table: string,
  names: readonly string[],
  kind: 'primary key' | 'unique' | 'exclude' | 'index',
): string {
  if (kind === 'primary key') return chooseRelationName(scope, schema, table, null, 'pkey', true);
  const addition = joinColumnNames(indexColumnNames(names));
  const label = kind === 'exclude' ? 'excl' : kind === 'unique' ? 'key' : 'idx';
  return chooseRelationName(scope, schema, table, addition, label, kind !== 'index');
}
