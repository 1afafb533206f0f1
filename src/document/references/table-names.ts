/**
 * The names in what makes and alters a table: its columns, constraints and keys, and the tables it refers to.
 * Invariant: names of what a statement makes are looked up as they are after it, all others as they were before.
 */
import type { Span } from '../../base/span.ts';
import type {
  AlterTable,
  AlterTableAction,
  ColumnDef,
  CreateTable,
  IndexKeyDef,
  Name,
  QualifiedName,
  TableConstraintDef,
  TypeRef,
} from '../../catalog/ddl.ts';
import { identifierOf } from '../../sql/identifier-of.ts';
import { isWord } from '../../sql/lexer.ts';
import { boundLabels } from './enum-labels.ts';
import { findInExpression } from './expression-names.ts';
import { type Finder, type Site, siteIn } from './finder.ts';
import type { Role } from './target.ts';

export class TableNames {
  protected readonly finder: Finder;
  protected readonly site: Site;
  /** For what the statement makes, which may hide another of its name. */
  protected readonly made: Site;

  constructor(finder: Finder, site: Site) {
    this.finder = finder;
    this.site = site;
    const [before, after = before] = site.scopes;
    this.made = { ...site, scopes: [after] };
  }

  /** `column` is the one it gives a value to. */
  protected expression(
    expression: { readonly span: Span } | null,
    own: QualifiedName | null,
    column: string | null = null,
  ): void {
    if (expression) findInExpression(this.finder, this.site, expression.span, own, { column });
  }

  protected type(type: TypeRef | null): void {
    if (type) this.finder.type(this.site, type, 'mention');
  }

  /** The name of a type. */
  protected named(name: QualifiedName, role: Role): void {
    const names = name.schema === null ? [name.name] : [name.schema, name.name];
    this.finder.type(
      role === 'declaration' ? this.made : this.site,
      { names, arrayDimensions: 0, isPercentType: false, span: name.span },
      role,
    );
  }

  protected keys(keys: readonly IndexKeyDef[], table: QualifiedName): void {
    for (const { column, expression } of keys) {
      if (column) this.finder.column(this.site, table, column, 'mention');
      this.expression(expression, table);
    }
  }

  protected createTable(ddl: CreateTable): void {
    const { finder, site } = this;
    finder.relation(this.made, ddl.name, 'declaration');
    const inside = new TableNames(finder, this.made);
    for (const element of ddl.elements) {
      if (element.kind === 'column') inside.columnDef(element.column, ddl.name);
      else if (element.kind === 'constraint') inside.constraint(element.constraint, ddl.name);
      else {
        finder.relation(site, element.like.table, 'mention');
        this.copies(element.like.table, ddl.name);
      }
    }
    const parents = ddl.partitionOf ? [ddl.partitionOf.parent] : ddl.inherits;
    for (const parent of parents) {
      finder.relation(site, parent, 'mention');
      this.copies(parent, ddl.name);
    }
    if (ddl.partitionOf) boundLabels(finder, this.made, ddl.partitionOf.parent, ddl.partitionOf.parent.span.to);
    if (ddl.ofType) this.named(ddl.ofType, 'mention');
    if (ddl.partitionBy) inside.keys(ddl.partitionBy.keys, ddl.name);
  }

  /** Columns of `from` come to be in a table that does not follow them any more. */
  private copies(from: QualifiedName, table: QualifiedName): void {
    const { finder, site } = this;
    if (finder.target.kind !== 'column' || !finder.hasColumn(site, from)) return;
    if (finder.hasColumn(this.made, table)) return;
    finder.obstruct(site, from.span, `${table.name} takes its columns from here by their names.`);
  }

  protected columnDef(column: ColumnDef, table: QualifiedName): void {
    // Without a type it is an option list's, about a column that comes from elsewhere.
    this.finder.column(this.site, table, column.name, column.type ? 'declaration' : 'mention');
    this.type(column.type);
    const { default: value, type } = column;
    if (!value || !type || !this.finder.isOtherConstant(value.text, type))
      this.expression(value, table, column.name.name);
    this.expression(column.generated?.expression ?? null, table);
    for (const constraint of column.constraints) this.constraint(constraint, table);
  }

