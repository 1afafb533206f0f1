import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/crowfoot.js', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crowfoot-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function crowfoot(args: readonly string[], input: string | Uint8Array = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [BIN, ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Exit code 2 comes with one line on standard error and nothing on standard output. */
function expectFailure({ status, stdout, stderr }: SpawnSyncReturns<string>, message: RegExp): void {
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
}

describe('crowfoot', () => {
  it('explains itself', () => {
    const { status, stdout } = crowfoot(['--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/crowfoot catalog FILE/);
    expect(crowfoot(['verify', '--help']).stdout).toMatch(/--json/);
    expect(crowfoot(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('refuses what it does not know with exit code 2', () => {
    expectFailure(crowfoot([]), /no command/);
    expectFailure(crowfoot(['dance']), /unknown command dance/);
    expectFailure(crowfoot(['--dance']), /unknown option --dance/);
    expectFailure(crowfoot(['catalog', '--dance', '-']), /--dance/);
    expectFailure(crowfoot(['catalog']), /usage: crowfoot catalog FILE/);
    expectFailure(crowfoot(['catalog', 'a', 'b']), /usage/);
  });

  it('says why a file is unreadable', () => {
    expectFailure(crowfoot(['catalog', join(folder, 'nowhere.sql')]), /there is no such file/);
    expectFailure(crowfoot(['catalog', folder]), /it is a folder/);
    expectFailure(crowfoot(['verify', file('a.bin', Uint8Array.of(0x50, 0, 0, 1))]), /binary/);
    expectFailure(crowfoot(['catalog', file('b.bin', Uint8Array.of(0xc3, 0x28))]), /UTF-8/);
  });
});

describe('crowfoot catalog', () => {
  it('prints the Catalog as JSON, from a file or from standard input', () => {
    const text = 'create table t (a int primary key);';
    const fromInput = crowfoot(['catalog', '-'], text);
    expect(fromInput.status).toBe(0);
    const catalog = JSON.parse(fromInput.stdout);
    expect(catalog.tables[0]).toMatchObject({ schema: 'public', name: 't', columns: [{ name: 'a', notNull: true }] });
    expect(catalog.statements).toEqual([{ kind: 'CREATE TABLE', from: 0, to: 35, drawn: true, error: null }]);
    expect(crowfoot(['catalog', file('t.sql', text), '--json']).stdout).toBe(fromInput.stdout);
  });

  it('keeps offsets right behind a byte order mark', () => {
    const { stdout } = crowfoot(['catalog', '-'], '\uFEFFselect 1;');
    expect(JSON.parse(stdout).statements).toMatchObject([{ from: 1, to: 10, error: null }]);
  });

  it('reads an empty file', () => {
    const { status, stdout } = crowfoot(['catalog', '-'], '');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schemas: ['public'], tables: [], statements: [] });
  });

  it('does not cut large output short in a pipe', () => {
    const tables = Array.from({ length: 400 }, (_, at) => `create table t${at} (a int, b text, c int, d int);`);
    const { stdout } = crowfoot(['catalog', '-'], tables.join('\n'));
    expect(stdout.length).toBeGreaterThan(500_000);
    expect(JSON.parse(stdout).tables).toHaveLength(400);
  });
});

describe('crowfoot verify', () => {
  it('prints the result as JSON and exits with 0 when all agrees', () => {
    const { status, stdout } = crowfoot(['verify', '-', '--json'], 'create table t (a int);');
    expect(JSON.parse(stdout)).toEqual({ ok: true, errors: [], differences: [] });
    expect(status).toBe(0);
  });

  it('exits with 1 when Postgres refuses the text', () => {
    const { status, stdout } = crowfoot(['verify', '--json', '-'], 'create table t (a nonsense);');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, errors: [{ code: '42704', from: 18, to: 26 }] });
  });

  it('prints a summary for people', () => {
    const { status, stdout } = crowfoot(['verify', '-'], 'create table t (a int);\ncreate extension postgis;');
    expect(status).toBe(0);
    expect(stdout).toMatch(/agree/);
    expect(stdout).toMatch(/line 2: .*postgis/);
  });
});

describe('crowfoot edit', () => {
  const setNotNull = (table: string, column: string) =>
    JSON.stringify({ kind: 'set-column-nullability', schema: 'public', table, column, notNull: true });
  const edit = (text: string | Uint8Array, command: string) => crowfoot(['edit', '-', '--command', command], text);

  it('prints the SQL with the command applied and all else as it was', () => {
    const text = 'create table t (\n\ta int, -- é\r\n\tb text\n) ;-- end';
    const { status, stdout, stderr } = edit(text, setNotNull('t', 'a'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(text.replace('a int', 'a int not null'));
    expect(crowfoot(['edit', file('e.sql', text), '--command', setNotNull('t', 'a')]).stdout).toBe(stdout);
  });

  it('keeps the byte order mark and the encoding', () => {
    const text = '\uFEFFcreate table t (a int);\r\n';
    const edited = text.replace('int', 'int not null');
    expect(edit(text, setNotNull('t', 'a')).stdout).toBe(edited);
    const wide = spawnSync(process.execPath, [BIN, 'edit', '-', '--command', setNotNull('t', 'a')], {
      input: Buffer.from(text, 'utf16le'),
    });
    expect(wide.stdout.toString('utf16le')).toBe(edited);
  });

  const BLOCK = [
    '-- crowfoot:diagram 1',
    '-- table "public.t" at 10 20',
    '-- table "public.u" at 30 40',
    '-- area of a later version',
    '',
  ];
  it.each(['\n', '\r\n'])('keeps the diagram block, and takes positions along with names (%j)', (lineBreak) => {
    const text = ['create table t (a int);', 'create table u (b int);', '', ...BLOCK].join(lineBreak);
    expect(edit(text, setNotNull('t', 'a')).stdout).toBe(text.replace('a int', 'a int not null'));
    const rename = JSON.stringify({ kind: 'rename-table', schema: 'public', table: 't', newName: 's' });
    const renamed = edit(text, rename).stdout;
    expect(renamed).toContain(`-- table "public.s" at 10 20${lineBreak}`);
    expect(renamed).toContain(`-- area of a later version${lineBreak}`);
    expect(renamed).not.toContain('public.t');
    const drop = JSON.stringify({ kind: 'drop-table', schema: 'public', table: 't', dependents: 'refuse' });
    const dropped = edit(text, drop).stdout;
    expect(dropped.endsWith(['', ...BLOCK.toSpliced(1, 1)].join(lineBreak))).toBe(true);
  });

  it('refuses with one line and exit code 1, and prints no SQL', () => {
    const { status, stdout, stderr } = edit('create table t (a int);', setNotNull('t', 'b'));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^crowfoot: public\.t has no column b\.[^\n]*\n$/);
  });

  it('exits with 2 for what is no command', () => {
    expectFailure(edit('', '{'), /The command is not JSON/);
    expectFailure(edit('', '{"kind":"drop-column","schema":"public"}'), /drop-column: "table" is missing/);
    expectFailure(crowfoot(['edit', '-']), /no --command given/);
    expectFailure(crowfoot(['edit', '--command', setNotNull('t', 'a')]), /usage: crowfoot edit FILE/);
    expectFailure(crowfoot(['edit', '-', '--list']), /usage/);
  });

  it('lists its commands as a JSON Schema', () => {
    const { status, stdout } = crowfoot(['edit', '--list']);
    expect(status).toBe(0);
    const schema = JSON.parse(stdout);
    expect(schema.$schema).toMatch(/json-schema/);
    expect(schema.$defs['drop-column'].properties.dependents.enum).toEqual(['refuse', 'drop']);
  });
});

describe('crowfoot check', () => {
  const ORDERS = 'create table orders (id bigint generated always as identity primary key, total real not null);\n';

  it('prints findings with their place and the edits of their fixes', () => {
    const { status, stdout } = crowfoot(['check', '-', '--json', '--rule', 'float-money'], ORDERS);
    expect(status).toBe(1);
    const [finding] = JSON.parse(stdout);
    expect(finding).toMatchObject({
      rule: 'float-money',
      severity: 'error',
      object: { kind: 'column', schema: 'public', table: 'orders', name: 'total' },
      line: 1,
      column: 1 + ORDERS.indexOf('real'),
      from: ORDERS.indexOf('real'),
    });
    const [{ edits }] = finding.fixes;
    const [{ from, to, text }] = edits;
    expect(ORDERS.slice(0, from) + text + ORDERS.slice(to)).toBe(ORDERS.replace('real', 'numeric(12,2)'));
  });

  it('fails on what is as bad as --fail-on says', () => {
    const warned =
      'create table users (id bigint primary key);\ncreate table posts (id bigint primary key, user_id bigint not null references users);\n';
    const check = (...options: readonly string[]) =>
      crowfoot(['check', '-', '--rule', 'fk-without-index', ...options], warned);
    expect(check().status).toBe(0);
    expect(check('--fail-on', 'warning').status).toBe(1);
    expect(check().stdout).toMatch(/^-:2:\d+ {2}warning {2}.*\(fk-without-index\)\n1 warning\.\n$/);
  });

  it('says what Postgres would refuse, too', () => {
    const { status, stdout } = crowfoot(['check', '-', '--json'], 'create table t (a nonsense);');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual(
      expect.arrayContaining([expect.objectContaining({ rule: 'unknown-type', severity: 'error', fixes: [] })]),
    );
  });

  it('leaves out what the base has, too', () => {
    const base = file('base.sql', ORDERS);
    const now = `${ORDERS}create table bills (id bigint primary key, amount real);\n`;
    const rows = JSON.parse(crowfoot(['check', '-', '--json', '--rule', 'float-money', '--base', base], now).stdout);
    expect(rows.map(({ object }: { object: { table: string } }) => object.table)).toEqual(['bills']);
  });

  it('prints SARIF for code scanning', () => {
    const { stdout } = crowfoot(['check', '-', '--sarif', '--rule', 'float-money'], ORDERS);
    const { version, runs } = JSON.parse(stdout);
    expect(version).toBe('2.1.0');
    const [{ tool, results }] = runs;
    expect(tool.driver.rules).toMatchObject([{ id: 'float-money', defaultConfiguration: { level: 'error' } }]);
    expect(results).toMatchObject([{ ruleId: 'float-money', ruleIndex: 0, level: 'error' }]);
    expect(results[0].locations[0].physicalLocation.region).toMatchObject({ startLine: 1 });
  });

  it('judges by the profile that is asked for, the document’s, or a file’s', () => {
    const serial = 'create table t (id bigserial primary key, name text not null);\n';
    const rules = (text: string, ...options: readonly string[]): readonly string[] =>
      JSON.parse(crowfoot(['check', '-', '--json', ...options], text).stdout).map(({ rule }: { rule: string }) => rule);
    expect(rules(serial)).toContain('serial-instead-of-identity');
    expect(rules(serial, '--profile', 'bigserial')).not.toContain('serial-instead-of-identity');
    expect(rules(`${serial}-- crowfoot:profile {"profile":"bigserial"}\n`)).not.toContain('serial-instead-of-identity');
    expect(rules(`${serial}-- crowfoot:profile {"profile":"nonsense"}\n`)).toContain('malformed-directive');
    const config = file('config.json', '{"rules": {"serial-instead-of-identity": "off"}}');
    expect(rules(serial, '--profile', config)).not.toContain('serial-instead-of-identity');
    const wrong = file('wrong.json', '{"rules": {"no-such-rule": "off"}}');
    expectFailure(crowfoot(['check', '-', '--profile', wrong], serial), /no-such-rule/);
    expectFailure(crowfoot(['check', '-', '--profile', 'nonsense'], serial), /no profile and no file nonsense/);
    expectFailure(crowfoot(['check', '-', '--rule', 'nonsense'], serial), /no rule nonsense/);
    expectFailure(crowfoot(['check', '-', '--fail-on', 'nonsense'], serial), /--fail-on/);
  });
});

describe('crowfoot fix', () => {
  it('applies what can lose nothing and keeps the rest of the file', () => {
    const text =
      '\uFEFF-- people\r\ncreate table users (id bigint primary key);\r\ncreate table posts (id bigint primary key, user_id bigint not null references users);\r\n';
    const { status, stdout, stderr } = crowfoot(['fix', '-', '--rule', 'fk-without-index'], text);
    expect(status).toBe(0);
    expect(stdout.startsWith(text.trimEnd())).toBe(true);
    expect(stdout).toMatch(/create index \w+ on posts \(user_id\);\r\n$/);
    expect(stderr).toMatch(/1 fixed/);
    expect(crowfoot(['fix', '-', '--rule', 'fk-without-index'], stdout).stdout).toBe(stdout);
  });
});

describe('crowfoot rules', () => {
  it('lists the rules, for people and as JSON', () => {
    const rules = JSON.parse(crowfoot(['rules', '--json']).stdout);
    const [rule] = rules.filter(({ id }: { id: string }) => id === 'float-money');
    expect(Object.keys(rule)).toEqual([
      'id',
      'category',
      'severity',
      'off',
      'summary',
      'why',
      'fix',
      'examples',
      'sources',
    ]);
    expect(crowfoot(['rules']).stdout).toMatch(/float-money +error +Money in binary floating point/);
  });
});

describe('crowfoot render', () => {
  const sql = 'CREATE TABLE a (id bigint PRIMARY KEY);\nCREATE TABLE b (a_id bigint NOT NULL REFERENCES a (id));';

  it('draws the diagram into an SVG, with its tables where the file says', () => {
    const out = join(folder, 'ab.svg');
    const placed = `${sql}\n-- crowfoot:diagram 1\n-- table "public.a" at 900 40\n-- table "public.b" at 0 0\n`;
    const { status, stdout, stderr } = crowfoot(['render', file('ab.sql', placed), '-o', out, '--theme', 'dark']);
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: '',
      stderr: `crowfoot: 2 tables drawn into ${out}\n`,
    });
    const svg = readFileSync(out, 'utf8');
    expect(svg).toMatch(/^<svg [^>]*aria-label="ab"/);
    expect(svg).toContain('transform="translate(900 40)" data-table="public.a"');
    expect(svg).toContain('#101315');
  });

  it('draws it into a PNG', () => {
    const out = join(folder, 'ab.png');
    expect(crowfoot(['render', '-', '-o', out], sql).status).toBe(0);
    expect(readFileSync(out).subarray(1, 4).toString()).toBe('PNG');
  });

  it('says what it can’t write', () => {
    expectFailure(crowfoot(['render', '-'], sql), /where to write/);
    expectFailure(crowfoot(['render', '-', '-o', 'a.gif'], sql), /neither \.svg nor \.png/);
    expectFailure(crowfoot(['render', '-', '-o', 'a.svg', '--theme', 'pink'], sql), /no theme pink/);
    expectFailure(crowfoot(['render', '-', '-o', join(folder, 'no', 'a.svg')], sql), /can't be written/);
  });
});
