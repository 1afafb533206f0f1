/**
 * Findings that are silenced in the comments of the database itself: `COMMENT ON COLUMN orders.total IS '@lint-ignore float-money: kept as
 * measured'`, and copies that are meant: `COMMENT ON TABLE orders IS '@denormalized read far more than written'`.
 * Invariant: a place is that of the mark within the comment's text, so that taking it out leaves the rest of the comment.
 */
import { shiftSpan } from '../base/span.ts';
import type { Ddl } from '../catalog/ddl.ts';
import type { Reading } from '../catalog/reading.ts';
import { indexOfStatement, spanOf } from '../catalog/script-text.ts';
import type { Statement } from '../catalog/statement.ts';
import { statementFinder } from '../catalog/statement-finder.ts';
import { type Catalog, type Place, type TableId, tableId } from '../catalog/types.ts';
import { type DirectiveMeaning, parseDirective, writeMeaning } from '../document/directive-kinds.ts';
import type { Directive } from '../document/directives.ts';

type Comment = Extract<Ddl, { kind: 'comment' }>;

const MARK =
  /@(lint-ignore|denormali[sz]ed)(?![\w-])((?:(?!@(?:lint-ignore|denormali[sz]ed)(?![\w-])|\n|\\n)[\s\S])*)/gi;
const OPENING = /^(?:[eE]?'|[uU]&'|\$\w*\$)/;

/** Other comments are not read for what they tell about: words of a reason say nothing about the column. */
export const withoutMarks = (comment: string): string => (comment.includes('@') ? comment.replace(MARK, '') : comment);

interface Written {
  readonly comment: Comment;
  readonly marks: readonly Mark[];
}

interface Mark {
  readonly kind: 'ignore' | 'denormalized';
  /** Behind the word. */
  readonly args: string;
  /** As it is written. */
  readonly text: string;
  /** In the statement's text. */
  readonly from: number;
}

const written = new WeakMap<Statement, readonly Written[]>();
const NONE: readonly Written[] = [];

function writtenIn(statement: Statement): readonly Written[] {
  const known = written.get(statement);
  if (known) return known;
  const { kind, text, ddl } = statement.reading;
  const found =
    kind === 'COMMENT' && text.includes('@')
      ? ddl.flatMap((one): readonly Written[] => {
          const marks = one.kind === 'comment' ? marksIn(one, text) : [];
          return one.kind === 'comment' && marks.length > 0 ? [{ comment: one, marks }] : [];
        })
      : NONE;
  written.set(statement, found);
  return found;
}

function marksIn({ textSpan }: Comment, statement: string): readonly Mark[] {
  if (!textSpan) return [];
  const literal = statement.slice(textSpan.from, textSpan.to);
  const [opening = ''] = OPENING.exec(literal) ?? [];
  const closing = opening.startsWith('$') ? opening.length : 1;
  const text = literal.slice(opening.length, literal.length - closing);
  return [...text.matchAll(MARK)].map(({ 0: mark, 1: word = '', 2: args = '', index }) => ({
    kind: word.toLowerCase() === 'lint-ignore' ? 'ignore' : 'denormalized',
    args: args.replaceAll("''", "'").trim(),
    text: mark.trimEnd(),
    from: textSpan.from + opening.length + index,
  }));
}

const withMarks = statementFinder((statement) => writtenIn(statement).length > 0);

interface CommentDirective {
  readonly directive: Directive;
  /** A text says what should be written instead. */
  readonly meaning: Said | string;
  readonly place: Place;
  /** The mark as it is written. */
  readonly text: string;
  /** Where the meaning does not say it: the column it is said of alone. */
  readonly column: string | null;
}

/** In the order of the text. */
export function readCommentDirectives({ script, catalog }: Reading): readonly CommentDirective[] {
  return withMarks(script).flatMap((statement) => {
    const { from: start } = spanOf(script, indexOfStatement(script, statement.id));
    return writtenIn(statement).flatMap(({ comment, marks }) => {
      const object = objectOf(comment, catalog);
      if (!object) return [];
      return marks.flatMap(({ kind, args, text, from }) => {
        const span = { from, to: from + text.length };
        const place = { statement: statement.id, span };
        const at = { table: object.table, span: shiftSpan(span, start) };
        return meaningsIn(kind, args, object.part).map((meaning) => {
          const directive = { ...(typeof meaning === 'string' ? { kind, args } : writeMeaning(meaning)), ...at };
          return { directive, meaning, place, text, column: kind === 'denormalized' ? object.part : null };
        });
      });
    });
  });
}

type Said = Exclude<DirectiveMeaning, { readonly kind: 'unknown' }>;

/** One for each rule that is named. */
function meaningsIn(kind: Mark['kind'], args: string, part: string | null): readonly (Said | string)[] {
  if (kind === 'denormalized') return [{ kind, reason: args.replace(/^:\s*/, '') }];
  const [, rules = '', reason = ''] = /^([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)\s*[:-]?\s*([\s\S]*)$/.exec(args) ?? [];
  return (rules === '' ? [''] : rules.split(/\s*,\s*/)).map((rule) => {
    const parsed = parseDirective({ kind, args: rule });
    if (!parsed.ok || parsed.value.kind !== 'ignore')
      return 'Write the rule, a colon and the reason: @lint-ignore float-money: kept as measured.';
    return { ...parsed.value, column: part, reason };
  });
}

interface Commented {
  readonly table: TableId;
  /** The column, constraint or index it is on; null for the table itself. */
  readonly part: string | null;
}

function objectOf({ object, target: { name, part } }: Comment, catalog: Catalog): Commented | null {
  if (object === 'index') {
    for (const { id, schema, indexes } of catalog.tables.values())
      if ((name.schema === null || name.schema === schema) && indexes.some((one) => one.name === name.name))
        return { table: id, part: name.name };
    return null;
  }
  const table = relationNamed(name.schema, name.name, catalog);
  return table === null ? null : { table, part: part?.name ?? null };
}

/** Without a schema, in `public` first. */
function relationNamed(schema: string | null, name: string, { tables, views }: Catalog): TableId | null {
  const id = tableId(schema ?? 'public', name);
  if (tables.has(id) || views.has(id)) return id;
  if (schema !== null) return null;
  return [...tables.values(), ...views.values()].find((one) => one.name === name)?.id ?? null;
}
