/** Codes that a standard gives, and the tables that hold them: they are short, known to everybody, and do not change. */
import { memoize } from '../../../base/memoize.ts';
import { singularName } from '../inflection.ts';
import { endsWithName, snakeName } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const CODES = wordSet(`
  country_code country_iso country_iso_code iso_country currency_code currency_iso currency language_code lang_code locale locale_code language_tag iso_language
  iso iso_2 iso_3 iso_code iso_alpha_2 iso_alpha_3 alpha_2 alpha_3 alpha_2_code alpha_3_code iso_3166 iso_4217 iso_639 iso_639_1 iso_numeric
  iata iata_code icao icao_code mcc mcc_code mnc upc upc_code ean ean_code gtin lei bic bic_code swift swift_code naics naics_code sic sic_code
  hs_code icd icd_10 icd_10_code icd_code cpt cpt_code ndc loinc fips fips_code nuts_code unlocode country lang language state_code
  subdivision_code timezone tz tzid tz_name timezone_name mime_type airport_code airline_code carrier_code uom unit_code iso_639_2 cldr_code
  region_code
`);
const TABLES = wordSet(`
  country currency language locale airport airline timezone time_zone subdivision state province region mime_type unit uom
  industry naics_code sic_code icd_code hs_code iso_country iso_currency iso_language country_code currency_code language_code
  port merchant_category merchant_category_code bank_code holiday_calendar
`);

/** A column of codes of a standard: `country_code`, `iata`, `icd10_code`. */
export const isStandardCode: (name: string) => boolean = memoize((name) => endsWithName(name, CODES));

/** A table that lists what a standard defines: `countries`, `currencies`. */
export const isStandardTable: (name: string) => boolean = memoize((name) => TABLES.has(snakeName(singularName(name))));
