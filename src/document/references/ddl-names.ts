import type { Ddl, ObjectKind, ObjectName, QualifiedName } from '../../catalog/ddl.ts';
import { isLabel, labelName, labelSpans } from './enum-labels.ts';
import { findInExpression } from './expression-names.ts';
import type { Finder, Site } from './finder.ts';
import { inSchemaOf, TableNames } from './table-names.ts';
import type { Role } from './target.ts';

export function findInDdl(finder: Finder, site: Site, ddl: Ddl): void {
  new DdlNames(finder, site).visit(ddl);
}

class DdlNames extends TableNames {
  visit(ddl: Ddl) {
    const { finder, site, made } = this;
    switch (ddl.kind) {
      case 'create table':
        return this.createTable(ddl);
      case 'create table as':
      case 'create view':
        finder.relation(made, ddl.name, 'declaration');
        return finder.columns(made, ddl.name, ddl.columns, 'declaration');
      case 'create index': {
        if (ddl.name) finder.index(made, inSchemaOf(ddl.name, ddl.table), 'declaration');
        finder.relation(site, ddl.table, 'subject');
        this.keys(ddl.keys, ddl.table);
        finder.columns(site, ddl.table, ddl.include, 'mention');
        return this.expression(ddl.predicate, ddl.table);
      }
      case 'alter table':
        finder.anyRelation(site, ddl.name, 'subject');
        for (const action of ddl.actions) this.action(action, ddl);
        return;
      case 'alter composite':
        this.named(ddl.name, 'subject');
        for (const action of ddl.actions) {
          if (action.kind === 'add column') this.type(action.column.type);
          if (action.kind === 'set type') this.type(action.type);
        }
        return;
      case 'create sequence':
      case 'alter sequence':
        if (ddl.kind === 'create sequence') finder.relation(made, ddl.name, 'declaration');
        else finder.relation(site, ddl.name, 'subject');
        if (ddl.ownedBy && ddl.ownedBy !== 'none') {
          finder.relation(site, ddl.ownedBy.table, 'mention');
          finder.column(site, ddl.ownedBy.table, ddl.ownedBy.column, 'mention');
        }
        return;
      case 'create enum':
        this.named(ddl.name, 'declaration');
        for (const value of ddl.values) labelName(finder, made, ddl.name, value, 'declaration');
        return;
      case 'alter enum':
        return this.alterEnum(ddl);
      case 'create domain':
        this.named(ddl.name, 'declaration');
        this.type(ddl.type);
        this.expression(ddl.default, null);
        for (const one of ddl.constraints) if (one.kind === 'check') this.expression(one.expression, null);
        return;
      case 'alter domain': {
        this.named(ddl.name, 'subject');
        const { action } = ddl;
        if (action.kind === 'set default') this.expression(action.expression, null);
        if (action.kind === 'add constraint' && action.constraint.kind === 'check')
          this.expression(action.constraint.expression, null);
        return;
      }
      case 'create composite':
        this.named(ddl.name, 'declaration');
        for (const { type } of ddl.attributes) this.type(type);
        return;
      case 'create range':
        this.named(ddl.name, 'declaration');
        if (ddl.multirange) this.named(ddl.multirange, 'declaration');
        return this.type(ddl.subtype);
      case 'create base type':
        return this.named(ddl.name, 'declaration');
      case 'create trigger':
        finder.relation(site, ddl.table, 'subject');
        finder.columns(site, ddl.table, ddl.updateOf, 'mention');
        this.triggerArguments(ddl.function, ddl.table);
        if (ddl.when) findInExpression(finder, site, ddl.when.span, ddl.table, { sees: 'row of a trigger' });
        return;
      case 'create policy':
      case 'alter policy':
        finder.relation(site, ddl.table, 'subject');
        this.expression(ddl.using, ddl.table);
        return this.expression(ddl.withCheck, ddl.table);
      case 'create rule':
        return finder.relation(site, ddl.table, 'subject');
      case 'drop':
        for (const name of ddl.names) this.object(name, ddl.object, 'subject');
        return;
      case 'comment':
        return this.object(ddl.target, ddl.object, 'subject');
      case 'set schema':
        return this.object(ddl.target, ddl.object, 'subject');
      case 'rename':
        return this.rename(ddl);
      default:
        return;
    }
  }

  private alterEnum(ddl: Extract<Ddl, { kind: 'alter enum' }>): void {
    const { finder, site } = this;
    this.named(ddl.name, 'subject');
    if (ddl.add) labelName(finder, site, ddl.name, ddl.add.value, 'declaration');
    if (ddl.rename) {
      // What was called so before is another label.
      if (isLabel(finder, site, ddl.name, ddl.rename.from)) finder.forgetEarlier();
      else if (isLabel(finder, site, ddl.name, ddl.rename.to)) {
        finder.forgetEarlier();
        labelName(finder, site, ddl.name, ddl.rename.to, 'declaration');
      }
    }
    const neighbour = ddl.add?.neighbour;
    const span = labelSpans(site.source).at(-1);
    if (neighbour && span) labelName(finder, site, ddl.name, { name: neighbour, span }, 'mention');
  }

  private object({ name, part, arguments: types }: ObjectName, kind: ObjectKind, role: Role) {
    const { finder, site } = this;
    for (const type of types ?? []) this.type(type);
    switch (kind) {
      case 'column':
        finder.relation(site, name, role);
        // Of a composite type, too.
        this.named(name, role);
        if (part) finder.column(site, name, part, role);
        return;
      case 'constraint':
        finder.relation(site, name, role);
        if (part) finder.constraint(site, name, part, role);
        return;
      case 'type':
      case 'domain':
      case 'attribute':
      case 'domain constraint':
        return this.named(name, role);
      case 'schema':
      case 'function':
      case 'procedure':
      case 'aggregate':
      case 'extension':
      case 'collation':
        return;
      default:
        return finder.anyRelation(site, name, role);
    }
  }

  private rename(ddl: Extract<Ddl, { kind: 'rename' }>): void {
    const { finder, site } = this;
    this.object(ddl.target, ddl.object, 'subject');
    if (ddl.newName.name !== finder.seeker.word || !this.givesName(ddl)) return;
    finder.forgetEarlier();
    finder.add(site, ddl.newName.span, 'declaration');
  }

  /** Whether what is renamed is the target, which has its name from now on. */
  private givesName({ object, target: { name } }: Extract<Ddl, { kind: 'rename' }>): boolean {
    const { seeker, target } = this.finder;
    const [before, after = before] = this.site.scopes;
    switch (object) {
      case 'column':
        return seeker.column(after, name) && !seeker.column(before, name);
      case 'constraint':
        return target.kind === 'index'
          ? seeker.index(after, target) === true && seeker.index(before, target) !== true
          : seeker.constraint(after, name) && !seeker.constraint(before, name);
      case 'type':
      case 'domain':
        return target.kind === 'type' && seeker.typeIs(before, typeNamed(name)) === true;
      case 'table':
      case 'foreign table':
      case 'view':
      case 'materialized view':
      case 'index':
      case 'sequence':
        return (target.kind === 'relation' ? seeker.relation(before, name) : seeker.index(before, name)) === true;
      default:
        return false;
    }
  }
}

const typeNamed = ({ schema, name }: QualifiedName) => ({
  names: schema === null ? [name] : [schema, name],
  modifiers: [],
  arrayDimensions: 0,
  isPercentType: false,
});
