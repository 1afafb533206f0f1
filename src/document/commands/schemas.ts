/** Commands on schemas: creating one before what may go into it, and renaming one in every name that is written with it. */
import type { CommandOf } from '../command-schema.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { findSchema } from '../lookup.ts';
import { printName } from '../print.ts';
import { renameObject } from '../rename-object.ts';
import { insertStatement } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { placesForSchema } from './schemas-place.ts';

export const SCHEMA_COMMANDS: Commands<'add-schema' | 'rename-schema'> = {
  'add-schema': addSchema,
  'rename-schema': renameSchema,
};

function addSchema(draft: Draft, { name }: CommandOf<'add-schema'>): void {
  checkNewName(draft, name);
  const { script } = draft;
  const style = styleOf(script);
  const sql = `${keyword(style, 'create schema')} ${printName(name, style)}`;
  const plans = placesForSchema(script).map((index) => () => insertStatement(script, index, sql));
  draft.editFirst(plans, () => has(draft, name));
}

function renameSchema(draft: Draft, { schema, newName }: CommandOf<'rename-schema'>): void {
  findSchema(draft, schema);
  if (schema === newName) return;
  checkNewName(draft, newName);
  const style = styleOf(draft.script);
  const from = printName(schema, style);
  const to = printName(newName, style);
  renameObject(draft, {
    target: { kind: 'schema', name: schema },
    newName,
    print: () => `${keyword(style, 'alter schema')} ${from} ${keyword(style, 'rename to')} ${to}`,
    isDone: () => has(draft, newName) && !has(draft, schema),
  });
}

const has = ({ catalog }: Draft, name: string): boolean => catalog.schemas.some((schema) => schema.name === name);

function checkNewName(draft: Draft, name: string): void {
  if (has(draft, name) || name === 'information_schema')
    refuse(`There is a schema ${name} already. Choose another name.`);
  if (name.startsWith('pg_'))
    refuse(`Postgres keeps names that begin with pg_ to itself. Choose another than ${name}.`);
}
