/**
 * Findings someone has said to leave, with a reason: by a directive comment beside the table, in a COMMENT ON it, or by the profile.
 * Invariant: nothing is silenced without being listed, and a directive that silences nothing is itself found.
 */
import { pathOf } from './finding-text.ts';
import type { IgnoredObjects } from './profile.ts';
import type { Finding } from './rule.ts';
import type { PlacedDirective } from './table-directives.ts';

export interface SilencedFinding {
  readonly finding: Finding;
  /** Null where the profile says so. */
  readonly directive: PlacedDirective | null;
  /** Empty where none was given. */
  readonly reason: string;
}

export interface Sifted {
  readonly findings: readonly Finding[];
  readonly silenced: readonly SilencedFinding[];
  /** Those that are there to silence something, and do not. */
  readonly unused: readonly PlacedDirective[];
}

const NOTHING_SILENCED: readonly SilencedFinding[] = [];

/** Splits the findings of one table by the table's directives and the profile's list. */
export function sift(
  findings: readonly Finding[],
  directives: readonly PlacedDirective[],
  ignored: readonly IgnoredObjects[],
): Sifted {
  if (findings.length === 0 || (directives.length === 0 && ignored.length === 0))
    return {
      findings,
      silenced: NOTHING_SILENCED,
      unused: directives.length === 0 ? directives : directives.filter(isSilencing),
    };
  const kept: Finding[] = [];
  const silenced: SilencedFinding[] = [];
  for (const finding of findings) {
    const directive = directives.find((one) => silences(one, finding));
    if (directive) silenced.push({ finding, directive, reason: reasonOf(directive) });
    else if (ignored.some((one) => matches(one, finding)))
      silenced.push({ finding, directive: null, reason: 'The profile leaves it out.' });
    else kept.push(finding);
  }
  const used = new Set(silenced.map(({ directive }) => directive));
  return { findings: kept, silenced, unused: directives.filter((one) => isSilencing(one) && !used.has(one)) };
}

/** Rules that a copy which is meant answers. */
const COPIES: ReadonlySet<string> = new Set([
  'transitive-dependency',
  'partial-dependency',
  'unsynced-denormalization',
  'duplicated-attribute',
  'embedded-entity',
]);

function silences(
  { meaning, column }: PlacedDirective,
  { rule, category, on: { object }, concerns = [] }: Finding,
): boolean {
  const isAbout = (name: string): boolean => object.name === name || concerns.includes(name);
  switch (meaning.kind) {
    case 'ignore':
      return meaning.rule === rule && (meaning.column === null || isAbout(meaning.column));
    case 'snapshot':
      return COPIES.has(rule) && isAbout(meaning.column);
    case 'denormalized':
      return category === 'normalization' && (column === null || isAbout(column));
    default:
      return false;
  }
}

const matches = ({ rule, object }: IgnoredObjects, finding: Finding): boolean =>
  isLike(finding.rule, rule) && isLike(pathOf(finding.on.object), object);

/** `*` stands for any text. Walks the parts, so that no pattern takes long. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

const isSilencing = ({ meaning: { kind } }: PlacedDirective): boolean => kind === 'ignore' || kind === 'snapshot';

const reasonOf = ({ meaning }: PlacedDirective): string => ('reason' in meaning ? meaning.reason : '');
