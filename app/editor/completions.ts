/** What may come next at the cursor: tables, columns, types, keywords, by the tokens before it. Pure; knows no editor. */
import type { Catalog, Table, View } from '../../src/catalog/types.ts';
import { tableId } from '../../src/catalog/types.ts';
import { identifierOf } from '../../src/sql/identifier-of.ts';
import { quoteIdentifier } from '../../src/sql/identifiers.ts';
import { isName, isSymbol, isWord, type Token, tokenize } from '../../src/sql/lexer.ts';
import { relationName } from '../store/describe-selection.ts';
import { count } from '../store/summary.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'table' | 'view' | 'column' | 'type' | 'keyword' | 'schema';
  readonly detail: string;
  readonly insert: string;
}

const TYPES =
  'bigint integer smallint numeric text varchar boolean timestamptz timestamp date time interval uuid jsonb json bytea real double-precision inet cidr char bit money xml tsvector int4range tstzrange daterange'
    .split(' ')
    .map((type) => type.replace('-', ' '));
const STATEMENTS = [
  'CREATE TABLE',
  'CREATE INDEX',
  'CREATE UNIQUE INDEX',
  'CREATE VIEW',
  'CREATE TYPE',
  'CREATE DOMAIN',
  'CREATE SCHEMA',
  'CREATE SEQUENCE',
  'CREATE POLICY',
  'CREATE TRIGGER',
  'ALTER TABLE',
  'COMMENT ON TABLE',
  'COMMENT ON COLUMN',
  'DROP TABLE',
];
const AFTER_TYPE = [
  'NOT NULL',
  'DEFAULT',
  'PRIMARY KEY',
  'REFERENCES',
  'UNIQUE',
  'CHECK',
  'GENERATED ALWAYS AS IDENTITY',
  'GENERATED ALWAYS AS',
  'ON DELETE CASCADE',
  'ON DELETE SET NULL',
  'ON DELETE RESTRICT',
  'COLLATE',
];
const TABLE_ELEMENTS = ['CONSTRAINT', 'PRIMARY KEY', 'FOREIGN KEY', 'UNIQUE', 'CHECK', 'EXCLUDE USING gist', 'LIKE'];
const BEFORE_RELATION = ['references', 'from', 'join', 'into', 'table', 'update', 'only'];

/** `from` is where the statement that holds the offset begins; text after the offset does not matter. */
export function completionsAt(catalog: Catalog, text: string, from: number, offset: number): readonly Completion[] {
  const tokens = tokenize(text, from, offset, true);
  const last = tokens.at(-1);
  if (last && last.to === offset && (!last.closed || last.kind === 'line-comment')) return [];
  if (last?.kind === 'string' || last?.kind === 'dollar-string') if (last.to === offset) return [];
  const typed = last && last.to === offset && isName(last) ? tokens.slice(0, -1) : tokens;
  const before = typed.filter(({ kind }) => kind !== 'line-comment' && kind !== 'block-comment');
  return new Context(catalog, text, before).completions();
}

class Context {
  private readonly catalog: Catalog;
  private readonly text: string;
  private readonly tokens: readonly Token[];

  constructor(catalog: Catalog, text: string, tokens: readonly Token[]) {
    this.catalog = catalog;
    this.text = text;
    this.tokens = tokens;
  }

  completions(): readonly Completion[] {
    const { tokens } = this;
    const last = tokens.at(-1);
    if (!last || isSymbol(this.text, last, ';')) return keywords(STATEMENTS);
    if (isSymbol(this.text, last, '.')) return this.afterDot();
    if (isSymbol(this.text, last, '::')) return this.types();
    const word = last.kind === 'word' ? this.text.slice(last.from, last.to).toLowerCase() : '';
    if (BEFORE_RELATION.includes(word)) return this.relations();
    const isTable =
      this.startsWith('create') && this.tokens.slice(0, 4).some((token) => isWord(this.text, token, 'table'));
    if (word === 'on') return isTable ? keywords(['DELETE', 'UPDATE']) : this.relations();
    const list = this.columnList();
    if (list) return list;
    if (isTable && this.depth() === 1) return this.inTableBody();
    if (this.startsWith('alter') && ['type', 'column'].includes(word))
      return word === 'type' ? this.types() : this.columns();
    return [...this.columns(), ...this.relations(), ...this.types()];
  }

  private startsWith(word: string): boolean {
    return isWord(this.text, this.tokens[0], word);
  }

  private depth(): number {
    let depth = 0;
    for (const token of this.tokens)
      depth += isSymbol(this.text, token, '(') ? 1 : isSymbol(this.text, token, ')') ? -1 : 0;
    return depth;
  }

  /** Tokens since the last comma or bracket of the table's body. */
  private inTableBody(): readonly Completion[] {
    let depth = 0;
    let at = this.tokens.length - 1;
    for (; at >= 0; at--) {
      const token = this.tokens[at];
      if (isSymbol(this.text, token, ')')) depth++;
      else if (isSymbol(this.text, token, '(') && depth-- === 0) break;
      else if (isSymbol(this.text, token, ',') && depth === 0) break;
    }
    const element = this.tokens.slice(at + 1);
    if (element.length === 0) return keywords(TABLE_ELEMENTS);
    const isConstraint = ['constraint', 'primary', 'foreign', 'unique', 'check', 'exclude'].some((word) =>
      isWord(this.text, element[0], word),
    );
    if (isConstraint) return keywords(['PRIMARY KEY', 'FOREIGN KEY', 'UNIQUE', 'CHECK', 'REFERENCES', 'KEY']);
    return element.length === 1 ? this.types() : keywords(AFTER_TYPE);
  }

