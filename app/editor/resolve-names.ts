/**
 * What the names in a statement stand for: relations, columns, types. Works on tokens, so that it works in broken text too.
 * Invariant: a name is only resolved to something the Catalog has; where the text leaves it open, the nearest meaning wins.
 */
import type { Span } from '../../src/base/span.ts';
import type { Statement } from '../../src/catalog/statement.ts';
import { type Catalog, type Table, tableId, type View } from '../../src/catalog/types.ts';
import { identifierOf } from '../../src/sql/identifier-of.ts';
import { isName, isSymbol, isWord, type Token, tokenize } from '../../src/sql/lexer.ts';
import { relationsOf } from '../store/relations-of.ts';
import { findType, type SchemaSymbol } from './schema-symbol.ts';

export interface ResolvedName {
  /** In the statement's text. */
  readonly span: Span;
  readonly symbol: SchemaSymbol;
}

type Relation = Table | View;

/** A dotted name: `a`, `a.b`, `a.b.c`. */
interface Chain {
  readonly tokens: readonly Token[];
  readonly names: readonly string[];
  /** Index of its first token. */
  readonly at: number;
}

/** Words after which a relation is named. */
const BEFORE_RELATION = new Set([
  'table',
  'references',
  'from',
  'join',
  'into',
  'update',
  'only',
  'view',
  'exists',
  'like',
  'of',
]);

export function resolveNames(catalog: Catalog, statement: Statement): readonly ResolvedName[] {
  const { text } = statement.reading;
  const tokens = tokenize(text);
  const chains = chainsOf(text, tokens);
  const scope = new Scope(catalog, statement, text, tokens, chains);
  return chains.flatMap((chain) =>
    scope.resolve(chain).map(({ token, symbol }) => ({
      span: { from: token.from, to: token.to },
      symbol,
    })),
  );
}

interface Found {
  readonly token: Token;
  readonly symbol: SchemaSymbol;
}

class Scope {
  private readonly catalog: Catalog;
  private readonly text: string;
  private readonly tokens: readonly Token[];
  /** What the statement declares or changes; its columns are what bare names mean first. */
  private readonly home: readonly Relation[];
  private readonly mentioned: Relation[] = [];
  private readonly aliases = new Map<string, Relation>();
  /** By the index of a `(` after `REFERENCES x`: the table whose columns are in it. */
  private readonly owners = new Map<number, Relation>();

  constructor(
    catalog: Catalog,
    statement: Statement,
    text: string,
    tokens: readonly Token[],
    chains: readonly Chain[],
  ) {
    this.catalog = catalog;
    this.text = text;
    this.tokens = tokens;
    this.home = relationsOf(catalog, statement.id);
    for (const chain of chains) this.noteMention(chain);
  }

  resolve(chain: Chain): Found[] {
    const { names, tokens } = chain;
    const last = tokens.at(-1);
    const first = tokens[0];
    const name = names.at(-1);
    if (!last || !first || name === undefined) return [];
    if (names.length === 1) {
      const symbol = this.resolveOne(chain, name);
      return symbol ? [{ token: last, symbol }] : [];
    }
    const relation = this.relation(names);
    if (relation) return [{ token: last, symbol: { kind: 'relation', id: relation.id } }];
    const owner = this.aliases.get(names[0] ?? '') ?? this.relation(names.slice(0, -1));
    if (owner && hasColumn(owner, name)) {
      const column: Found = { token: last, symbol: { kind: 'column', table: owner.id, column: name } };
      const before = tokens.at(-2);
      const isAlias = this.aliases.has(names[0] ?? '') && owner.name !== names[0];
      return before && !isAlias ? [{ token: before, symbol: { kind: 'relation', id: owner.id } }, column] : [column];
    }
    const schema = names[0] ?? '';
    return findType(this.catalog, schema, name) ? [{ token: last, symbol: { kind: 'type', schema, name } }] : [];
  }

