/** Names of what takes one of a few values. */
import { memoize } from '../../../base/memoize.ts';
import { endsWithName, lastWord, snakeName, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const STATES = wordSet(`
  status state type kind role level priority stage phase tier severity mode visibility gender sex frequency category plan
  classification condition direction disposition outcome urgency difficulty
`);
/** As the name of a few values only with a word before it: a bare `plan` may be anything. */
const WITH_WORD_BEFORE = wordSet('plan condition class method');
/** Whoever sends these chooses the words. */
const OPEN = wordSet(`
  event_type file_type http_status status_code response_status grant_type token_type user_agent_type
  aggregate_type entity_type object_type resource_type subject_type target_type record_type source_type event_kind
  data_type message_type job_type blood_alcohol_level log_type payload_type document_type node_type
`);
/** Standards list these, by the hundred. */
const STANDARD = wordSet('content_type mime_type media_type mimetype contenttype');
const NUMERIC = wordSet(`
  http_status response_status exit_status status_code water_level sea_level stock_level battery_level skill_points energy_level sound_level
  noise_level fuel_level oxygen_level confidence_level grade_level education_level zoom_level
`);
const ADDRESS = wordSet('city town street zip zipcode postal postcode country county address');
const STATE_OF_ADDRESS = wordSet(
  'state address_state billing_state shipping_state home_state mailing_state state_province state_code',
);

/** `status`, `account_type`, `priority`; not what is a number or a name of a standard. */
export const isStateName: (name: string) => boolean = memoize((name) => {
  const last = lastWord(name);
  if (endsWithName(name, NUMERIC) || endsWithName(name, STANDARD)) return false;
  if (WITH_WORD_BEFORE.has(last))
    return wordsOf(name).length > 1 && last !== 'method' && last !== 'class' && last !== 'plan';
  return STATES.has(last);
});

/** Takes values that are not known when the schema is written: `event_type`, `mime_type`. */
export const isOpenVocabularyName: (name: string) => boolean = memoize(
  (name) =>
    endsWithName(name, OPEN) ||
    endsWithName(name, STANDARD) ||
    lastWord(name) === 'category' ||
    lastWord(name) === 'condition',
);

/** A part of a country, beside the other parts of an address. */
export const isAddressState = (name: string, columns: readonly string[]): boolean =>
  (STATE_OF_ADDRESS.has(snakeName(name)) ||
    (lastWord(name) === 'state' && wordsOf(name).some((word) => ADDRESS.has(word)))) &&
  columns.some((other) => other !== name && wordsOf(other).some((word) => ADDRESS.has(word)));
