/** What entities are described by: where a column copies one of these of another noun, the noun is an entity. */
import { memoize } from '../../../base/memoize.ts';
import { endsWithName, snakeName } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const ATTRIBUTES = wordSet(`
  name first_name last_name full_name email email_address phone phone_number mobile telephone fax address address_1 address_2 street city
  town state province zip zip_code postal_code postcode country region price category description title brand manufacturer department website
  birth_date birthday dob gender age company job_title contact contact_name salary location capacity
`);

/** Addresses where nobody lives. */
const MACHINES = wordSet(
  'ip_address mac_address wallet_address contract_address memory_address host_address server_address',
);

/** The last words are an attribute of entities: `customer_name`, `store_city`. */
export const isEntityAttribute: (name: string) => boolean = memoize(
  (name) => endsWithName(name, ATTRIBUTES) && !endsWithName(name, MACHINES),
);

const IDENTIFYING = wordSet(
  'email email_address phone phone_number mobile ssn social_security_number iban address street_address tax_id passport_number',
);

/** Tells who or where somebody is: kept twice, the copies come to differ. */
export const isIdentifyingAttribute: (name: string) => boolean = memoize(
  (name) => endsWithName(name, IDENTIFYING) && !endsWithName(name, MACHINES),
);

const SNAPSHOTS = wordSet(`
  unit_price price currency tax_rate tax snapshot list_price unit_cost cost discount name_at price_at exchange_rate rate vat_rate balance amount fee
`);
/** Copied on purpose when something is ordered or booked: what held at the time. */
export const isSnapshotName: (name: string) => boolean = memoize(
  (name) =>
    endsWithName(name, SNAPSHOTS) ||
    /(?:^|_)at_(?:time|order|purchase|sale|booking)(?:_|$)|_snapshot(?:_|$)|^snapshot_/.test(name),
);

const CORE = wordSet('email username user_name name title price amount quantity status');
/** Without these a row of an entity says little: they are hardly ever unknown. */
export const isCoreAttribute: (name: string) => boolean = memoize((name) => CORE.has(snakeName(name)));

const OPTIONAL = wordSet(`
  middle_name bio biography description notes note avatar avatar_url image image_url photo photo_url nickname suffix prefix salutation comment
  comments remarks website phone fax address_line_2 address_2 line_2 company metadata summary subtitle caption icon color
  logo logo_url thumbnail_url external_id memo
`);
/** Legitimately unknown. */
export const isOptionalAttribute: (name: string) => boolean = memoize((name) => endsWithName(name, OPTIONAL));
