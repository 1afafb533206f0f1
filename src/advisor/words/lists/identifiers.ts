/** Names of identifiers: references to other tables, ids of other systems, and what people tell things apart by. */
import { memoize } from '../../../base/memoize.ts';
import { endsWithName, nameFromWords, snakeName, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const ID_WORDS = wordSet('id uuid guid');

/** What a column that is named like a reference refers to: `author_id` gives `author`, `createdById` gives `created_by`; null for others. */
export const referenceStem: (name: string) => string | null = memoize((name) => {
  const words = wordsOf(name);
  return words.length > 1 && ID_WORDS.has(words.at(-1) ?? '') ? nameFromWords(words.slice(0, -1)) : null;
});

/** `created_by`, `approvedBy`, `updated_by_id`: somebody who did something. */
export const isActorName: (name: string) => boolean = memoize((name) => {
  const words = wordsOf(name).filter((word) => !ID_WORDS.has(word));
  const done = words.at(-2) ?? '';
  return words.at(-1) === 'by' && (/(?:ed|en|wn)$/.test(done) || DONE_BY.has(done));
});
const DONE_BY = wordSet('made sent paid read seen sold done built run led held set taught bought found left met cut');

/** Companies whose ids stand in other people's databases. */
const VENDORS = wordSet(`
  stripe paypal braintree adyen shopify github gitlab bitbucket google facebook fb twitter instagram linkedin tiktok youtube
  apple microsoft azure aws gcp slack discord twilio sendgrid mailchimp mailgun postmark hubspot salesforce zendesk intercom jira asana trello
  notion auth okta clerk firebase cognito supabase plaid xero quickbooks netsuite sap klarna mollie razorpay paddle chargebee
  recurly lemonsqueezy telegram whatsapp spotify imdb tmdb tvdb musicbrainz discogs openai anthropic amazon asin ebay etsy woocommerce magento
  mixpanel amplitude sentry datadog pagerduty zoom docusign dropbox cloudinary mux vimeo twitch steam yelp foursquare osm strava
  fedex ups usps dhl easypost shippo oauth openid oidc sso saml ldap crm erp ga gtm
`);
const FROM_ELSEWHERE = wordSet(`
  external ext remote upstream legacy foreign trace span request correlation causation session device idempotency
  fingerprint visitor tracking webhook sync gateway psp aggregate browser anonymous cookie saga distinct push hardware serial
  national government passport licence license
`);

/** Ids that another system gives out, or that no table keeps: there is nothing here to refer to. */
export const isExternalId: (name: string) => boolean = memoize((name) => {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (words.length < 2 || !(ID_WORDS.has(last) || last === 'ref' || last === 'reference')) return false;
  return VENDORS.has(words[0] ?? '') || words.slice(0, -1).some((word) => FROM_ELSEWHERE.has(word));
});

/** What its owner is told apart by, and hence is there once. */
const UNIQUE = wordSet(`
  email email_address username user_name login login_name slug sku handle subdomain isbn isbn_10 isbn_13 vat vat_number vat_id screen_name
  permalink
`);
/** More of the kind: as a primary key they mean something outside, and may change. */
const NATURAL = wordSet(`
  ssn social_security_number phone phone_number mobile name title number code iban account_number license_number licence_number passport_number
  national_id tax_id vin license_plate licence_plate plate ean upc gtin barcode serial_number order_number invoice_number ticket_number
  employee_number student_number customer_number hostname domain domain_name host url path imei mac_address nickname
`);
/** Not to be given out again, even when the row is deleted. */
const FOREVER = wordSet(`
  invoice_number invoice_no order_number order_no receipt_number ticket_number document_number reference_number confirmation_number
  transaction_number case_number account_number number uuid guid token token_hash hash digest fingerprint checksum idempotency_key
  serial_number public_id ulid external_id external_ref short_code tracking_number iban vin
`);

/** Told apart by it in its own table: `email`, `slug`; of `contact_email` it is not said. */
export const isUniqueName: (name: string) => boolean = memoize((name) => UNIQUE.has(snakeName(name)));

/** Means something outside the database: `email`, `isbn`, `license_plate`. */
export const isNaturalKeyName: (name: string) => boolean = memoize(
  (name) => endsWithName(name, UNIQUE) || endsWithName(name, NATURAL),
);

export const isForeverUniqueName: (name: string) => boolean = memoize(
  (name) => endsWithName(name, FOREVER) || isExternalId(name),
);
