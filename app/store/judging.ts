/**
 * Judges the open document after each change, in slices between frames, and publishes what was found.
 * Invariants: what is published is about the reading it is published with; a finding that is new in the statement being typed in waits
 * until the typing pauses and the statement can be read, so that nothing flickers.
 */
import type { Advice, Advisor } from '../../src/advisor/advisor.ts';
import { diagnosticOf } from '../../src/advisor/finding-text.ts';
import type { Finding } from '../../src/advisor/rule.ts';
import type { RoleVerdict } from '../../src/advisor/table-role.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { statementAt } from '../../src/catalog/script-text.ts';
import type { StatementId, TableId } from '../../src/catalog/types.ts';
import { useDocument } from './document.ts';
import { keyOfFinding, NO_PROBLEMS, type Problem, useProblems } from './problems.ts';

type Engine = typeof import('./advisor-engine.ts');

/** Of the main thread, between two frames. */
const SLICE_MS = 6;
/** How long nothing is typed before the statement counts as whole. */
const PAUSE_MS = 1_000;

let engine: Engine | null = null;
let loading: Promise<Engine> | null = null;
let advisor: Advisor | null = null;
let judgedId: string | null = null;
let running: Generator<void, Advice> | null = null;
let lastAdvice: Advice | null = null;
let shown: ReadonlySet<string> = new Set();
let isScheduled = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Once, when the page begins. */
export function startJudging(): void {
  useDocument.subscribe((now, before) => {
    if (now.reading === before.reading && now.id === before.id) return;
    if (now.id !== judgedId) forget(now.id);
    if (!now.reading) useProblems.setState(NO_PROBLEMS);
    else begin();
  });
}

/** What part a table plays, the most telling first; empty before that is known. */
export const rolesOf = (table: TableId): readonly RoleVerdict[] => advisor?.facts.roles(table) ?? NO_ROLES;

const NO_ROLES: readonly RoleVerdict[] = [];

/** Another document: nothing that was found is about it. */
function forget(id: string | null): void {
  judgedId = id;
  advisor = null;
  running = null;
  lastAdvice = null;
  shown = new Set();
  useProblems.setState(NO_PROBLEMS);
}

function begin(): void {
  running = null;
  useProblems.setState({ isJudged: false });
  schedule();
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  setTimeout(() => {
    isScheduled = false;
    slice();
  });
}

function slice(): void {
  const { reading } = useDocument.getState();
  if (!reading) return;
  if (!engine) {
    publish(reading);
    loading ??= import('./advisor-engine.ts');
    void loading.then((loaded) => {
      engine = loaded;
      schedule();
    });
    return;
  }
  running ??= start(engine, reading);
  const until = performance.now() + SLICE_MS;
  while (performance.now() < until) {
    const { done, value } = running.next();
    if (!done) continue;
    running = null;
    lastAdvice = value;
    publish(reading);
    useProblems.setState({ isJudged: true });
    return;
  }
  // Until all is judged, what was known stands where it is now.
  if (useProblems.getState().reading !== reading) publish(reading);
  schedule();
}

function start({ Advisor, profileFor }: Engine, reading: Reading): Generator<void, Advice> {
  const { profile, problem } = profileFor(reading, useProblems.getState().profile);
  if (profile !== useProblems.getState().profile || problem !== useProblems.getState().profileProblem)
    useProblems.setState({ profile, profileProblem: problem });
  if (advisor) advisor.update(reading, profile);
  else advisor = new Advisor(reading, profile);
  return advisor.judge();
}

/** Says what is known: of the last advice, what is about statements that are still there, where they are now. */
function publish(reading: Reading): void {
  clearTimeout(timer);
  const { findings, silenced, defects } = lastAdvice ?? { findings: [], silenced: [], defects: [] };
  const held = heldStatement(reading);
  const isHeld = (finding: Finding): boolean =>
    finding.on.place.statement === held && !shown.has(keyOfFinding(finding));
  const visible = findings.filter((finding) => !isHeld(finding));
  if (visible.length < findings.length) timer = setTimeout(() => publishAgain(reading), PAUSE_MS);
  const problems: readonly Problem[] = [
    ...reading.diagnostics.map((diagnostic) => ({ ...diagnostic, finding: null })),
    ...visible.flatMap((finding) => {
      const diagnostic = diagnosticOf(finding, reading.script);
      return diagnostic ? [{ ...diagnostic, finding }] : [];
    }),
  ];
  shown = new Set(visible.map(keyOfFinding));
  useProblems.setState({ reading, problems, silenced, defects });
}

function publishAgain(reading: Reading): void {
  if (useDocument.getState().reading === reading && !running) publish(reading);
}

/** The statement that is being typed in; null when nobody types. */
function heldStatement({ script }: Reading): StatementId | null {
  const { history, lastEdit } = useDocument.getState();
  const step = history.past.at(-1);
  const place = lastEdit?.changes.at(-1);
  if (step?.kind !== 'typing' || !place) return null;
  const found = statementAt(script, place.from);
  if (!found) return null;
  const isResting = Date.now() - step.at >= PAUSE_MS;
  return isResting && !found.statement.reading.error ? null : found.statement.id;
}
