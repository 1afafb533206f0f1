/**
 * Judges a document by all rules, and again after each change only what the change can have touched.
 * Invariants: the advice after any row of updates is that of a fresh Advisor on the same reading; a rule that throws is reported once
 * and silences no other.
 */
import type { Reading } from '../catalog/reading.ts';
import { DocumentFacts } from './document-facts.ts';
import { type Judges, judgesOf, type RuleDefect } from './judge.ts';
import type { Profile } from './profile.ts';
import type { Finding, Rule } from './rule.ts';
import { RULES } from './rules/index.ts';
import { type SilencedFinding, sift } from './silence.ts';
import type { PlacedDirective } from './table-directives.ts';

export interface Advice {
  /** In the order of the tables, then of the categories; what is about no table last. */
  readonly findings: readonly Finding[];
  readonly silenced: readonly SilencedFinding[];
  readonly defects: readonly RuleDefect[];
}

const NO_DIRECTIVES: readonly PlacedDirective[] = [];

/** Remembered answers about tables that are gone are dropped when there are this many times as many as a fresh run has. */
const SLACK = 3;

export class Advisor {
  readonly #rules: readonly Rule[];
  #profile: Profile;
  #facts: DocumentFacts;
  #judges: Judges;
  #sizeWhenFresh = Number.POSITIVE_INFINITY;

  constructor(reading: Reading, profile: Profile, rules: readonly Rule[] = RULES) {
    this.#rules = rules;
    this.#profile = profile;
    this.#facts = new DocumentFacts(reading, profile);
    this.#judges = judgesOf(this.#facts, rules, profile);
  }

  get facts(): DocumentFacts {
    return this.#facts;
  }

  update(reading: Reading, profile: Profile = this.#profile): void {
    if (profile === this.#profile && this.#facts.memo.size <= this.#sizeWhenFresh * SLACK) {
      this.#facts.move(reading, profile);
      return;
    }
    this.#profile = profile;
    this.#facts = new DocumentFacts(reading, profile);
    this.#judges = judgesOf(this.#facts, this.#rules, profile);
    this.#sizeWhenFresh = Number.POSITIVE_INFINITY;
  }

  /** Judges table by table and pauses after each, so that a long run can be done in slices, or stopped. */
  *judge(): Generator<void, Advice> {
    const facts = this.#facts;
    const judges = this.#judges;
    const findings: Finding[] = [];
    const silenced: SilencedFinding[] = [];
    const defects = new Map<string, RuleDefect>();
    const { byTable } = facts.documentDirectives(null);
    for (const id of [...facts.tables, ...facts.views]) {
      const judged = judges.ofRelation(id);
      const directives = byTable.get(id) ?? NO_DIRECTIVES;
      const sifted = sift(judged.findings, directives, this.#profile.ignored);
      findings.push(...sifted.findings);
      silenced.push(...sifted.silenced);
      const relation = sifted.unused.length > 0 ? (facts.table(id) ?? facts.view(id)) : undefined;
      if (relation) findings.push(...judges.ofUnused(sifted.unused, relation).findings);
      for (const defect of judged.defects) defects.set(defect.rule, defect);
      yield;
    }
    const { findings: rest, defects: more } = judges.ofNoRelation(null);
    findings.push(...rest);
    for (const defect of more) defects.set(defect.rule, defect);
    if (this.#sizeWhenFresh === Number.POSITIVE_INFINITY) this.#sizeWhenFresh = facts.memo.size;
    return { findings, silenced, defects: [...defects.values()] };
  }

  /** All at once. */
  advise(): Advice {
    const run = this.judge();
    for (;;) {
      const { done, value } = run.next();
      if (done) return value;
    }
  }
}
