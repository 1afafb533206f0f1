/** Names of moments, days and spans of time. */
import { memoize } from '../../../base/memoize.ts';
import { snakeName, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

/** With these in the name it is about times, but none itself. */
const ABOUT_TIMES = wordSet(`
  format formats pattern timezone timezones tz zone cron label range quarter fiscal type kind name title text display code id ids uuid key
  count number num url precision granularity unit interval rule regex mask locale offset week weekday slot slots reason note notes source
   status place location
`);
/** Before "on", these tell no day. */
const NOT_ON = wordSet(
  'hosted built commented based turned switched focused dependent depends add sign log plug roll clip hands opt carry is early go follow tied logged signed',
);
/** A date without a separator before it (`startdate`), and words that only end so. */
const GLUED_DATE = /(?:.{2})date$/;
const NO_DATES = /(?:up|candi|man|vali|invali|consoli|liqui|accommo|intimi|eluci|out|back)date$/;
/** Participles without "ed". */
const DONE = wordSet(`
  paid sent made done due born sold begun given taken built bought held left met won lost read seen written drawn chosen known shown run
  put set cut hit starts start ends end expires expire begins opens closes renews valid effective
`);
/** "located at" is a place. */
const NOT_AT = wordSet('studied educated employed located lives works look looking aim aimed hosted based');
const DAYS = wordSet('date dob birthday birthdate date_of_birth birth_date deadline due_date dod expiry expiration');
const MOMENTS = wordSet('timestamp datetime ts timestamptz expires ');
/** Times of these kinds are lengths. */
const LENGTHS_BEFORE_TIME = wordSet(`
  response lead load wait waiting cook cooking prep preparation processing process run execution cycle delivery turnaround reaction
  render query cpu travel drive driving flight transit setup down up idle total average avg mean max min elapsed play playing screen reading
  watch build boot handling duration remaining spent real over full part life lap finish machine work working estimated shipping dwell
  first all prime show half time buffer break grace hold call talk ride
`);
const UNITS = wordSet(`
  ms millis milliseconds microseconds us ns nanoseconds sec secs seconds mins minutes hr hrs hours days weeks months quarters years yrs
`);
const LENGTHS = wordSet(
  'duration ttl timeout elapsed latency delay uptime downtime runtime interval age lifetime timespan lag tenure cooldown backoff',
);

const isAboutTimes = (words: readonly string[]): boolean => words.some((word) => ABOUT_TIMES.has(word));

/** A moment, to the second: `created_at`, `lastSeenAt`, `event_timestamp`; not `opening_time`, which comes back each day. */
export const isTimestampName: (name: string) => boolean = memoize((name) => {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (last === 'at') return words.length > 1 && !NOT_AT.has(words.at(-2) ?? '') && !words.some((word) => word === 'is');
  if (isAboutTimes(words)) return false;
  if (words.length > 1 && (isCreatedName(name) || isUpdatedName(name))) return !DAYS.has(last);
  return MOMENTS.has(last) || (last === 'time' && words.length > 1 && !LENGTHS_BEFORE_TIME.has(words.at(-2) ?? ''));
});

/** A day: `due_date`, `date_joined`, `born_on`, `dob`. */
export const isDateName: (name: string) => boolean = memoize((name) => {
  const words = wordsOf(name);
  const [first] = words;
  const last = words.at(-1) ?? '';
  if (last === 'on') return isDone(words.at(-2)) && !NOT_ON.has(words.at(-2) ?? '');
  if (isAboutTimes(words)) return false;
  if (words.at(-2) === 'to' && words.at(-3) === 'up') return false;
  if (GLUED_DATE.test(last) && !NO_DATES.test(last)) return true;
  return DAYS.has(last) || DAYS.has(snakeName(name)) || (first === 'date' && (words[1] === 'of' || isDone(words[1])));
});

const isDone = (word: string | undefined): boolean => word !== undefined && (/ed$/.test(word) || DONE.has(word));

/** A moment or a day: what text must not hold. */
export const isMomentName = (name: string): boolean => isTimestampName(name) || isDateName(name);

/** A length of time, whatever it counts: `timeout_ms`, `prep_time`, `retention_days`. */
export const isDurationName: (name: string) => boolean = memoize((name) => {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (LENGTHS.has(last) || (words.length > 1 && UNITS.has(last))) return true;
  return last === 'time' && LENGTHS_BEFORE_TIME.has(words.at(-2) ?? '');
});

const LOCAL = wordSet('local wall localtime schedule scheduled recurring recurrence opens closes opening closing');
/** Time as the clock on the wall shows it, wherever that is. */
export const isLocalTimeName: (name: string) => boolean = memoize((name) =>
  wordsOf(name).some((word) => LOCAL.has(word)),
);

const TIMEZONES = wordSet('tz timezone tzid time_zone olson_tz tz_name timezone_name timezone_id');
export const isTimezoneName: (name: string) => boolean = memoize((name) => {
  const words = wordsOf(name);
  return TIMEZONES.has(words.at(-1) ?? '') || TIMEZONES.has(words.slice(-2).join('_'));
});

const CREATED = wordSet(`
  created_at created_on created inserted_at inserted_on inserted created_date creation_date date_created created_time create_time
  created_timestamp create_date createdat added_at added_on date_added registered_at date_joined joined_at signed_up_at
`);
const UPDATED = wordSet(`
  updated_at updated_on updated modified_at modified_on modified last_modified last_modified_at last_updated last_updated_at last_update
  date_modified date_updated updated_date update_time updated_time modified_date modifieddate changed_at last_changed_at last_changed updatedat
`);
const DELETED = wordSet(
  'deleted_at deleted_on date_deleted deleted_date removed_at archived_at discarded_at deletedat trashed_at',
);
const DELETED_FLAGS = wordSet(
  'is_deleted deleted is_archived archived is_removed removed soft_deleted is_trashed trashed',
);
const HAPPENED = wordSet(`
  occurred_at event_time event_at event_timestamp event_date time ts timestamp ordered_at order_date placed_at changed_at granted_at happened_at recorded_at
  logged_at measured_at observed_at sampled_at sent_at received_at issued_at performed_at executed_at started_at viewed_at clicked_at
  visited_at logged_in_at login_at followed_at liked_at voted_at assigned_at enrolled_at subscribed_at purchased_at paid_at posted_at
  published_at captured_at published_on transaction_date transaction_time sale_date payment_date logged_on occurred_on at rental_date
  invoice_date applied_at ran_at installed_on applied_on valid_from effective_from effective_at bucket submitted_at booked_at checked_at
`);

export const isCreatedName: (name: string) => boolean = memoize((name) => CREATED.has(snakeName(name)));
export const isUpdatedName: (name: string) => boolean = memoize((name) => UPDATED.has(snakeName(name)));
/** When a row was deleted, though it is still there. */
export const isDeletedAtName: (name: string) => boolean = memoize((name) => DELETED.has(snakeName(name)));
/** That a row was deleted, though it is still there. */
export const isDeletedFlagName: (name: string) => boolean = memoize((name) => DELETED_FLAGS.has(snakeName(name)));
/** When it happened, in a table whose rows are things that happen. */
export const isEventTimeName: (name: string) => boolean = memoize((name) => HAPPENED.has(snakeName(name)));

const LATER = wordSet(`
  deleted ended expires expired published processed completed verified archived cancelled canceled closed resolved paid shipped delivered
  approved rejected confirmed sent read seen accepted revoked used last finished refunded fulfilled activated deactivated locked
  suspended removed opened started answered merged returned released scheduled disabled enabled failed retried terminated left
  discarded snoozed logged login synced reviewed until to end expiry
`);
/** A moment that has not come for every row: it may be NULL. */
export const isLaterMomentName: (name: string) => boolean = memoize(
  (name) => wordsOf(name).some((word) => LATER.has(word)) && !isCreatedName(name) && !isUpdatedName(name),
);