  /** Inside `(...)` after REFERENCES x, KEY, UNIQUE or ON x: the columns that may stand there. */
  private columnList(): readonly Completion[] | null {
    let depth = 0;
    for (let at = this.tokens.length - 1; at > 0; at--) {
      const token = this.tokens[at];
      if (isSymbol(this.text, token, ')')) depth++;
      if (!isSymbol(this.text, token, '(') || depth-- > 0) continue;
      if (isWord(this.text, this.tokens[at - 1], 'key') || isWord(this.text, this.tokens[at - 1], 'unique'))
        return [...this.ownColumns()];
      const { relation, at: start } = this.chainEndingAt(at - 1);
      const isReferred = ['references', 'on', 'into', 'only'].some((word) =>
        isWord(this.text, this.tokens[start - 1], word),
      );
      return relation && isReferred ? columnsOf(relation) : null;
    }
    return null;
  }

  /** The columns as typed so far in this CREATE TABLE, else those of the table the statement is about. */
  private ownColumns(): Iterable<Completion> {
    const names = new Map<string, Completion>();
    for (const [at, token] of this.tokens.entries()) {
      const before = this.tokens[at - 1];
      const next = this.tokens[at + 1];
      const startsElement = isSymbol(this.text, before, '(') || isSymbol(this.text, before, ',');
      if (!startsElement || !isName(token) || !isName(next)) continue;
      const name = identifierOf(this.text, token);
      if (TABLE_ELEMENTS.some((element) => element.toLowerCase().startsWith(name))) continue;
      names.set(name, { label: name, kind: 'column', detail: '', insert: quoteIdentifier(name) });
    }
    return names.size > 0 ? names.values() : this.columns();
  }

  private afterDot(): readonly Completion[] {
    const { relation, names } = this.chainEndingAt(this.tokens.length - 2);
    const [schema] = names;
    const inSchema = [...this.relations(schema), ...this.types(schema)];
    return relation ? [...columnsOf(relation), ...inSchema] : inSchema;
  }

  /** Columns of every relation the statement names. */
  private columns(): Completion[] {
    const found = new Set<Table | View>();
    for (const at of this.tokens.keys()) {
      const { relation } = this.chainEndingAt(at);
      if (relation) found.add(relation);
    }
    return [...found].flatMap(columnsOf);
  }

  private relations(schema?: string): Completion[] {
    const isAsked = (one: { readonly schema: string }): boolean => schema === undefined || one.schema === schema;
    const nameOf = ({ schema: own, name }: Table | View): string =>
      schema !== undefined || own === 'public'
        ? quoteIdentifier(name)
        : `${quoteIdentifier(own)}.${quoteIdentifier(name)}`;
    return [...this.catalog.tables.values(), ...this.catalog.views.values()].filter(isAsked).map((relation) => ({
      label: schema === undefined ? (relationName(relation) ?? relation.name) : relation.name,
      kind: 'materialized' in relation ? 'view' : 'table',
      detail: count(relation.columns.length, 'column'),
      insert: nameOf(relation),
    }));
  }

  private types(schema?: string): Completion[] {
    const { enums, domains, composites } = this.catalog;
    const own = [
      ...enums.map((one) => ({ one, detail: 'enum' })),
      ...domains.map((one) => ({ one, detail: `domain over ${one.type}` })),
      ...composites.map((one) => ({ one, detail: 'composite type' })),
    ]
      .filter(({ one }) => schema === undefined || one.schema === schema)
      .map(({ one, detail }): Completion => {
        const isBare = schema !== undefined || one.schema === 'public';
        const insert = isBare
          ? quoteIdentifier(one.name)
          : `${quoteIdentifier(one.schema)}.${quoteIdentifier(one.name)}`;
        return {
          label: schema === undefined ? (relationName(one) ?? one.name) : one.name,
          kind: 'type',
          detail,
          insert,
        };
      });
    const builtIn = TYPES.map((type): Completion => ({ label: type, kind: 'type', detail: '', insert: type }));
    return schema === undefined ? [...own, ...builtIn] : own;
  }

  /** The dotted name that ends at a token, and the relation it names. */
  private chainEndingAt(end: number): { relation: Table | View | null; names: readonly string[]; at: number } {
    const names: string[] = [];
    let at = end;
    for (let token = this.tokens[at]; token && isName(token); token = this.tokens[at]) {
      names.unshift(identifierOf(this.text, token));
      if (!isSymbol(this.text, this.tokens[at - 1], '.')) break;
      at -= 2;
    }
    const [a, b] = names;
    const id = a === undefined ? null : b === undefined ? tableId('public', a) : tableId(a, b);
    const relation = id && (this.catalog.tables.get(id) ?? this.catalog.views.get(id));
    return { relation: relation ?? null, names, at };
  }
}

const keywords = (words: readonly string[]): Completion[] =>
  words.map((word) => ({ label: word, kind: 'keyword', detail: '', insert: word }));

function columnsOf(relation: Table | View): Completion[] {
  const columns =
    'materialized' in relation
      ? relation.columns.map((name) => ({ name, type: '' }))
      : relation.columns.map(({ name, type }) => ({ name, type }));
  return columns.map(({ name, type }) => ({
    label: name,
    kind: 'column',
    detail: type,
    insert: quoteIdentifier(name),
  }));
}
