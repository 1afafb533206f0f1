/** What must not be readable in a table. */
import { memoize } from '../../../base/memoize.ts';
import { endsWithName, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const SECRETS = wordSet(`
  password passwd passphrase passcode pwd secret secret_key client_secret api_key apikey api_secret api_token access_token refresh_token auth_token
  bearer_token session_token reset_token private_key privatekey encryption_key signing_key signing_secret webhook_secret token access_key
  ssn social_security_number social_security_no national_insurance_number card_number credit_card_number credit_card cc_number pan cvv cvc cvv_2
  pin pin_code pin_number otp otp_secret totp_secret mfa_secret two_factor_secret bank_account_number iban_number security_answer security_code
  recovery_code passport_number
`);
/** Any of these in the name: it is not the secret itself, or not readable. */
const HARMLESS = wordSet(`
  hash hashed hashes digest encrypted enc ciphertext cipher encoded salt salted bcrypt argon scrypt sha md id ids uuid last hint
  type expires expiry expiration at on count counts name masked mask redacted fingerprint kind policy changed status length
  scope scopes url uri prefix suffix verifier checksum public label description strength symbol address contract idempotency pagination cursor
  page max min total usage limit used is has needs require requires version vault arn ref reference path
`);
/** Words of language models and of coins: tokens that are no secret. */
const COUNTED = wordSet('prompt completion input output cached');

export const isSecretName: (name: string) => boolean = memoize((name) => {
  const words = wordsOf(name);
  if (words.some((word) => HARMLESS.has(word) || COUNTED.has(word))) return false;
  // `pin` alone is also a place on a map or a post.
  return endsWithName(name, SECRETS) && !(words.length === 1 && words[0] === 'pan');
});
