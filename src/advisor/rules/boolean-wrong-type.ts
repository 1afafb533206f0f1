/** Yes and no in numbers or letters. */
import type { Column, Constraint, Table } from '../../catalog/types.ts';
import { allowedValues, checksOn, isForeignKeyColumn, isPrimaryKeyColumn } from '../column-uses.ts';
import { literalText } from '../expressions/defaults.ts';
import { valueListOf } from '../expressions/value-list.ts';
import type { Facts } from '../facts.ts';
import { changeType } from '../fixes/change-type.ts';
import type { Fix, Rule } from '../rule.ts';
import { knownValues } from '../sample-values.ts';
import { onColumnType } from '../subjects.ts';
import { hasBooleanPrefix, isBooleanName } from '../words/lists/booleans.ts';
import { isStateName } from '../words/lists/states.ts';
import { lastWord, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const TRUE = wordSet('1 y yes true t on j ja');
const FALSE = wordSet('0 n no false f off nein');
/** Of numbers and of long text these words alone say that it is a boolean; `available` or `completed` may be counts. */
const CLEAR = wordSet(
  'active inactive enabled disabled deleted verified visible hidden locked archived banned blocked suspended discontinued obsolete mandatory anonymous',
);
const SHORT = 5;

export const booleanWrongType: Rule = {
  id: 'boolean-wrong-type',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'A boolean in a number or in text',
  why: 'A 2, a “y” beside a “Y” or an “unknown” get in, every query has to know which sign means yes, and drivers hand out numbers and strings where programs ask for true or false.',
  advice: 'Use boolean. Codes with more than two values are enumerations: give them names and a CHECK.',
  sources: [
    { title: 'PostgreSQL: boolean type', url: 'https://www.postgresql.org/docs/current/datatype-boolean.html' },
    { title: 'Bill Karwin, SQL Antipatterns: 31 Flavors', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE users (id bigint PRIMARY KEY, is_active integer NOT NULL DEFAULT 1, verified varchar(3) DEFAULT 'no');",
        finds: ['users.is_active', 'users.verified'],
      },
      {
        sql: "CREATE TABLE items (id bigint PRIMARY KEY, taxed char(1) NOT NULL DEFAULT 'N' CHECK (taxed IN ('Y', 'N')), fragile smallint CHECK (fragile BETWEEN 0 AND 1), email_verified smallint);",
        finds: ['items.taxed', 'items.fragile', 'items.email_verified'],
      },
      {
        sql: "CREATE TABLE members (id bigint PRIMARY KEY, has_paid text, newsletter_flag bit(1), dark_mode text CHECK (dark_mode IN ('true', 'false')));",
        finds: ['members.has_paid', 'members.newsletter_flag', 'members.dark_mode'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE files (id bigint PRIMARY KEY, has_flags integer NOT NULL);',
        because: 'flags are bits of one number',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, is_active boolean NOT NULL DEFAULT true);',
        because: 'it is boolean',
      },
      {
        sql: "CREATE TABLE answers (id bigint PRIMARY KEY, is_correct char(1) CHECK (is_correct IN ('Y', 'N', '?')), gender char(1) CHECK (gender IN ('m', 'f')));",
        because: 'three values, or two others, are codes',
      },
      {
        sql: 'CREATE TABLE shelves (id bigint PRIMARY KEY, available integer NOT NULL, completed integer, active_count integer, is_open_hours integer, read integer);',
        because: 'these are counts',
      },
      {
        sql: 'CREATE TABLE flags (id bigint PRIMARY KEY);\nCREATE TABLE pages (id bigint PRIMARY KEY, is_flag_id integer, permission_bits integer, has_read_at text);',
        because: 'an id, bits and a moment',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const shape = shapeOf(column, facts);
      if (shape === null) continue;
      const evidence = evidenceOf(table, column, shape, facts);
      if (evidence === null) continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}, but ${evidence}. Other values get in, and programs have to know which one means yes.`,
        fixes: fixesFor(table, column, facts),
      });
    }
  },
};

type Shape = 'number' | 'short text' | 'long text';

function shapeOf(column: Column, facts: Facts): Shape | null {
  const { base, modifiers, isArray } = facts.typeOf(column);
  if (isArray || column.generated) return null;
  const [length] = modifiers;
  switch (base) {
    case 'smallint':
    case 'integer':
    // Of MySQL, where it is what a boolean is made of.
    case 'tinyint':
      return 'number';
    case 'bit':
      return length === 1 ? 'short text' : null;
    case 'character':
      return length !== undefined && length <= SHORT ? 'short text' : null;
    case 'character varying':
      return length !== undefined && length <= SHORT ? 'short text' : 'long text';
    case 'text':
      return 'long text';
    default:
      return null;
  }
}

function evidenceOf(table: Table, column: Column, shape: Shape, facts: Facts): string | null {
  const { name } = column;
  const isNamed = isBooleanName(name);
  const hasChecks = checksOn(table, name).length > 0 || facts.typeOf(column).domain !== null;
  if (!isNamed && !hasChecks) return null;
  if (isForeignKeyColumn(table, name) || isPrimaryKeyColumn(table, name)) return null;
  const allowed = hasChecks ? allowedValues(table, column, facts) : null;
  if (allowed)
    return isYesOrNo(allowed) && (isSpelledOut(allowed) || !isCode(name))
      ? `its CHECK allows ${allowed.join(' and ')} only`
      : null;
  if (shape === 'number' && checksOn(table, name).some((check) => isZeroOrOne(check, name)) && !isCode(name))
    return 'its CHECK allows 0 and 1 only';
  if (!isNamed || !isBooleanText(column.default === null ? null : literalText(column.default))) return null;
  const values = knownValues(facts, table.id, name);
  if (!values.every(isBooleanText)) return null;
  return isClear(table, column, shape, facts) || values.length > 1 ? 'its name asks yes or no' : null;
}

const isClear = (table: Table, column: Column, shape: Shape, facts: Facts): boolean => {
  const { name } = column;
  if (shape === 'short text' || hasBooleanPrefix(name)) return true;
  if (shape === 'number' && facts.typeOf(column).base !== 'integer') return true;
  if (facts.hasRole(table.id, 'time-series', 'fact')) return false;
  const isSaid = column.default !== null && (shape === 'long text' || lastWord(name) === 'flag');
  return isSaid || CLEAR.has(lastWord(name));
};

/** What has two values without being a question. */
const isCode = (name: string): boolean =>
  (isStateName(name) && lastWord(name) !== 'status') || wordsOf(name).some((word) => word === 'bit' || word === 'side');

function isYesOrNo(values: readonly string[]): boolean {
  const lower = new Set(values.map((value) => value.toLowerCase()));
  if (lower.size !== 2) return false;
  const [first = '', second = ''] = lower;
  return (TRUE.has(first) && FALSE.has(second)) || (FALSE.has(first) && TRUE.has(second));
}

/** Whatever it is called, a yes is a yes; `0`, `Y` and `on` may also be codes. */
const isSpelledOut = (values: readonly string[]): boolean => values.some((value) => /^(?:yes|true)$/i.test(value));

const isBooleanText = (value: string | null): boolean =>
  value === null || value === '' || TRUE.has(value.toLowerCase()) || FALSE.has(value.toLowerCase());

/** `c BETWEEN 0 AND 1`, `c >= 0 AND c <= 1`. */
const isZeroOrOne = ({ columns, expression }: Constraint, name: string): boolean =>
  columns.length === 1 &&
  columns[0] === name &&
  /(?:between\s+0\s+and\s+1|>=\s*0\s*\)*\s*and\s*\(*\s*"?\w+"?\s*<=\s*1)\s*\)*\s*$/i.test(expression ?? '');

function fixesFor(table: Table, column: Column, facts: Facts): readonly Fix[] {
  const text = column.default === null ? null : literalText(column.default)?.toLowerCase();
  if (text === undefined) return [];
  const next = text === null || text === '' ? null : String(TRUE.has(text));
  const dropped = checksOn(table, column.name).filter((check) => {
    const list = check.expression === null ? null : valueListOf(check.expression);
    return list?.column === column.name || isZeroOrOne(check, column.name);
  });
  return changeType(facts, table, column, {
    type: 'boolean',
    caution: 'Convert the values with USING, and let programs write true and false.',
    default: next,
    dropped,
  });
}
