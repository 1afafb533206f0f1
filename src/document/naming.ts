/**
 * Names for new constraints and indexes, after the document's own habits: `fk_{table}_{ref}`, `{table}_{columns}_idx`, `IX_Orders_CustomerId`.
 * Invariant: a template is taken from names the document's author wrote, and fits 63 bytes when it is filled in.
 */

import { singular } from '../catalog/relationships.ts';
import type { Constraint } from '../catalog/types.ts';
import { clipToBytes, MAX_IDENTIFIER_BYTES } from '../sql/identifiers.ts';

/** What a name can be made of. */
export interface Subject {
  readonly table: string;
  readonly columns: readonly string[];
  /** The table a foreign key refers to. */
  readonly references: string | null;
}

/** An object of the document, with the name its author gave it. */
export interface NamedSubject extends Subject {
  readonly name: string;
}

type What = 'table' | 'columns' | 'references';
type Form = 'exact' | 'stem' | 'singular' | 'pascal' | 'camel' | 'upper';
type Part = string | { readonly what: What; readonly form: Form };
export type Template = readonly Part[];

/** In order of preference. */
const FORMS: readonly Form[] = ['exact', 'stem', 'singular', 'pascal', 'camel', 'upper'];
const WHATS: readonly What[] = ['table', 'columns', 'references'];

/** More say no more about the habit. */
export const MOST_SAMPLES = 40;

/**
 * The template most of these names follow; null when too few follow one. `isLiteralFine` says which words may stand in one: those of a
 * check often say what it checks, which is no habit.
 */
export function inferTemplate(
  samples: readonly NamedSubject[],
  isLiteralFine: (word: string) => boolean = () => true,
): Template | null {
  const counts = new Map<string, { readonly template: Template; votes: number }>();
  const some = samples.slice(-MOST_SAMPLES);
  for (const sample of some)
    for (const { template, key, words } of templatesOf(sample)) {
      if (!words.every(isLiteralFine)) continue;
      const known = counts.get(key);
      if (known) known.votes++;
      else counts.set(key, { template, votes: 1 });
    }
  const [best] = [...counts.values()].sort(
    (a, b) =>
      b.votes - a.votes || literalLength(a.template) - literalLength(b.template) || rank(a.template) - rank(b.template),
  );
  return best && best.votes * 3 >= some.length ? best.template : null;
}

/** Cut to what Postgres stores. */
export const fillTemplate = (template: Template, subject: Subject): string =>
  clipToBytes(
    template.map((part) => (typeof part === 'string' ? part : (spell(subject, part.what, part.form) ?? ''))).join(''),
    MAX_IDENTIFIER_BYTES,
  );

/** The name, or with the first number behind it that makes it free. */
export function firstFree(name: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let number = 1; isTaken(free); number++)
    free = `${clipToBytes(name, MAX_IDENTIFIER_BYTES - String(number).length)}${number}`;
  return free;
}

/** Words for each kind in names, as Postgres makes them and as people shorten them. */
const LABELS: readonly Readonly<Record<Constraint['kind'], string>>[] = [
  { 'primary key': 'pkey', unique: 'key', 'foreign key': 'fkey', check: 'check', exclude: 'excl' },
  { 'primary key': 'pk', unique: 'uq', 'foreign key': 'fk', check: 'ck', exclude: 'ex' },
];

/** A template of one kind as it would be for another: `pk_{table}` -> `uq_{table}_{columns}`; null where it does not say its kind. */
export function relabel(template: Template, from: Constraint['kind'], to: Constraint['kind']): Template | null {
  for (const labels of LABELS) {
    const pattern = new RegExp(`(?<![a-z])${labels[from]}(?![a-z])`, 'i');
    const at = template.findIndex((part) => typeof part === 'string' && pattern.test(part));
    if (at < 0) continue;
    const renamed = template.map((part, index) =>
      index === at && typeof part === 'string'
        ? part.replace(pattern, (word) => (/[A-Z]/.test(word) ? labels[to].toUpperCase() : labels[to]))
        : part,
    );
    return to === 'primary key' ? withoutColumns(renamed) : withColumns(renamed);
  }
  return null;
}

const isAbout = (part: Part, ...whats: readonly What[]): boolean =>
  typeof part !== 'string' && whats.includes(part.what);

