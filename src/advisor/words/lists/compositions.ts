/** First words that columns share without being about another entity: a role, a phase, a bound, a service. */
import { memoize } from '../../../base/memoize.ts';
import { startsWithName } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const PREFIXES = wordSet(`
  billing bill bill_to shipping ship ship_to delivery invoice_address mailing mail home work office business physical postal residential permanent
  temporary primary secondary emergency alternate alt start starts end ends begin from to origin destination source target pickup dropoff
  departure arrival old new previous prev current next last first second third latest min max minimum maximum avg average total sum net gross
  actual expected estimated planned requested approved original final initial default base geo location loc gps lat lng latitude longitude card
  utm og seo meta twitter stripe paypal github google facebook apple aws oauth external ext legacy is has can should was num number count date time
  day month year created updated deleted modified email phone password auth api web http ip user_agent reset confirmation verification
  failed two_factor otp unit list sale cost tax discount payment refund subtotal full legal display short long raw normalized encrypted
  valid effective expiry issue due open opened close closed high low upper lower local remote public private internal required optional
  notification notify allow enable show hide allowed preferred in out before after left right top bottom front back cover thumbnail image img avatar
  photo video audio file logo icon banner hero header footer body html text subject title name sub super parent child self own other
  retry error request response job queue lock cache cron schedule sort search filter page max_allowed rate weekly daily monthly yearly
  annual hourly quarterly lifetime estimated_delivery social cpu memory disk network
`);

/** Whether what follows the first words is the table's own, only in another part or phase: `billing_city`, `old_email`. */
export const hasCompositionPrefix: (name: string) => boolean = memoize((name) => startsWithName(name, PREFIXES));
