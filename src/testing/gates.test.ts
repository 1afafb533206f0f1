/**
 * The gates that hold the architecture, each with its canary: a fixture on which it must fail. A gate that passes its canary
 * has gone blind (dependency-cruiser reads no TypeScript at all when its parser is missing, and says nothing).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import { CRUISE_OPTIONS, FORBIDDEN } from './layering.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CANARIES = 'src/testing/canaries';

async function layeringOf(paths: string[], exclude?: string) {
  const { output } = await cruise(paths, {
    ...CRUISE_OPTIONS,
    ...(exclude ? { exclude: { path: exclude } } : {}),
    ruleSet: { forbidden: FORBIDDEN },
    validate: true,
    baseDir: ROOT,
  });
  const { summary } = output as ICruiseResult;
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
}

const runTool = (tool: string, args: string[], folder = ROOT) =>
  spawnSync('npx', [tool, ...args], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });

describe('layering', () => {
  it('has the parser that dependency-cruiser reads TypeScript with', () => {
    expect(typeof parseSync).toBe('function');
  });

  it('holds over the whole tree', async () => {
    const { modules, violations } = await layeringOf(['src', 'app'], 'canaries');
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(100);
  });

  it('fails on its canary, for each kind of reach', async () => {
    const { violations } = await layeringOf([`${CANARIES}/layering`]);
    const rules = new Set(violations.map((violation) => violation.split(':')[0]));
    expect([...rules].sort()).toEqual([
      'base-imports-only-nothing',
      'catalog-imports-only-base-sql',
      'engine-knows-no-app',
      'layout-imports-only-base-catalog',
      'only-canvas-imports-react-flow',
      'ui-knows-no-store',
    ]);
  });
});

describe('other gates fail on their canaries', () => {
  it('tsc: the engine has no DOM', () => {
    const { status, stdout } = runTool('tsc', ['-p', `${CANARIES}/types/tsconfig.json`]);
    expect(status).not.toBe(0);
    expect(stdout).toContain("'window'");
  });

  it('Biome: import cycles, types included', () => {
    // Biome wants one root configuration, so the canary gets the project's own in a folder apart.
    const folder = mkdtempSync(join(tmpdir(), 'crowfoot-lint-'));
    cpSync(join(ROOT, CANARIES, 'lint'), folder, { recursive: true });
    const { linter } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ linter }));
    const { status, stdout, stderr } = runTool('biome', ['lint', `--config-path=${folder}`, folder]);
    rmSync(folder, { recursive: true });
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain('noImportCycles');
  });

  it('knip: unused files', () => {
    const { status, stdout } = runTool('knip', [], join(ROOT, CANARIES, 'unused'));
    expect(status).not.toBe(0);
    expect(stdout).toContain('forgotten.ts');
  });
});