/** A primary key is called after its table alone. */
const withoutColumns = (template: Template): Template => without(without(template, 'columns'), 'references');

function withColumns(template: Template): Template {
  if (template.some((part) => isAbout(part, 'columns'))) return without(template, 'references');
  const at = template.findIndex((part) => isAbout(part, 'references'));
  if (at >= 0) return template.with(at, { what: 'columns', form: 'exact' });
  return template.flatMap((part): Part[] =>
    isAbout(part, 'table') ? [part, '_', { what: 'columns', form: 'exact' }] : [part],
  );
}

/** A part goes with the underscore in front of it. */
function without(template: Template, what: What): Template {
  const at = template.findIndex((part) => isAbout(part, what));
  if (at < 0) return template;
  const before = template[at - 1];
  const head =
    typeof before === 'string' ? [...template.slice(0, at - 1), before.replace(/_$/, '')] : template.slice(0, at);
  return [...head, ...template.slice(at + 1)];
}

interface Candidate {
  readonly template: Template;
  /** The same for templates that are equal. */
  readonly key: string;
  readonly words: readonly string[];
}

const candidates = new WeakMap<NamedSubject, readonly Candidate[]>();

/** All templates a name can follow. */
function templatesOf(sample: NamedSubject): readonly Candidate[] {
  let found = candidates.get(sample);
  if (!found) {
    found = makeTemplates(sample).map((template) => ({
      template,
      key: JSON.stringify(template),
      words: wordsOf(template),
    }));
    candidates.set(sample, found);
  }
  return found;
}

function makeTemplates(sample: NamedSubject): Template[] {
  let found: Template[] = [[sample.name]];
  for (const what of WHATS)
    found = found.flatMap((template) => [
      template,
      ...FORMS.flatMap((form) => {
        const value = spell(sample, what, form);
        return value ? replaced(template, value, { what, form }) : [];
      }),
    ]);
  return found.filter((template) => template.some((part) => typeof part !== 'string'));
}

/** With the value's first place of its own as a placeholder. */
function replaced(template: Template, value: string, placeholder: Part): Template[] {
  for (const [index, part] of template.entries()) {
    if (typeof part !== 'string') continue;
    for (let at = part.indexOf(value); at >= 0; at = part.indexOf(value, at + 1)) {
      if (!isBoundary(part, at) || !isBoundary(part, at + value.length)) continue;
      const parts: Part[] = [part.slice(0, at), placeholder, part.slice(at + value.length)];
      return [[...template.slice(0, index), ...parts.filter((one) => one !== ''), ...template.slice(index + 1)]];
    }
  }
  return [];
}

const isBoundary = (text: string, at: number): boolean =>
  at === 0 ||
  at === text.length ||
  !/[a-z0-9]{2}/i.test(text.slice(at - 1, at + 1)) ||
  /[a-z0-9][A-Z]/.test(text.slice(at - 1, at + 1));

function spell(subject: Subject, what: What, form: Form): string | null {
  const value = subject[what];
  if (value === null || value.length === 0) return null;
  const words = typeof value === 'string' ? [value] : value;
  switch (form) {
    case 'exact':
      return words.join('_');
    case 'stem':
      return what === 'columns' ? words.map((word) => word.replace(/(?:_id|Id|ID)$/, '')).join('_') : null;
    case 'singular':
      return what === 'columns' ? null : words.map(singular).join('_');
    case 'pascal':
      return words.map(pascal).join('');
    case 'camel':
      return words
        .map(pascal)
        .join('')
        .replace(/^./, (letter) => letter.toLowerCase());
    case 'upper':
      return words.join('_').toUpperCase();
  }
}

const pascal = (word: string): string =>
  word.replace(/(?:^|_)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());

const wordsOf = (template: Template): readonly string[] =>
  template.flatMap((part) => (typeof part === 'string' ? part.split(/[^a-z0-9]+/i).filter((word) => word !== '') : []));

const literalLength = (template: Template): number =>
  template.reduce((total, part) => total + (typeof part === 'string' ? part.length : 0), 0);

const rank = (template: Template): number =>
  template.reduce(
    (total, part) =>
      total + (typeof part === 'string' ? 0 : FORMS.indexOf(part.form) + (part.what === 'references' ? 0.5 : 0)),
    0,
  );
