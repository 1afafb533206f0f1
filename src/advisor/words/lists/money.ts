/** Names of amounts of money. Invariant: what is a share, a measure or merely about money (`tax_rate`, `payment_method`) is none. */
import { memoize } from '../../../base/memoize.ts';
import { wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const MONEY = wordSet(`
  price prices pricing subtotal cost costs costing fee fees salary salaries wage wages tax taxes vat gst discount discounts revenue revenues
  payment payments refund refunds budget budgets debit debits deposit deposits invoice payout payouts expense expenses expenditure profit
  profits income earnings surcharge fare fares rent turnover proceeds principal commission freight bonus donation msrp rrp gmv mrr arr cogs
  money cash shipping postage tuition stipend allowance royalty royalties grandtotal unitprice listprice
  premium premiums totalamount totalprice unitcost saleprice sellingprice costprice amountpaid amountdue netamount taxamount
`);
/** Money, unless what stands before says of what else. */
const MAYBE_MONEY = wordSet(
  'total totals amount amounts amt balance balances charge charges credit sum net gross paid owed due tip',
);
const CURRENCIES = wordSet(`
  usd eur gbp jpy chf cad aud nzd cny rmb inr brl mxn sek nok dkk pln czk huf ron bgn sgd hkd twd krw zar ils aed sar thb idr myr php vnd
  ngn kes egp clp cop ars uah rub btc eth usdt dollars euros pounds cents pence
`);

/** Behind an amount these make something else of it. */
const NO_MONEY_AFTER = wordSet(`
  score scores ratio ratios rate rates pct percent percentage percentages index factor factors weight weights count counts hour hours hrs
  minute minutes seconds day days month months year years ms km mi miles multiplier coefficient elasticity sensitivity probability
  confidence rank ranking level tier qty quantity units share growth variance stddev similarity embedding volume points precision scale
  id ids uuid code codes type types kind currency status state method methods name names at on by date time number no num note notes
  description comment url uri key token reference ref center centre category group plan term terms reason provider gateway processor
  account address email label text list flag period frequency mode class bracket band history log json data format option options policy
  intent profile receipt transaction card source destination details lat lng ml mg kg g oz lb lbs kwh mah pressure capacity
  rating ratings risk utilization utilisation function matrix vector depth axis percentile quantile decile quartile density margin
  accuracy error loss gap trend slope beta alpha variation deviation skew correlation weighting
`);
/** Behind `total` and its like these leave it what it is; any other noun says what it is of (`total_area`, `net_force`). */
const MONEY_AFTER = wordSet(`
  paid due owed outstanding pending available current previous opening closing before after local base original final initial net gross incl
  excl including excluding inclusive exclusive with without each monthly yearly annual annually weekly daily quarterly ytd mtd min max avg average
  minimum maximum actual expected estimated planned requested approved authorized captured received spent collected remaining used old new raw
  rounded value all overall limit line
`);
/** Before `total` and its like these say what it is of. */
const NO_MONEY_BEFORE = wordSet(`
  point points vote votes item items hour hours minute minutes second seconds day days distance weight weights score scores calorie calories
  count counts user users view views like likes click clicks visit visits orders quantity qty water energy power carbon rain rainfall dose
  dosage leave vacation pto sick holiday white color colour audio load battery electric electrical electron sample ingredient nutrient
  protein fat sugar stock inventory units unit page pages step steps byte bytes memory storage bandwidth row rows record records follower
  followers member members session sessions download downloads seat seats course academic ects study film photo work kwh mile miles km
  precipitation snow goal goals game games win wins loss losses attempt attempts question questions answer answers heat temperature mass
  volume
`);
const NO_MONEY_FIRST = wordSet(
  'is has can should was allow needs use date time number num count lat lng latitude longitude',
);

export const isMoneyName: (name: string) => boolean = memoize((name) => {
  const words = wordsOf(name);
  const per = words.indexOf('per');
  // A price per hour is a price.
  const head = per > 0 ? words.slice(0, per) : words;
  if (NO_MONEY_FIRST.has(head[0] ?? '')) return false;
  if (head.length > 1 && CURRENCIES.has(head.at(-1) ?? ''))
    return !head.some((word) => word === 'rate' || word === 'ratio');
  const at = head.findLastIndex((word) => MONEY.has(word) || MAYBE_MONEY.has(word));
  if (at < 0) return false;
  const isAmount = head.some((word) => MONEY.has(word)) || !head.slice(0, at).some((word) => NO_MONEY_BEFORE.has(word));
  return isAmount && !isOtherMeasure(head, at);
});

/** An amount is its last word's: of `total_count`, `tax_rate`, `total_users` it is something else. */
function isOtherMeasure(words: readonly string[], at: number): boolean {
  const after = words.slice(at + 1);
  if (after.some((word) => NO_MONEY_AFTER.has(word))) return true;
  return MAYBE_MONEY.has(words[at] ?? '') && !after.every((word) => MONEY_AFTER.has(word));
}

const SIGNED = wordSet(
  'balance balances adjustment delta net profit loss pnl variance change diff difference correction offset cashflow debit credit',
);

/** Amounts that may well be below zero. */
export const isSignedMoneyName: (name: string) => boolean = memoize((name) =>
  wordsOf(name).some((word) => SIGNED.has(word)),
);
