/**
 * The indexes of a document with their statements, and what they have in common: names, spacing, where they stand.
 * Invariant: only indexes that a CREATE INDEX of their own made count.
 */
import type { TextEdit } from '../../base/text-edit.ts';
import type { CreateIndex } from '../../catalog/ddl.ts';
import { indexColumnNames, joinColumnNames } from '../../catalog/fold/choose-name.ts';
import type { Reading } from '../../catalog/reading.ts';
import { findStatement, type LocatedStatement } from '../../catalog/script-text.ts';
import type { Catalog, Index, Table, View } from '../../catalog/types.ts';
import { makeObjectName } from '../../sql/identifiers.ts';
import { isWord, tokenize } from '../../sql/lexer.ts';
import { type Draft, refuse } from '../draft.ts';
import { type FoundIndex, findIndex, relationNamed } from '../lookup.ts';
import { fillTemplate, firstFree, inferTemplate, type NamedSubject, type Subject } from '../naming.ts';
import { printName } from '../print.ts';
import type { IndexHabits } from '../print-index.ts';
import { lastIndex, lastTouching } from '../text/statements.ts';
import { styleOf } from '../text/style.ts';
import { groupBehindTables, isInherited, MOST_SAMPLES, mostCommon } from './constraints-subject.ts';

export interface IndexText {
  readonly at: LocatedStatement;
  readonly create: CreateIndex;
}

interface IndexSample extends IndexText {
  readonly owner: Table | View;
  readonly index: Index;
  /** For templates of names. */
  readonly subject: NamedSubject;
}

export interface IndexTarget {
  readonly schema: string;
  readonly index: string;
}

export function findOwnIndex(draft: Draft, target: IndexTarget): FoundIndex {
  if (constraintOf(draft, target))
    refuse(`${target.schema}.${target.index} is the index of a constraint. Change or drop the constraint instead.`);
  return findIndex(draft, target);
}

/** Postgres keeps an index of a partition while that of the partitioned table is there. */
export function refusePart(index: Index): void {
  const parent = 'parent' in index && typeof index.parent === 'string' ? index.parent : null;
  if (parent !== null)
    refuse(`${index.name} belongs to the index ${parent} of the partitioned table. Change or drop that one.`);
}

/** The constraint whose index has the name. */
export function constraintOf({ catalog }: Draft, { schema, index }: IndexTarget): { readonly table: Table } | null {
  for (const table of catalog.tables.values())
    if (table.schema === schema)
      for (const { name, kind } of table.constraints)
        if (name === index && kind !== 'check' && kind !== 'foreign key') return { table };
  return null;
}

/** Null where it has no statement of its own: it comes from a partitioned table, a LIKE, a DO block. */
export function indexText(
  { catalog, script }: Pick<Reading, 'catalog' | 'script'>,
  owner: Table | View,
  index: Index,
): IndexText | null {
  const at = findStatement(script, index.origin.declared.statement);
  const [create, ...more] = at?.statement.reading.ddl ?? [];
  if (!at || create?.kind !== 'create index' || more.length > 0) return null;
  return 'constraints' in owner && isInherited(catalog, owner, index) ? null : { at, create };
}

/** By table or view: as long as it is the same, its indexes are said in the same way. */
const known = new WeakMap<Table | View, readonly IndexSample[]>();

const knownTogether = new WeakMap<Catalog, readonly IndexSample[]>();

/** Where their statements stand in the document now is not in them. */
function indexSamples(document: Pick<Reading, 'catalog' | 'script'>): readonly IndexSample[] {
  const { catalog } = document;
  let samples = knownTogether.get(catalog);
  if (!samples) {
    const owners = [...catalog.tables.values(), ...catalog.views.values()];
    samples = owners.flatMap((owner) => samplesOfOwner(document, owner));
    knownTogether.set(catalog, samples);
  }
  return samples;
}

function samplesOfOwner(document: Pick<Reading, 'catalog' | 'script'>, owner: Table | View): readonly IndexSample[] {
  let samples = known.get(owner);
  if (!samples) {
    samples = owner.indexes.flatMap((index) => {
      const text = indexText(document, owner, index);
      return text ? [{ owner, index, ...text, subject: subjectOf(owner, index, text) }] : [];
    });
    known.set(owner, samples);
  }
  return samples;
}

