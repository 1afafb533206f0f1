/**
 * Three ways to ask for all that is below a row of a tree: a recursive view, a path that each row keeps (ltree), a table of all pairs.
 * Invariant: the last two are kept by triggers, which refuse a row below itself.
 */
import type { Table } from '../../../catalog/types.ts';
import { firstFree } from '../../../document/naming.ts';
import { quoteIdentifier, quoteQualified } from '../../../sql/identifiers.ts';
import type { Facts } from '../../facts.ts';
import { columnLike, isTaken, newTableName } from '../../fixes/new-names.ts';
import { spell } from '../../life-columns.ts';
import type { PlacelessColumn } from '../../placeless.ts';
import type { FixStep } from '../../rule.ts';
import { singularName } from '../../words/inflection.ts';
import { lastWord, wordsOf } from '../../words/name-words.ts';
import { wordSet } from '../../words/word-set.ts';
import { columnName, functionName, triggerName } from './names.ts';
import { addColumn, addConstraint, addStatements, indexStep, keysOf } from './steps.ts';
import { viewOptions } from './view-options.ts';

/** A table whose rows refer to their parents in it. */
export interface Tree {
  readonly table: Table;
  readonly key: PlacelessColumn;
  /** The column that refers. */
  readonly parent: string;
}

export interface Paths {
  /** What the title of the fix says of it. */
  readonly title: string;
  readonly caution: string;
  readonly steps: readonly FixStep[];
}

/** With these behind them, ancestors and descendants are known as such. */
const KEY_WORDS = wordSet('id uuid code key');

export const hasPaths = ({ id, columns }: Table, facts: Facts): boolean =>
  columns.some(({ type }) => /(?:^|\.)ltree$/.test(type)) ||
  facts.referencesTo(id).some(({ child }) => facts.hasRole(child, 'closure')) ||
  facts.views.some((one) => {
    const view = facts.view(one);
    return view?.dependsOn.includes(id) && /\brecursive\b/i.test(view.definition);
  });

const ROWS_THERE = 'Rows that are there have to be written once, parents first.';

export function viewPaths({ table, key, parent }: Tree, facts: Facts): Paths {
  const { schema } = table;
  const wanted = newTableName(facts, table, [...wordsOf(singularName(table.name)), 'path']);
  const name = firstFree(wanted, (one) => isTaken(facts, schema, one));
  const [id, up] = [quoteIdentifier(key.name), quoteIdentifier(parent)];
  const called = spell(table, table.name, facts);
  // Arrays of texts with a limit have none.
  const cast = /^(?:smallint|integer|bigint|uuid)$/.test(key.type) ? '' : '::text';
  const view = `CREATE VIEW ${spell(table, name, facts)}${viewOptions(table, facts)} AS
WITH RECURSIVE tree AS (
  SELECT ${id}, ${up}, 1 AS depth, ARRAY[${id}${cast}] AS path
  FROM ${called}
  WHERE ${up} IS NULL
  UNION ALL
  SELECT child.${id}, child.${up}, tree.depth + 1, tree.path || child.${id}${cast}
  FROM ${called} AS child
  JOIN tree ON tree.${id} = child.${up}
)
SELECT ${id}, ${up}, depth, path
FROM tree`;
  return {
    title: `a view of paths`,
    caution: 'The view walks the whole tree each time: that is fine for thousands of rows.',
    steps: [addStatements(table, [view])],
  };
}

