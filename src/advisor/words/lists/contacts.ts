/** How to reach somebody: addresses of any kind that have a form to keep to. */
import { memoize } from '../../../base/memoize.ts';
import { endsWithName, snakeName, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

export type ContactKind = 'email' | 'phone' | 'url' | 'postal code';

const ENDINGS: readonly (readonly [ContactKind, ReadonlySet<string>])[] = [
  ['email', wordSet('email email_address e_mail e_mail_address emailaddress mail_address')],
  [
    'phone',
    wordSet(
      'phone phone_number phone_no phonenumber mobile mobile_number mobile_phone telephone telephone_number tel fax fax_number cell_phone cellphone',
    ),
  ],
  ['url', wordSet('url uri website website_url homepage homepage_url web_site href webpage permalink_url')],
  ['postal code', wordSet('zip zip_code zipcode postal_code postalcode postcode post_code plz pincode')],
];

/** A trailing number, as of `phone2`, is left out of account. */
export const contactKindOf: (name: string) => ContactKind | null = memoize((name) => {
  const words = wordsOf(name);
  const bare = /^\d+$/.test(words.at(-1) ?? '') ? words.slice(0, -1).join('_') : snakeName(name);
  return ENDINGS.find(([, names]) => endsWithName(bare, names))?.[0] ?? null;
});
