/** Names of what is true or false. */
import { memoize } from '../../../base/memoize.ts';
import { snakeName, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';
import { isMoneyName } from './money.ts';

/** Nothing else starts so. */
const CLEAR_PREFIXES = wordSet('is has can should was were allow allows needs must does did are isnt');
/** Fine for a boolean, but also the start of nouns (`use_case`, `show_id`). */
const OTHER_PREFIXES = wordSet(`
  use uses used show shows hide hides include includes exclude excludes enable enables disable disables require requires accept accepts
  support supports want wants will may do have had contains send sends receive receives notify auto skip force ignore keep in no not opt
  opted only never always
`);

/** A boolean by itself. */
const TRAITS = wordSet(`
  active inactive enabled disabled deleted verified unverified archived published unpublished visible hidden locked blocked banned
  suspended confirmed approved rejected completed featured flagged subscribed unsubscribed paid refunded shipped cancelled canceled
  processed resolved expired revoked validated activated deactivated registered taxable shippable refundable available public private
  online read unread seen starred pinned sticky muted favorite favourite bookmarked anonymous admin superuser premium mandatory optional
  required nullable searchable sortable editable recurring billable discontinued obsolete deprecated immutable readonly opt_in opted_in opt_out
  opted_out newsletter done finished in_stock on_sale
`);
/** The last word of what is a boolean whatever stands before, but for the words below. */
const STATES = wordSet(`
  active enabled disabled verified confirmed approved accepted completed published archived deleted subscribed required allowed locked
  visible hidden activated validated acknowledged consented opted revoked expired
`);
const AMOUNTS_AND_TIMES = wordSet(`
  date time at on day days hours minutes amount total count number num times quantity qty units items points last first when who sum
  users orders value percent rate
`);
const NO_FLAGS_LAST = wordSet(`
  id ids uuid at by count counts num total type reason code level ratio percent pct days hours minutes seconds list flags bits mask
`);

/** `is_`, `has_`, `can_` and their like, which only booleans start with. */
export const hasBooleanPrefix: (name: string) => boolean = memoize((name) => {
  const [first, ...rest] = wordsOf(name);
  if (first === undefined || !CLEAR_PREFIXES.has(first) || rest.length === 0) return false;
  // What a price was before is a price.
  return (
    !NO_FLAGS_LAST.has(rest.at(-1) ?? '') &&
    !(first === 'was' && !isBooleanTrait(rest.join('_')) && isMoneyName(name.slice(3)))
  );
});

/** Whether a boolean may well be called so: the prefix reads as a question or an order. */
export const hasAcceptedBooleanPrefix: (name: string) => boolean = memoize((name) => {
  const [first, ...rest] = wordsOf(name);
  return first !== undefined && rest.length > 0 && (CLEAR_PREFIXES.has(first) || OTHER_PREFIXES.has(first));
});

/** Participles and adjectives that stand for a boolean without a prefix: `active`, `email_verified`. */
export const isBooleanTrait: (name: string) => boolean = memoize((name) => {
  if (TRAITS.has(snakeName(name))) return true;
  const words = wordsOf(name);
  if (words.length < 2 || words.length > 3 || !STATES.has(words.at(-1) ?? '')) return false;
  if (CLEAR_PREFIXES.has(words[0] ?? '')) return false;
  return !words.slice(0, -1).some((word) => AMOUNTS_AND_TIMES.has(word)) && !isMoneyName(words.slice(0, -1).join('_'));
});

/** Whether the name asks for a boolean, by its prefix or as a trait. */
export const isBooleanName: (name: string) => boolean = memoize((name) => {
  if (hasBooleanPrefix(name) || isBooleanTrait(name)) return true;
  const words = wordsOf(name);
  const last = words.at(-1);
  return words.length > 1 && (last === 'flag' || last === 'yn');
});