const knownHabits = new WeakMap<readonly IndexSample[], IndexHabits>();

export function indexHabits({ original }: Draft): IndexHabits {
  const samples = indexSamples(original);
  let habits = knownHabits.get(samples);
  if (!habits) {
    habits = gather(samples.slice(-MOST_SAMPLES));
    knownHabits.set(samples, habits);
  }
  return habits;
}

function gather(samples: readonly IndexSample[]): IndexHabits {
  const btrees = samples.filter(({ create }) => create.method === 'btree');
  const behind = ({ at, create }: IndexSample): string =>
    at.statement.reading.text.slice(create.table.span.to, create.keys[0]?.span.from);
  return {
    saysBtree: mostCommon(btrees.map((sample) => /\busing\b/i.test(behind(sample)))) ?? false,
    saysIfNotExists: mostCommon(samples.map(({ create }) => create.ifNotExists)) ?? false,
    gap: mostCommon(samples.flatMap((sample) => /^([ \t]*)\(/.exec(behind(sample))?.[1] ?? [])) ?? ' ',
  };
}

/** Null where the document leaves the naming of its indexes to Postgres. */
export function indexNameFor(draft: Draft, table: Table, create: CreateIndex): string | null {
  const samples = indexSamples(draft.original);
  const last = samples.slice(-MOST_SAMPLES);
  const named = last.filter(({ create: one }) => one.name !== null);
  if (last.length > 0 && named.length * 2 <= last.length) return null;
  const alike = named.filter(({ index }) => index.unique === create.unique);
  const template = inferTemplate((alike.length > 0 ? alike : named).map((one) => one.subject));
  const names = [...create.keys.map(({ implicitName }) => implicitName), ...create.include.map(({ name }) => name)];
  const subject: Subject = { table: table.name, columns: create.keys.map(wordOfKey), references: null };
  const name = template
    ? fillTemplate(template, subject)
    : makeObjectName(table.name, joinColumnNames(indexColumnNames(names)), 'idx');
  return firstFree(name, (one) => relationNamed(draft, table.schema, one) !== null);
}

const subjectOf = (owner: Table | View, index: Index, { create }: IndexText): NamedSubject => ({
  name: index.name,
  table: owner.name,
  columns: create.keys.map((key) => wordInName(key, index.name)),
  references: null,
});

/** `email` for lower(email) in `customers_email_idx` */
function wordInName(key: CreateIndex['keys'][number], name: string): string {
  const whole = wordOfKey(key);
  if (name.includes(whole)) return whole;
  return key.expression?.text.match(/\w+/g)?.find((word) => name.includes(word)) ?? whole;
}

/** `lower_email` for lower(email) */
const wordOfKey = ({ column, expression }: CreateIndex['keys'][number]): string =>
  column?.name ?? expression?.text.match(/\w+/g)?.join('_') ?? '';

/** Behind which statements a new index of the table can stand, the best first. */
export function indexPlaces(draft: Draft, table: Table): readonly number[] {
  const { script, catalog } = draft;
  const samples = indexSamples(draft);
  const own = samples.filter(({ owner }) => owner.id === table.id);
  const near = lastTouching(script, [
    table.origin,
    ...table.columns.map(({ origin }) => origin),
    ...own.map(({ index }) => index.origin),
  ]);
  const group = groupBehindTables(
    script,
    catalog,
    samples.map(({ at }) => at.statement.id),
  );
  const best = own.length === 0 && group !== null ? Math.max(near, group) : near;
  return [...new Set([best, lastIndex(script)])];
}

/** A name where CREATE INDEX has none. */
export function nameBehind({ script }: Draft, { at }: IndexText, name: string): TextEdit {
  const { text } = at.statement.reading;
  const tokens = tokenize(text);
  const word = tokens.findIndex((token) => isWord(text, token, 'index'));
  const last = isWord(text, tokens[word + 1], 'concurrently') ? tokens[word + 1] : tokens[word];
  const offset = at.span.from + (last?.to ?? 0);
  return { from: offset, to: offset, text: ` ${printName(name, styleOf(script))}` };
}
