/** Whether text holds several values in one: by the values themselves, by what is written about it, and by what takes it apart. */
import type { Table } from '../catalog/types.ts';
import type { Facts } from './facts.ts';

/** `unlike`: values that are there are single ones; `unknown`: too few to tell. */
type Verdict = 'list' | 'unlike' | 'unknown';

const LIST = /^[^,;|]+(?:[,;|]\s*[^,;|]+)+$/;
/** JSON, CSS, addresses of the web, sentences, thousands and pairs of coordinates. */
const SOMETHING_ELSE = /[{}[\]<>()]|:\/\/|[.!?](?:\s|$)|^-?\d+\.\d+\s*,|^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** "Doe, Jane", "Paris, France", "Jan 5, 2024", "3,50": two parts of one value as often as two values. */
const PAIR = /^(?:[^,;|]+, [^,;|]+|\d+,\d+)$/;
const LONGEST = 200;
const LONGEST_TOKEN = 30;
const LEAST = 2;

export function judgeValues(values: readonly (string | null)[]): Verdict {
  let lists = 0;
  let others = 0;
  let isSure = false;
  for (const value of values) {
    if (value === null || value === '') continue;
    if (isList(value)) {
      lists++;
      isSure ||= !PAIR.test(value);
    } else others++;
  }
  if (isSure && lists >= LEAST && lists >= others) return 'list';
  return lists === 0 && others > LEAST ? 'unlike' : 'unknown';
}

function isList(value: string): boolean {
  if (value.length > LONGEST || !LIST.test(value) || SOMETHING_ELSE.test(value)) return false;
  return value
    .split(/[,;|]/)
    .every((token) => token.trim().length <= LONGEST_TOKEN && token.trim().split(/\s+/).length <= 3);
}

const SAID =
  /(?:comma|semicolon|pipe|csv)[- ]?(?:separated|delimited)|\b(?:separated|delimited) by (?:a )?(?:commas?|semicolons?|pipes?)\b|\b(?:list of ids|csv list)\b/i;
const EXAMPLE = /'\w[^',]*(?:,\s?\w[^',]*)+'/;

/** `tags text -- comma-separated`. */
export const isSaidToBeList = (remark: string): boolean => SAID.test(remark);

/** With an example: `color text -- 'red,blue'`. */
export const hasListExample = (remark: string): boolean => EXAMPLE.test(remark);

/** Functions that cut a text at a sign that separates values. */
const CUT =
  /(?:string_to_array|string_to_table|regexp_split_to_array|regexp_split_to_table|split_part)\s*\(([^,]*),\s*E?'\s*[,;|]/gi;

/** The expressions of the table, its triggers' functions among them, that take some text apart; hardly ever any. */
export function cutsIn({ constraints, columns, indexes, triggers }: Table, facts: Facts): readonly string[] {
  const texts: string[] = [];
  const add = (text: string | null): void => {
    if (text !== null && /split|string_to/i.test(text)) texts.push(text);
  };
  for (const { expression } of constraints) add(expression);
  for (const { expression } of columns) add(expression);
  for (const { keys } of indexes) for (const { expression } of keys) add(expression);
  for (const trigger of triggers) add(facts.functionText(trigger.function));
  return texts;
}

export const isTakenApart = (name: string, cuts: readonly string[]): boolean =>
  cuts.some((text) => {
    for (const [, argument = ''] of text.matchAll(CUT))
      if (argument.split(/[^\p{L}\p{N}_]+/u).includes(name)) return true;
    return false;
  });
