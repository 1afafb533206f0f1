/**
 * The places a schema is named. They are everywhere a name can be qualified, so they are found by tokens, in function bodies and in
 * strings that are names too.
 * Invariant: what stands before a dot is only taken for the schema where it can't be an alias or a table.
 */
import type { Scope } from '../../catalog/fold/cells.ts';
import { functionKey, relationKey, typeKey } from '../../catalog/fold/keys.ts';
import { parseIdentifierList } from '../../catalog/read/names.ts';
import { identifierOf } from '../../sql/identifier-of.ts';
import { isName, isSymbol, isWord, type Lexeme } from '../../sql/lexer.ts';
import { type Finder, type Site, siteIn } from './finder.ts';
import { BY_RELATION } from './literal-names.ts';
import { partsOf } from './spelling.ts';

/** Columns of Postgres's own tables that hold names of schemas. */
const NAME_COLUMNS = ['nspname', 'schemaname', 'schema_name', 'table_schema', 'constraint_schema'];

export function findSchemaNames(finder: Finder, site: Site): void {
  new SchemaNames(finder, site).find();
}

class SchemaNames {
  private readonly finder: Finder;
  private readonly site: Site;
  private readonly text: string;
  private readonly tokens: readonly Lexeme[];
  /** The name stands somewhere without a dot behind it: it may be an alias. */
  private readonly isAmbiguous: boolean;

  constructor(finder: Finder, site: Site) {
    this.finder = finder;
    this.site = site;
    this.text = site.source.text;
    this.tokens = site.source.tokens();
    this.isAmbiguous = this.tokens.some(
      (_, at) => this.isIt(at) && !this.isSymbol(at + 1, '.') && !this.isSymbol(at - 1, '.') && !this.isKeyworded(at),
    );
  }

  find(): void {
    for (let at = 0; at < this.tokens.length; at++) {
      const token = this.tokens[at];
      if (!token) continue;
      if (token.kind === 'string' || token.kind === 'dollar-string') this.string(token, at);
      else if (this.isIt(at)) {
        if (this.isKeyworded(at)) this.keyworded(token, at);
        else if (this.isQualifier(at)) this.finder.add(this.site, token, 'mention');
      }
    }
  }

  private name(at: number): string | null {
    const token = this.tokens[at];
    return token && isName(token) ? identifierOf(this.text, token) : null;
  }

  private isIt(at: number): boolean {
    return this.name(at) === this.finder.seeker.word;
  }

  private isWord(at: number, ...words: readonly string[]): boolean {
    return words.some((word) => isWord(this.text, this.tokens[at], word));
  }

  private isSymbol(at: number, symbol: string): boolean {
    return isSymbol(this.text, this.tokens[at], symbol);
  }

  /** Behind SCHEMA or search_path, perhaps in a list. */
  private isKeyworded(at: number): boolean {
    let first = at;
    while (
      this.isSymbol(first - 1, ',') &&
      (this.name(first - 2) !== null || this.tokens[first - 2]?.kind === 'string')
    )
      first -= 2;
    if (this.isWord(first - 1, 'exists')) first -= this.isWord(first - 2, 'not') ? 3 : 2;
    if (this.isWord(first - 1, 'schema')) return !this.isWord(first - 2, 'foreign');
    if (this.isWord(first - 1, 'to') || this.isSymbol(first - 1, '='))
      return this.isWord(first - 2, 'search_path') || this.isSchemaRename(first);
    return this.isWord(first - 1, 'into') && this.isWord(0, 'import');
  }

  private isSchemaRename(at: number): boolean {
    return this.isWord(0, 'alter') && this.isWord(1, 'schema') && this.isWord(at - 2, 'rename');
  }

