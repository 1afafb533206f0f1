/**
 * A command from outside: JSON text or a value, checked against its schema.
 * Invariant: what is accepted fits the schema of its kind exactly; a refusal is one line that names the field.
 */
import Value from 'typebox/value';
import { absence, faultIn, isRecord, type JsonObject, quoted } from '../base/json-fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type BatchCommand, type Command, SIMPLE_COMMANDS, type SimpleCommand } from './command-schema.ts';

export function parseCommand(json: string): Result<Command, string> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return err(`The command is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return checkCommand(value);
}

export function checkCommand(value: unknown): Result<Command, string> {
  if (!isRecord(value)) return err('A command is a JSON object with a "kind".');
  return value.kind === 'batch' ? checkBatch(value) : checkSimple(value);
}

function checkBatch(value: JsonObject): Result<BatchCommand, string> {
  const other = Object.keys(value).find((key) => key !== 'kind' && key !== 'commands');
  if (other !== undefined) return err(`batch: ${quoted(other)} is no field of it.`);
  if (!Array.isArray(value.commands)) return err(`batch: "commands" ${absence(value.commands, 'a list of commands')}.`);
  const commands: SimpleCommand[] = [];
  for (const [at, item] of value.commands.entries()) {
    const checked = isRecord(item) ? checkSimple(item) : err('A command is a JSON object with a "kind".');
    if (!checked.ok) return err(`commands[${at}]: ${checked.error}`);
    commands.push(checked.value);
  }
  return ok({ kind: 'batch', commands });
}

function checkSimple(value: JsonObject): Result<SimpleCommand, string> {
  if (value.kind === undefined) return err('"kind" is missing.');
  const schema = SIMPLE_COMMANDS.find(({ properties }) => properties.kind.const === value.kind);
  if (!schema) return err(`There is no command ${quoted(value.kind)}.`);
  if (Value.Check(schema, value)) return ok(value);
  return err(`${schema.properties.kind.const}: ${faultIn(schema, value, '') ?? 'it does not fit its schema'}.`);
}