/** Null where the key makes no labels. */
export function ltreePaths({ table, key, parent }: Tree, facts: Facts): Paths | null {
  const there = facts.extensions(null).find(({ name }) => name === 'ltree');
  const isElsewhere = there?.schema != null && there.schema !== 'public';
  // Its operators are found by the search_path, which the functions set to where it is.
  if (isElsewhere || (!there && facts.apiSchemas(null).includes('public'))) return null;
  if (!/^(?:smallint|integer|bigint|uuid)$/.test(key.type)) return null;
  const name = columnName(table, table.columns.some((one) => one.name === 'path') ? ['tree', 'path'] : ['path'], facts);
  const [id, up, path] = [quoteIdentifier(key.name), quoteIdentifier(parent), quoteIdentifier(name)];
  const full = quoteQualified(table.schema, table.name);
  const called = spell(table, table.name, facts);
  const label = key.type === 'uuid' ? `replace(NEW.${id}::text, '-', '_')` : `NEW.${id}::text`;
  const own = functionName(facts, table.schema, `set_${table.name}_${name}`);
  const below = functionName(facts, table.schema, `move_${table.name}_below`);
  const functions = [
    `CREATE FUNCTION ${spell(table, own, facts)}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.${path} := text2ltree(${label});
  IF NEW.${up} IS NOT NULL THEN
    SELECT parent.${path} || NEW.${path} INTO NEW.${path}
    FROM ${full} AS parent
    WHERE parent.${id} = NEW.${up};
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.${path} <@ OLD.${path} AND NEW.${path} <> OLD.${path} THEN
    RAISE EXCEPTION 'A row of % can’t be below itself.', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END;
$$`,
    `CREATE FUNCTION ${spell(table, below, facts)}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE ${full}
  SET ${path} = NEW.${path} || subpath(${path}, nlevel(OLD.${path}))
  WHERE ${path} <@ OLD.${path} AND ${path} <> OLD.${path};
  RETURN NULL;
END;
$$`,
    `CREATE TRIGGER ${quoteIdentifier(triggerName(table, `${table.name}_set_${name}`))}
  BEFORE INSERT OR UPDATE OF ${id}, ${up} ON ${called}
  FOR EACH ROW EXECUTE FUNCTION ${spell(table, own, facts)}()`,
    `CREATE TRIGGER ${quoteIdentifier(triggerName(table, `${table.name}_move_below`))}
  AFTER UPDATE OF ${id}, ${up} ON ${called}
  FOR EACH ROW WHEN (OLD.${path}::text IS DISTINCT FROM NEW.${path}::text) EXECUTE FUNCTION ${spell(table, below, facts)}()`,
  ];
  // A text that writes its schemas may have none on the search_path.
  const isQualified = called !== quoteIdentifier(table.name);
  const type = isQualified ? 'public.ltree' : 'ltree';
  const column: FixStep = there
    ? addColumn(table, { name, type })
    : addStatements(table, [
        `CREATE EXTENSION IF NOT EXISTS ltree${isQualified ? ' SCHEMA public' : ''}`,
        `ALTER TABLE ${called} ADD COLUMN ${path} ${type}`,
      ]);
  return {
    title: `${name} kept as ltree`,
    caution: `${ROWS_THERE} Moving a row writes all that are below it.`,
    steps: [column, indexStep(table, { method: 'gist', keys: [{ column: name }] }), addStatements(table, functions)],
  };
}

export function closurePaths({ table, key, parent }: Tree, facts: Facts): Paths {
  const { schema } = table;
  const name = newTableName(facts, table, [...wordsOf(singularName(table.name)), 'closure']);
  const log = { schema, name };
  const last = lastWord(key.name);
  const noun = (word: string): string => columnName(table, [word, KEY_WORDS.has(last) ? last : 'id'], facts);
  const [above, below, depth] = [noun('ancestor'), noun('descendant'), 'depth'];
  const refer = (column: string): FixStep =>
    addConstraint(log, {
      kind: 'foreign key',
      columns: [column],
      references: { schema, table: table.name, columns: [key.name] },
      onDelete: 'cascade',
    });
  const called = functionName(facts, schema, `link_${table.name}`);
  const [a, d, id, up] = [above, below, key.name, parent].map(quoteIdentifier);
  const pairs = quoteQualified(schema, name);
  const make = `CREATE FUNCTION ${spell(table, called, facts)}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO ${pairs} (${a}, ${d}, ${depth}) VALUES (NEW.${id}, NEW.${id}, 0);
  ELSE
    IF EXISTS (SELECT FROM ${pairs} WHERE ${a} = NEW.${id} AND ${d} = NEW.${up}) THEN
      RAISE EXCEPTION 'A row of % can’t be below itself.', TG_TABLE_NAME;
    END IF;
    DELETE FROM ${pairs}
    WHERE ${d} IN (SELECT ${d} FROM ${pairs} WHERE ${a} = NEW.${id})
      AND ${a} NOT IN (SELECT ${d} FROM ${pairs} WHERE ${a} = NEW.${id});
  END IF;
  INSERT INTO ${pairs} (${a}, ${d}, ${depth})
  SELECT above.${a}, below.${d}, above.${depth} + below.${depth} + 1
  FROM ${pairs} AS above
  CROSS JOIN ${pairs} AS below
  WHERE above.${d} = NEW.${up} AND below.${a} = NEW.${id};
  RETURN NULL;
END;
$$`;
  const trigger = `CREATE TRIGGER ${quoteIdentifier(triggerName(table, `${table.name}_link`))}
  AFTER INSERT OR UPDATE OF ${up} ON ${spell(table, table.name, facts)}
  FOR EACH ROW EXECUTE FUNCTION ${spell(table, called, facts)}()`;
  return {
    title: `a closure table ${name}`,
    caution: `${ROWS_THERE} Each row costs one of ${name} for every level above it.`,
    steps: [
      {
        kind: 'add-table',
        ...log,
        columns: [
          columnLike(above, key, true),
          columnLike(below, key, true),
          { name: depth, type: 'integer', notNull: true },
        ],
        primaryKey: [above, below],
      },
      refer(above),
      refer(below),
      addConstraint(log, { kind: 'check', expression: `${depth} >= 0` }),
      indexStep(log, { keys: keysOf([below]) }),
      addStatements(log, [make]),
      addStatements(table, [trigger]),
    ],
  };
}
