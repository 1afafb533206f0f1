/** Result types of Postgres's operators, as far as they follow from the types of the operands. Types are without modifiers and domains. */

const comparisons = new Set(
  `= <> != < > <= >= ~ !~ ~* !~* ~~ !~~ ~~* !~~* @> <@ ? ?| ?& @? @@ @@@ &< &> <<| |>> &<| |&> <^ >^ ?- ?# ?-| ?|| ~= ~<~ ~>~ ~<=~ ~>=~ ^@ -|- <% %> <<% %>> *= *<> *< *> *<= *>=`.split(
    ' ',
  ),
);

const numbers = ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'];
const strings = ['text', 'character varying', 'character', 'name', '"char"'];
const timestamp = 'timestamp without time zone';
const timestamptz = 'timestamp with time zone';
const time = 'time without time zone';
const timetz = 'time with time zone';

/** `left operator right` to result; the commutative ones are looked up both ways. */
const dateArithmetic: Readonly<Record<string, string>> = {
  'date + integer': 'date',
  'date + smallint': 'date',
  'date - integer': 'date',
  'date - smallint': 'date',
  'date - date': 'integer',
  'date + interval': timestamp,
  'date - interval': timestamp,
  [`date + ${time}`]: timestamp,
  [`date + ${timetz}`]: timestamptz,
  [`date - ${timestamp}`]: 'interval',
  [`date - ${timestamptz}`]: 'interval',
  [`${timestamp} + interval`]: timestamp,
  [`${timestamp} - interval`]: timestamp,
  [`${timestamp} - ${timestamp}`]: 'interval',
  [`${timestamp} - ${timestamptz}`]: 'interval',
  [`${timestamp} - date`]: 'interval',
  [`${timestamptz} + interval`]: timestamptz,
  [`${timestamptz} - interval`]: timestamptz,
  [`${timestamptz} - ${timestamptz}`]: 'interval',
  [`${timestamptz} - ${timestamp}`]: 'interval',
  [`${timestamptz} - date`]: 'interval',
  [`${time} + interval`]: time,
  [`${time} - interval`]: time,
  [`${time} - ${time}`]: 'interval',
  [`${timetz} + interval`]: timetz,
  [`${timetz} - interval`]: timetz,
  'interval + interval': 'interval',
  'interval - interval': 'interval',
  'money + money': 'money',
  'money - money': 'money',
  'money / money': 'double precision',
  'inet + bigint': 'inet',
  'inet + integer': 'inet',
  'inet - bigint': 'inet',
  'inet - integer': 'inet',
  'inet - inet': 'bigint',
  'pg_lsn - pg_lsn': 'numeric',
};

export const isComparison = (operator: string): boolean => comparisons.has(operator);

/** The result of a binary operator; `unknown` stands for a bare string or NULL. Null when it can't be told. */
export function operatorType(name: string, left: string | null, right: string | null): string | null {
  if (comparisons.has(name)) return 'boolean';
  if (name === '&&' && left !== 'tsquery') return left === null ? null : 'boolean';
  if (left === null || right === null) return knownFromOne(name, left ?? right);
  switch (name) {
    case '||':
      return concatenation(left, right);
    case '->':
    case '#>':
    case '->>':
    case '#>>':
    case '#-':
      return jsonAccess(name, left);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '^':
      return arithmetic(name, left, right);
    case '<<':
    case '>>':
      return numbers.includes(left) || left.startsWith('bit')
        ? left
        : left === 'inet' || left === 'cidr'
          ? 'boolean'
          : null;
    case '&':
    case '|':
    case '#':
      if (numbers.includes(left) && numbers.includes(right)) return widest(left, right);
      return left === right && (left === 'inet' || left.startsWith('bit')) ? left : null;
    case '&&':
      return 'tsquery';
    case '<->':
      return ['point', 'box', 'circle', 'line', 'lseg', 'path', 'polygon'].includes(left) ? 'double precision' : null;
    default:
      return null;
  }
}

/** With one operand not known, a few operators still tell. */
function knownFromOne(name: string, type: string | null): string | null {
  if (name === '->>' || name === '#>>') return type === 'json' || type === 'jsonb' || type === null ? 'text' : null;
  return null;
}

const widest = (left: string, right: string): string =>
  numbers[Math.max(numbers.indexOf(left), numbers.indexOf(right))] ?? left;

const isArray = (type: string): boolean => type.endsWith('[]');

function concatenation(left: string, right: string): string | null {
  if (isArray(left) || isArray(right)) return isArray(left) ? left : right;
  for (const type of ['jsonb', 'tsvector', 'tsquery', 'bytea']) {
    if (left === type) return right === type || right === 'unknown' ? type : null;
    if (right === type) return left === 'unknown' ? type : null;
  }
  if (left.startsWith('bit')) return right.startsWith('bit') ? 'bit varying' : 'text';
  const isText = (type: string): boolean => strings.includes(type) || type === 'unknown';
  return isText(left) || isText(right) ? 'text' : null;
}

function jsonAccess(name: string, left: string): string | null {
  if (left !== 'json' && left !== 'jsonb') return null;
  return name.endsWith('>>') ? 'text' : left;
}

function arithmetic(name: string, left: string, right: string): string | null {
  // A bare string is taken for what stands on the other side, or for an interval beside a time.
  if (left === 'unknown' && right === 'unknown') return null;
  const dated = (type: string): boolean => type.startsWith('timestamp') || type.startsWith('time ');
  if (right === 'unknown' && dated(left)) return name === '+' ? left : name === '-' ? 'interval' : null;
  if (left === 'unknown' && dated(right)) return name === '+' ? right : name === '-' ? 'interval' : null;
  const [a, b] = [left === 'unknown' ? right : left, right === 'unknown' ? left : right];
  const found = dateArithmetic[`${a} ${name} ${b}`] ?? (name === '+' ? dateArithmetic[`${b} + ${a}`] : undefined);
  if (found !== undefined) return found;
  if (numbers.includes(a) && numbers.includes(b)) return numeric(name, a, b);
  if (name === '*' || name === '/') {
    for (const scaled of ['interval', 'money']) {
      if (a === scaled && numbers.includes(b)) return scaled;
      if (b === scaled && numbers.includes(a) && name === '*') return scaled;
    }
  }
  if (a === 'jsonb' && name === '-') return 'jsonb';
  if ((left === 'jsonb' || isArray(left)) && name === '-') return left;
  const isRange = a === b && /^(int4|int8|num|date|ts|tstz)(multi)?range$/.test(a);
  return isRange && ['+', '-', '*'].includes(name) ? a : null;
}

function numeric(name: string, left: string, right: string): string {
  const wide = widest(left, right);
  if (name === '^') return wide === 'numeric' ? 'numeric' : 'double precision';
  // There are operators of real with real only; beside any other number both become double precision.
  return wide === 'real' && left !== right ? 'double precision' : wide;
}

/** The result of a prefix operator. */
export function prefixOperatorType(name: string, operand: string | null): string | null {
  switch (name) {
    case '-':
    case '+':
    case '~':
      return operand === 'unknown' ? null : operand;
    case '@':
      return operand !== null && numbers.includes(operand) ? operand : null;
    case '|/':
    case '||/':
      return 'double precision';
    case '!!':
      return 'tsquery';
    default:
      return null;
  }
}
