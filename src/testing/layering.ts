/**
 * Who may import whom (ARCHITECTURE.md). Paths match from the last `src/` or `app/`, so that the canaries, which have a tree
 * of their own, are judged by the same rules.
 */
import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';

const within = (layer: string): string => `(^|/)src/${layer}/`;

/** For each folder of the engine, the others it may import. Tests may also use `testing`. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  base: [],
  sql: ['base'],
  catalog: ['base', 'sql'],
  document: ['base', 'sql', 'catalog'],
  advisor: ['base', 'sql', 'catalog', 'document'],
  layout: ['base', 'catalog'],
  drawing: ['base', 'catalog', 'layout'],
  share: ['base', 'catalog', 'document'],
  postgres: ['base', 'sql', 'catalog'],
};

const TEST = '\\.(test|prop\\.test|fixture)\\.ts$';

const engine: IForbiddenRuleType[] = Object.entries(ALLOWED).map(([layer, allowed]) => ({
  name: `${layer}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: within(layer), pathNot: TEST },
  to: { path: '(^|/)(src|app)/', pathNot: ['node_modules', ...[layer, ...allowed].map(within)] },
}));

export const FORBIDDEN: IForbiddenRuleType[] = [
  ...engine,
  { name: 'engine-knows-no-app', severity: 'error', from: { path: '(^|/)src/' }, to: { path: '(^|/)app/' } },
  {
    name: 'testing-is-for-tests',
    severity: 'error',
    from: { path: '(^|/)(src|app)/', pathNot: [TEST, within('testing')] },
    to: { path: within('testing') },
  },
  {
    name: 'ui-knows-no-store',
    severity: 'error',
    from: { path: '(^|/)app/ui/' },
    to: { path: '(^|/)app/(?!ui/)' },
  },
  {
    name: 'only-canvas-imports-react-flow',
    severity: 'error',
    from: { path: '(^|/)app/', pathNot: '(^|/)app/canvas/' },
    to: { path: '@xyflow/react' },
  },
  {
    name: 'only-editor-imports-monaco',
    severity: 'error',
    from: { path: '(^|/)app/', pathNot: '(^|/)app/editor/' },
    to: { path: 'monaco-editor' },
  },
  {
    name: 'node-only-at-the-edge',
    severity: 'error',
    from: { path: '(^|/)(src|app)/', pathNot: [TEST, within('(cli|testing)'), '(/node-[a-z-]+|-node)\\.ts$'] },
    to: { dependencyTypes: ['core'] },
  },
];

export const CRUISE_OPTIONS: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
};
