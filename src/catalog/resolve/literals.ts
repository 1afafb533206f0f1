/**
 * Whether a bare string can be read as a value of a built-in type, as the types' input functions do.
 * Invariant: says no only where Postgres refuses; what it does not know how to read it takes for a value.
 */

const numbers = /^(?:numeric|real|double precision)$/;
const integers = /^(?:smallint|integer|bigint)$/;
/** Whose values have a digit in them, or one of a few words. */
const numbered = /^(?:time with(?:out)? time zone|interval|oid|inet|cidr|point|line|lseg|box|path|polygon|circle)$/;
const days = /^(?:date|timestamp with(?:out)? time zone)$/;

/** `base` is a type without modifiers. */
export function isLiteralOf(text: string, base: string): boolean {
  if (base.endsWith('[]')) return /^\s*[[{]/.test(text);
  if (integers.test(base)) return /^\s*[-+]?\s*(?:\d[\d_]*|0[xob][\da-f_]+)\s*$/i.test(text);
  if (numbers.test(base)) return /\d/.test(text) || /^\s*[-+]?(?:nan|inf|infinity)\s*$/i.test(text);
  if (base === 'boolean') return /^\s*(?:t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|no?|on|of|off|1|0)\s*$/i.test(text);
  if (base === 'uuid') return /^[\da-f]{32}$/i.test(text.replaceAll(/[-{}\s]/g, ''));
  if (days.test(base)) return /\d|now|today|tomorrow|yesterday|epoch|infinity/i.test(text);
  if (numbered.test(base)) return /[\d:]|now|allballs|nan|inf/i.test(text);
  if (base === 'json' || base === 'jsonb') return isJson(text);
  return true;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