  private resolveOne(chain: Chain, name: string): SchemaSymbol | null {
    const before = this.tokens[chain.at - 1];
    if (this.isAfterRelationWord(chain)) {
      const relation = this.relation([name]);
      if (relation) return { kind: 'relation', id: relation.id };
    }
    // `status order_status`: a name right after a name is its type.
    const type = this.type(name);
    if (type && (isName(before) || isSymbol(this.text, before, '::'))) return type;
    const owner = this.enclosingOwner(chain.at);
    if (owner && hasColumn(owner, name)) return { kind: 'column', table: owner.id, column: name };
    const holder = [...this.home, ...this.mentioned].find((relation) => hasColumn(relation, name));
    if (holder) return { kind: 'column', table: holder.id, column: name };
    const relation = this.relation([name]);
    if (relation) return { kind: 'relation', id: relation.id };
    return type;
  }

  private isAfterRelationWord({ at }: Chain): boolean {
    const before = this.tokens[at - 1];
    if (before?.kind !== 'word') return false;
    const word = this.text.slice(before.from, before.to).toLowerCase();
    // ON names a relation in CREATE INDEX, TRIGGER, POLICY and COMMENT, and an action or a join condition elsewhere.
    return (
      BEFORE_RELATION.has(word) || (word === 'on' && !this.text.slice(0, 12).toLowerCase().startsWith('create table'))
    );
  }

  private relation(names: readonly string[]): Relation | null {
    const get = (schema: string, name: string): Relation | null =>
      this.catalog.tables.get(tableId(schema, name)) ?? this.catalog.views.get(tableId(schema, name)) ?? null;
    const [a = '', b] = names;
    if (names.length === 2 && b !== undefined) return get(a, b);
    if (names.length !== 1) return null;
    const schemas = [
      'public',
      ...this.home.map(({ schema }) => schema),
      ...this.catalog.schemas.map(({ name }) => name),
    ];
    for (const schema of schemas) {
      const found = get(schema, a);
      if (found) return found;
    }
    return null;
  }

  private type(name: string): SchemaSymbol | null {
    const all = [...this.catalog.enums, ...this.catalog.domains, ...this.catalog.composites];
    const found =
      all.find((one) => one.name === name && one.schema === 'public') ?? all.find((one) => one.name === name);
    return found ? { kind: 'type', schema: found.schema, name } : null;
  }

  private noteMention(chain: Chain): void {
    if (!this.isAfterRelationWord(chain)) return;
    const relation = this.relation(chain.names);
    if (!relation) return;
    this.mentioned.push(relation);
    // The dots between the parts are tokens too.
    const end = chain.at + 2 * chain.tokens.length - 1;
    const next = this.tokens[end];
    if (isSymbol(this.text, next, '(')) {
      this.owners.set(end, relation);
      return;
    }
    const alias = isWord(this.text, next, 'as') ? this.tokens[end + 1] : next;
    if (alias && isName(alias)) this.aliases.set(identifierOf(this.text, alias), relation);
  }

  /** The relation whose column list encloses the token, if it is in one. */
  private enclosingOwner(at: number): Relation | null {
    let depth = 0;
    for (let index = at - 1; index >= 0; index--) {
      if (isSymbol(this.text, this.tokens[index], ')')) depth++;
      else if (isSymbol(this.text, this.tokens[index], '(') && --depth < 0) {
        const owner = this.owners.get(index);
        if (owner) return owner;
        depth = 0;
      }
    }
    return null;
  }
}

function chainsOf(text: string, tokens: readonly Token[]): Chain[] {
  const chains: Chain[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at];
    if (!first || !isName(first)) continue;
    const parts = [first];
    while (isSymbol(text, tokens[at + 1], '.')) {
      const next = tokens[at + 2];
      if (!next || !isName(next)) break;
      parts.push(next);
      at += 2;
    }
    const start = at - 2 * (parts.length - 1);
    chains.push({ tokens: parts, names: parts.map((token) => identifierOf(text, token)), at: start });
  }
  return chains;
}

function hasColumn(relation: Relation, name: string): boolean {
  return 'materialized' in relation
    ? relation.columns.includes(name)
    : relation.columns.some((column) => column.name === name);
}
