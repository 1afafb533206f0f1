/**
 * Runs the rules as queries over the facts: one for each unit of categories and relation, which is small enough that an edit runs few rules again
 * and large enough that there are not too many answers to keep.
 */
import { type Table, type TableId, tableId, type View } from '../catalog/types.ts';
import type { DocumentFacts } from './document-facts.ts';
import { sameElements } from './memo.ts';
import { withoutShadows } from './precedence.ts';
import type { Profile } from './profile.ts';
import type { Category, Finding, Report, Rule } from './rule.ts';
import type { PlacedDirective } from './table-directives.ts';

/** A rule that threw: a defect of ours, not of the schema. */
export interface RuleDefect {
  readonly rule: string;
  readonly message: string;
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly defects: readonly RuleDefect[];
}

export interface Judges {
  /** All findings about a table or view and its parts. */
  ofRelation(id: TableId): Judged;
  /** What is about types, functions, schemas. */
  ofNoRelation(_: null): Judged;
  /** For directives that silence nothing. */
  ofUnused(unused: readonly PlacedDirective[], relation: Table | View): Judged;
}

const NOTHING: Judged = { findings: [], defects: [] };

/** What is judged in one go: rules that look at the table itself apart from those that look at its neighbours, which change more often. */
const UNITS: readonly (readonly Category[])[] = [
  ['types', 'naming', 'lifecycle', 'warehouse', 'directives'],
  ['keys', 'integrity', 'indexes', 'partitioning'],
  ['normalization', 'antipatterns', 'tenancy'],
];

export function judgesOf(facts: DocumentFacts, rules: readonly Rule[], profile: Profile): Judges {
  const active = rules.filter((rule) => isActive(rule, profile));
  const { memo } = facts;
  // A rule that is off finds nothing that could be silenced.
  const isJudged = (id: string): boolean => active.some((rule) => rule.id === id);
  const byUnit = UNITS.map((categories) => {
    const ofUnit = active.filter((rule) => categories.includes(rule.category));
    const unit: Unit = {
      ofTables: ofUnit.filter((rule) => rule.scope === 'table'),
      ofViews: ofUnit.filter((rule) => rule.scope === 'view'),
    };
    return memo.query((id: TableId) => judgeRelation(id, unit, facts, profile), sameJudged);
  });
  const ofSchema = active
    .filter((rule) => rule.scope === 'schema')
    .map((rule) =>
      memo.query(
        (_: null) => collect(profile, (collector) => collector.run(rule, () => rule.check(facts, collector.report))),
        sameJudged,
      ),
    );
  const schemaWide = memo.query((_: null) => groupByRelation(ofSchema.map((judge) => judge(null))));
  const schemaWideAbout = memo.query((id: TableId | null): Judged => schemaWide(null).get(id) ?? NOTHING, sameJudged);
  return {
    ofRelation: memo.query((id) => lit(join([...byUnit.map((judge) => judge(id)), schemaWideAbout(id)]))),
    ofNoRelation: memo.query(() => schemaWideAbout(null)),
    ofUnused: (unused, relation) =>
      collect(profile, (collector) => {
        for (const rule of active)
          if (rule.scope === 'silence')
            for (const one of unused)
              if (one.meaning.kind !== 'ignore' || isJudged(one.meaning.rule))
                collector.run(rule, () => rule.check(one, relation, collector.report));
      }),
  };
}

const isActive = ({ id, isOff }: Rule, { levels }: Profile): boolean =>
  levels[id] === undefined ? isOff !== true : levels[id] !== 'off';

type RuleOf<S extends Rule['scope']> = Extract<Rule, { readonly scope: S }>;

interface Unit {
  readonly ofTables: readonly RuleOf<'table'>[];
  readonly ofViews: readonly RuleOf<'view'>[];
}

function judgeRelation(id: TableId, { ofTables, ofViews }: Unit, facts: DocumentFacts, profile: Profile): Judged {
  const table = facts.table(id);
  const view = facts.view(id);
  // What is wrong with a partition is wrong with its parent; what a framework keeps is not the user's to change.
  if (table && (table.partitionOf || facts.hasRole(id, 'orm-internal'))) return NOTHING;
  return collect(profile, (collector) => {
    const { report } = collector;
    if (table) for (const rule of ofTables) collector.run(rule, () => rule.check(table, facts, report));
    if (view) for (const rule of ofViews) collector.run(rule, () => rule.check(view, facts, report));
  });
}

class Collector {
  readonly findings: Finding[] = [];
  readonly defects: RuleDefect[] = [];
  readonly #levels: Profile['levels'];
  /** The one that runs. */
  #rule: Rule | null = null;

  constructor({ levels }: Profile) {
    this.#levels = levels;
  }

  run(rule: Rule, check: () => void): void {
    this.#rule = rule;
    try {
      check();
    } catch (error) {
      this.defects.push({ rule: rule.id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** One for all rules, most of which have nothing to say. */
  readonly report: Report = (judgement) => {
    const rule = this.#rule;
    if (!rule) return;
    const level = this.#levels[rule.id];
    this.findings.push({
      ...judgement,
      rule: rule.id,
      category: rule.category,
      severity: level === undefined || level === 'off' ? (judgement.severity ?? rule.severity) : level,
      fixes: judgement.fixes ?? [],
    });
  };
}

function collect(profile: Profile, run: (collector: Collector) => void): Judged {
  const collector = new Collector(profile);
  run(collector);
  const { findings, defects } = collector;
  return findings.length === 0 && defects.length === 0 ? NOTHING : { findings, defects };
}

interface Group {
  readonly findings: Finding[];
  readonly defects: RuleDefect[];
}

function groupByRelation(all: readonly Judged[]): ReadonlyMap<TableId | null, Judged> {
  const groups = new Map<TableId | null, Group>();
  const groupOf = (id: TableId | null): Group => {
    const group = groups.get(id) ?? { findings: [], defects: [] };
    groups.set(id, group);
    return group;
  };
  for (const { findings, defects } of all) {
    for (const finding of findings) {
      const { schema, table } = finding.on.object;
      groupOf(schema !== null && table !== null ? tableId(schema, table) : null).findings.push(finding);
    }
    groupOf(null).defects.push(...defects);
  }
  return groups;
}

function join(all: readonly Judged[]): Judged {
  const some = all.filter((judged) => judged !== NOTHING);
  const [first] = some;
  if (some.length <= 1) return first ?? NOTHING;
  return { findings: some.flatMap(({ findings }) => findings), defects: some.flatMap(({ defects }) => defects) };
}

/** Without what another finding says better. */
function lit(judged: Judged): Judged {
  const findings = withoutShadows(judged.findings);
  return findings === judged.findings ? judged : { ...judged, findings };
}

const sameJudged = (a: Judged, b: Judged): boolean =>
  a === b || (sameElements(a.findings, b.findings) && sameElements(a.defects, b.defects));