  private keyworded(token: Lexeme, at: number): void {
    const { finder, site } = this;
    if (this.isSchemaRename(at)) {
      finder.forgetEarlier();
      finder.add(site, token, 'declaration');
    } else if (this.isWord(0, 'create') && this.isWord(1, 'schema') && at < 6) finder.add(site, token, 'declaration');
    else finder.add(site, token, this.isSubject(at) ? 'subject' : 'mention');
  }

  private isSubject(at: number): boolean {
    return this.isWord(0, 'alter', 'drop', 'comment', 'grant', 'revoke') && !this.isWord(at - 2, 'set', 'in');
  }

  private isQualifier(at: number): boolean {
    if (!this.isSymbol(at + 1, '.') || this.isSymbol(at - 1, '.')) return false;
    const object = this.name(at + 2);
    if (object === null) return !this.isAmbiguous;
    if (this.isSymbol(at + 3, '(') || this.isSymbol(at + 3, '.')) return true;
    return !this.isAmbiguous || this.site.scopes.some((scope) => this.has(scope, object));
  }

  private has(scope: Scope, object: string): boolean {
    const { word } = this.finder.seeker;
    return (
      scope.read(relationKey(word, object)) !== null ||
      scope.read(typeKey(word, object)) !== null ||
      scope.read(functionKey(word, object)).length > 0
    );
  }

  /** A function's body, a qualified name, a search_path. */
  private string(token: Lexeme, at: number) {
    const { finder, site } = this;
    if (!finder.mayName(this.text.slice(token.from, token.to))) return;
    const inner = site.source.inside(token);
    const isBody = this.isWord(at - 1, 'as') || this.isWord(0, 'do');
    if (isBody && inner && inner.text.length > 0) {
      const isLate = !this.isWord(0, 'do');
      const scopes: Site['scopes'] = isLate ? [finder.seeker.end()] : site.scopes;
      return findSchemaNames(finder, { ...site, source: inner, scopes, isLate });
    }
    const whole = { from: 0, to: inner?.text.length ?? 0 };
    if (!inner) finder.doubt(site, token, 'The name stands in a string with escapes.');
    else if (this.isAlone(at)) {
      if (inner.text === finder.seeker.word)
        finder.add(siteIn(site, inner), whole, 'mention', { spell: (_, name) => name });
    } else if (this.isPath(at)) {
      for (const part of inner.tokens())
        if (isName(part) && identifierOf(inner.text, part) === finder.seeker.word)
          finder.add(siteIn(site, inner), part, 'mention');
    } else if (this.isName(at) && parseIdentifierList(inner.text, '.')?.[0] === finder.seeker.word) {
      const [part, object] = partsOf(inner.text, whole);
      if (part && object) finder.add(siteIn(site, inner), part, 'mention');
    } else if (site.isLate || this.isWord(0, 'do', 'begin', 'declare'))
      finder.doubt(siteIn(site, inner), whole, 'This is put together when it runs.');
  }

  /** `SET SCHEMA 's'`, `SET search_path = 's'`, `nspname = 's'` */
  private isAlone(at: number): boolean {
    return this.isKeyworded(at) || (this.isSymbol(at - 1, '=') && this.isWord(at - 2, ...NAME_COLUMNS));
  }

  /** `'s.x'::regclass`, `regclass 's.x'`, `nextval('s.x')` */
  private isName(at: number): boolean {
    const called = this.isSymbol(at - 1, '(') ? this.name(at - 2) : null;
    if (called !== null && BY_RELATION.has(called)) return true;
    return [this.isSymbol(at + 1, '::') ? this.name(at + 2) : null, this.name(at - 1)].some((type) =>
      type?.startsWith('reg'),
    );
  }

  /** `set_config('search_path', 'a, b', false)` */
  private isPath(at: number): boolean {
    const setting = this.tokens[at - 2];
    return (
      this.isSymbol(at - 1, ',') &&
      this.isWord(at - 4, 'set_config') &&
      setting !== undefined &&
      this.text.slice(setting.from, setting.to) === "'search_path'"
    );
  }
}