  protected constraint(constraint: TableConstraintDef, table: QualifiedName) {
    const { finder, site } = this;
    if (constraint.name) finder.constraint(site, table, constraint.name, 'declaration');
    switch (constraint.kind) {
      case 'primary key':
      case 'unique':
        finder.columns(site, table, constraint.columns, 'mention');
        finder.columns(site, table, constraint.include, 'mention');
        if (constraint.usingIndex) finder.index(site, inSchemaOf(constraint.usingIndex, table), 'mention');
        return;
      case 'check':
        return this.expression(constraint.expression, table);
      case 'foreign key':
        finder.columns(site, table, constraint.columns, 'mention');
        finder.columns(site, table, constraint.onDeleteColumns, 'mention');
        finder.relation(site, constraint.table, 'mention');
        return finder.columns(site, constraint.table, constraint.referencedColumns, 'mention');
      case 'exclude':
        this.keys(constraint.keys, table);
        finder.columns(site, table, constraint.include, 'mention');
        return this.expression(constraint.predicate, table);
      case 'not null':
        if (constraint.column) finder.column(site, table, constraint.column, 'mention');
        return;
    }
  }

  protected action(action: AlterTableAction, { name: table }: AlterTable) {
    const { finder, site } = this;
    switch (action.kind) {
      case 'add column':
        return this.columnDef(action.column, table);
      case 'add constraint':
        return this.constraint(action.constraint, table);
      case 'drop constraint':
      case 'validate constraint':
      case 'alter constraint':
        return finder.constraint(site, table, action.name, 'subject');
      case 'attach partition':
        boundLabels(finder, site, table, action.partition.span.to);
        return finder.anyRelation(site, action.partition, 'mention');
      case 'detach partition':
        return finder.anyRelation(site, action.partition, 'mention');
      case 'inherit':
      case 'no inherit':
        return finder.relation(site, action.parent, 'mention');
      case 'of type':
        return this.named(action.type, 'mention');
      case 'other':
        return this.otherAction(action.span, table);
      case 'row security':
      case 'set logged':
      case 'set unlogged':
        return;
      default:
        finder.column(site, table, action.column, 'subject');
        if (action.kind === 'set type') {
          this.type(action.type);
          const using = this.after(action.type.span.to, action.span.to, 'using');
          if (using) findInExpression(finder, site, using, table);
        }
        if (action.kind === 'set default' || action.kind === 'set expression')
          this.expression(action.expression, table, action.column.name);
        if (action.kind === 'add identity' && action.sequence) finder.relation(site, action.sequence, 'declaration');
    }
  }

  /** Columns that are told to a trigger's function as texts: some of Postgres's own functions take them so. */
  protected triggerArguments({ name, span }: QualifiedName, table: QualifiedName): void {
    const { finder, site } = this;
    const { source } = site;
    if (finder.target.kind !== 'column' || !finder.hasColumn(site, table)) return;
    for (const token of source.tokens({ from: span.to, to: source.text.length })) {
      const inner = source.inside(token);
      if (inner?.text !== finder.target.column) continue;
      const whole = { from: 0, to: inner.text.length };
      if (name.startsWith('tsvector_update_trigger'))
        finder.add(siteIn(site, inner), whole, 'mention', { spell: (_, written) => written });
      else finder.doubt(siteIn(site, inner), whole, 'What the trigger’s function makes of this text can’t be told.');
    }
  }

  /** What stands behind a word, up to an offset. */
  private after(from: number, to: number, word: string): Span | null {
    const { source } = this.site;
    const token = source.tokens({ from, to }).find((one) => isWord(source.text, one, word));
    return token ? { from: token.to, to } : null;
  }

  /** `ALTER COLUMN x SET STATISTICS`, `CLUSTER ON i`, `REPLICA IDENTITY USING INDEX i` */
  private otherAction(span: Span, table: QualifiedName): void {
    const { finder, site } = this;
    const { text } = site.source;
    const tokens = site.source.tokens(span);
    const is = (at: number, word: string): boolean => isWord(text, tokens[at], word);
    const nameAt = (at: number): Name | null => {
      const token = tokens[at];
      return token ? { name: identifierOf(text, token), span: token } : null;
    };
    const column = is(0, 'alter') ? nameAt(is(1, 'column') ? 2 : 1) : null;
    if (column) finder.column(site, table, column, 'subject');
    const index = is(0, 'cluster') ? nameAt(2) : is(0, 'replica') && is(3, 'index') ? nameAt(4) : null;
    if (index) finder.index(site, inSchemaOf(index, table), 'mention');
  }
}

/** An index is named without its schema, and stands in its table's. */
export const inSchemaOf = ({ name, span }: Name, table: QualifiedName): QualifiedName => ({
  schema: table.schema,
  name,
  span,
});
