import { describe, expect, it } from 'vitest';
import { checkCommand, parseCommand } from './parse-command.ts';

const table = { schema: 'public', table: 'orders' };
const column = { ...table, column: 'total' };
const faultOf = (command: unknown): string => {
  const result = checkCommand(command);
  return result.ok ? 'accepted' : result.error;
};

describe('parseCommand', () => {
  it('gives the command that the JSON says', () => {
    const command = { kind: 'set-column-default', ...column, default: null };
    expect(parseCommand(JSON.stringify(command))).toEqual({ ok: true, value: command });
    const batch = { kind: 'batch', commands: [command, { kind: 'add-schema', name: 'shop' }] };
    expect(parseCommand(JSON.stringify(batch))).toEqual({ ok: true, value: batch });
  });

  it('names what is no JSON, no object or no command', () => {
    expect(parseCommand('{"kind":')).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^The command is not JSON: /),
    });
    expect(parseCommand('[]')).toMatchObject({ ok: false, error: 'A command is a JSON object with a "kind".' });
    expect(faultOf({})).toBe('"kind" is missing.');
    expect(faultOf({ kind: 'dance' })).toBe('There is no command "dance".');
    expect(faultOf({ kind: 'toString' })).toBe('There is no command "toString".');
  });
});

describe('a command that does not fit is refused with the field that is wrong', () => {
  const constraint = (given: unknown) => ({ kind: 'add-constraint', ...table, constraint: given });
  const index = (keys: unknown) => ({ kind: 'add-index', ...table, index: { keys } });
  it.each([
    [{ kind: 'set-column-type', ...column }, 'set-column-type: "type" is missing.'],
    [{ kind: 'set-column-type', ...column, type: '' }, 'set-column-type: "type" must not be empty.'],
    [{ kind: 'set-column-type', ...column, type: 3 }, 'set-column-type: "type" must be a text.'],
    [
      { kind: 'set-column-nullability', ...column, notNull: 'yes' },
      'set-column-nullability: "notNull" must be true or false.',
    ],
    [{ kind: 'drop-table', ...table, dependents: 'keep' }, 'drop-table: "dependents" must be one of "refuse", "drop".'],
    [
      { kind: 'drop-table', ...table, dependents: 'drop', cascade: true },
      'drop-table: "cascade" is no field of it; the fields are "kind", "schema", "table", "dependents".',
    ],
    [{ kind: 'add-column', ...table, column: { name: 'a' } }, 'add-column: "column.type" is missing.'],
    [
      { kind: 'add-column', ...table, column: { name: 'a', type: 'int', identity: 'never' } },
      'add-column: "column.identity" must be one of "always", "by default".',
    ],
    [
      { kind: 'add-table', schema: 'public', name: 't', columns: [{ name: 'a', type: 'int' }, { name: 'b' }] },
      'add-table: "columns[1].type" is missing.',
    ],
    [
      constraint({ columns: ['a'] }),
      'add-constraint: "constraint.kind" is missing; it is one of "primary key", "unique", "check", "foreign key", "exclude".',
    ],
    [constraint({ kind: 'unique', columns: [] }), 'add-constraint: "constraint.columns" must not be empty.'],
    [constraint({ kind: 'unique', columns: ['a', 'a'] }), 'add-constraint: "constraint.columns" names "a" twice.'],
    [constraint({ kind: 'unique', columns: 'a' }), 'add-constraint: "constraint.columns" must be a list.'],
    [constraint('unique (a)'), 'add-constraint: "constraint" must be an object.'],
    [index([{ column: 'a' }, { colum: 'b' }]), 'add-index: "index.keys[1]" needs one of "column", "expression".'],
    [index([{ column: 'a', nulls: 'middle' }]), 'add-index: "index.keys[0].nulls" must be one of "first", "last".'],
    [
      { kind: 'set-comment', on: { kind: 'trigger' }, comment: null },
      /^set-comment: "on.kind" must be one of "schema", /,
    ],
    [{ kind: 'batch' }, 'batch: "commands" is missing; it is a list of commands.'],
    [{ kind: 'batch', commands: [], label: 'x' }, 'batch: "label" is no field of it.'],
    [{ kind: 'batch', commands: [{ kind: 'add-schema' }] }, 'commands[0]: add-schema: "name" is missing.'],
    [{ kind: 'batch', commands: [{ kind: 'batch', commands: [] }] }, 'commands[0]: There is no command "batch".'],
  ])('%j', (command, message) => {
    if (message instanceof RegExp) expect(faultOf(command)).toMatch(message);
    else expect(faultOf(command)).toBe(message);
  });
});
