import { describe, expect, it } from 'vitest';
import * as attributes from './attributes.ts';
import * as booleans from './booleans.ts';
import { hasCompositionPrefix } from './compositions.ts';
import { contactKindOf } from './contacts.ts';
import * as dates from './dates.ts';
import { isFrameworkTable } from './frameworks.ts';
import * as identifiers from './identifiers.ts';
import { measureKindOf, orderedPairs } from './measures.ts';
import { isMoneyName, isSignedMoneyName } from './money.ts';
import { isListName } from './multivalued.ts';
import * as people from './people.ts';
import { isMassPlural, isNamedList, isProseName } from './prose.ts';
import { isSecretName } from './secrets.ts';
import { isStandardCode, isStandardTable } from './standards.ts';
import { isAddressState, isOpenVocabularyName, isStateName } from './states.ts';

/** Names that are meant, and names that are not. */
const PREDICATES: readonly (readonly [string, (name: string) => boolean, string, string])[] = [
  [
    'money',
    isMoneyName,
    `price unit_price total_price totalPrice order_total total subtotal grand_total amount balance account_balance salary tax tax_amount
     discount discount_amount shipping_cost cost_per_click price_per_km price_usd fee_eur amount_eur total_revenue gross_salary net_amount
     refund_amount credit_limit deposit budget monthly_rent price_cents hourly_wage commission debit total_tax amount_due price_min max_price
     total_cost_usd invoice_total tax_total payment_amount freight balance_after amount_paid insurance_premium`,
    `tax_rate discount_percent discount_pct price_index interest_rate exchange_rate credit_score credit_hours total_count total_hours
     total_users total_distance_km distance temperature score probability embedding payment_method payment_status invoice_number invoice_id
     cost_center price_type price_list_id credits total_area net_force gross_tonnage credit_rating charge_density cost_function profit_margin due_in is_paid tax_id discount_code total_points points_total vote_total rating lat lng weight amount_ml
     charge_level battery_charge balance_score leave_balance total_weight conversion_rate_usd refund_reason budget_year revenue_share
     charged_at paid_at name hours_total tax_exempt_flag payment_date cost_factor totals_by_day`,
  ],
  [
    'signed money',
    isSignedMoneyName,
    'balance adjustment_amount net_profit delta price_change',
    'price amount total tax',
  ],
  [
    'tables of persons',
    people.isPersonTable,
    'users customers people persons employees patient app_users user_profiles Authors contacts sales_people team_members account_users',
    'products companies organisations teams files roles orders accounts user_roles customer_orders profiles user_sessions',
  ],
  [
    'full names',
    people.isFullName,
    'full_name fullName fullname',
    'name display_name username first_name company_full',
  ],
  [
    'parts of names',
    people.isNamePart,
    'first_name lastName surname contact_last_name given_name',
    'name full_name display_name username',
  ],
  [
    'booleans',
    booleans.isBooleanName,
    `is_active isActive has_children can_edit should_notify was_paid allow_comments active enabled deleted verified email_verified
     terms_accepted archived phone_confirmed newsletter_flag`,
    `amount_paid date_archived hours_approved status island history has_count was_price is_at use_case show_id category allowance
     items_shipped name allow_count approved_by verified_at discount_enabled_amount`,
  ],
  [
    'boolean prefixes',
    booleans.hasBooleanPrefix,
    'is_x has_x can_x should_x was_x allow_x',
    'is use_x show_x active isolation canton',
  ],
  ['traits', booleans.isBooleanTrait, 'active verified emailVerified in_stock', 'is_active status amount_paid use_tax'],
  [
    'accepted boolean prefixes',
    booleans.hasAcceptedBooleanPrefix,
    'is_x use_x show_x requires_x auto_renew notify_owner includes_tax',
    'active email_verified is use',
  ],
  [
    'timestamps',
    dates.isTimestampName,
    'created_at createdAt lastSeenAt event_timestamp start_time login_time expires_at expires event_datetime last_update',
    'date created_date at location_at_id located_at response_time load_time time_format timezone timestamp_format attempts cat is_at time_zone',
  ],
  [
    'days',
    dates.isDateName,
    'date due_date dueDate birth_date birthday dob date_of_birth date_joined created_on published_on born_on deadline paid_on startdate hireDate',
    'date_format date_id date_key dates add_on depends_on based_on up_to_date candidate update date_range_label on year quarter validate lastupdate day_of_birth',
  ],
  [
    'lengths of time',
    dates.isDurationName,
    'duration timeout_ms prep_time cook_time retention_days ttl expires_in_seconds age response_time work_hours',
    'created_at start_time days date month image page message release_year exp_month price_min',
  ],
  [
    'creation',
    dates.isCreatedName,
    'created_at createdAt inserted_at created_on date_created CreatedDate',
    'updated_at created_by creation',
  ],
  ['change', dates.isUpdatedName, 'updated_at updatedAt modified_at last_modified', 'created_at updated_by update'],
  ['deletion', dates.isDeletedAtName, 'deleted_at deletedAt archived_at', 'is_deleted created_at deleted'],
  ['deletion flags', dates.isDeletedFlagName, 'is_deleted deleted isDeleted', 'deleted_at delete_count'],
  [
    'event times',
    dates.isEventTimeName,
    'occurred_at time ts ordered_at changed_at granted_at timestamp recordedAt',
    'created_by updated_at name',
  ],
  [
    'later moments',
    dates.isLaterMomentName,
    'deleted_at ended_at expires_at published_at email_verified_at completed_on valid_until',
    'created_at updated_at name starts',
  ],
  ['local times', dates.isLocalTimeName, 'local_time start_local opens_at_local scheduled_time', 'created_at location'],
  ['time zones', dates.isTimezoneName, 'timezone tz time_zone home_timezone user_tz', 'zone time timezones_count'],
  [
    'ids of other systems',
    identifiers.isExternalId,
    `stripe_customer_id stripeId external_id customer_external_id trace_id request_id correlation_id session_id device_id google_id legacy_id
     payment_gateway_ref`,
    'customer_id user_id id order_id stripe external parent_id',
  ],
  [
    'actors',
    identifiers.isActorName,
    'created_by createdBy updated_by_id approved_by written_by',
    'by sort_by order_by stand_by user_id group_by',
  ],
  [
    'unique names',
    identifiers.isUniqueName,
    'email username slug sku handle subdomain isbn vat userName',
    'contact_email name code email_type id phone',
  ],
  [
    'natural keys',
    identifiers.isNaturalKeyName,
    'email isbn ssn phone sku name slug order_number license_plate',
    'id uuid created_at customer_id total',
  ],
  [
    'forever unique',
    identifiers.isForeverUniqueName,
    'invoice_number token_hash external_id stripe_customer_id uuid order_number',
    'email username slug name',
  ],
  [
    'states',
    isStateName,
    'status state type kind role level priority order_status accountType user_role category payment_state severity',
    'http_status status_code stock_level name statuses states plan payment_method water_level type_id stateless',
  ],
  [
    'open vocabularies',
    isOpenVocabularyName,
    'event_type content_type mime_type eventType category',
    'status order_status user_type type',
  ],
  [
    'secrets',
    isSecretName,
    'password user_password api_key apiKey secret token access_token ssn card_number cvv client_secret pin otp_secret stripe_secret_key',
    `password_hash password_digest api_key_id token_expires_at card_last4 encrypted_password hashed_password prompt_tokens completion_token
     token_count token_type secret_name pan panorama passwordless secretary password_reset_at pinned token_hash passwordHash has_password`,
  ],
  [
    'prose',
    isProseName,
    'notes comment description product_description bio details body',
    'name status title tags email',
  ],
  [
    'masses',
    isMassPlural,
    'notes opening_hours settings details terms address status series starts',
    'tags products skills roles',
  ],
  ['named lists', isNamedList, 'user_ids tag_list emails_csv', 'list ids tags id'],
  [
    'lists',
    isListName,
    'tags products skills roles emails phones product_ids tag_list emails_csv categories keywords permissions_list languages userIds allergies',
    `status address notes news series details comments terms settings preferences opening_hours metadata data name tag bonus analysis
     canvas prices term_exists is_friends num_tags max_users has_tags access alias basis lens bus media list equipment`,
  ],
  [
    'codes of standards',
    isStandardCode,
    'country_code iso2 currency locale iata upc mcc language_code icd10_code country_iso timezone',
    'code status name discount_code sku',
  ],
  [
    'standard tables',
    isStandardTable,
    'countries currencies languages country timezones',
    'orders users codes statuses',
  ],
  [
    'composition prefixes',
    hasCompositionPrefix,
    'billing_city shippingCity start_date old_email min_price geo_lat card_brand utm_source og_title seo_title stripe_status bill_to_name',
    'customer_name store_city product_name author_email billings startup_name',
  ],
  [
    'attributes of entities',
    attributes.isEntityAttribute,
    'name customer_name email store_city product_category supplier_phone home_zip_code unit_price',
    'customer_id quantity created_at status names',
  ],
  [
    'identifying attributes',
    attributes.isIdentifyingAttribute,
    'email phone ssn customer_email iban',
    'name email_type ip_address city id',
  ],
  ['core attributes', attributes.isCoreAttribute, 'email name title price status', 'bio notes customer_name'],
  [
    'optional attributes',
    attributes.isOptionalAttribute,
    'middle_name bio description notes avatar_url addressLine2',
    'email name price',
  ],
  [
    'snapshots',
    attributes.isSnapshotName,
    'unit_price price currency tax_rate name_at_purchase price_snapshot product_price exchange_rate',
    'name email created_at rating customer_id pirate',
  ],
  [
    'tables of frameworks',
    isFrameworkTable,
    'schema_migrations _prisma_migrations ar_internal_metadata flyway_schema_history alembic_version django_migrations knex_migrations __EFMigrationsHistory SequelizeMeta',
    'orders migrations_of_birds users',
  ],
];

describe.each(PREDICATES)('%s', (_, predicate, meant, others) => {
  it.each(meant.trim().split(/\s+/))('%s', (name) => expect(predicate(name)).toBe(true));
  it.each(others.trim().split(/\s+/))('not %s', (name) => expect(predicate(name)).toBe(false));
});

describe('references', () => {
  it.each([
    ['author_id', 'author'],
    ['parentCommentId', 'parent_comment'],
    ['order_uuid', 'order'],
    ['created_by_id', 'created_by'],
    ['id', null],
    ['identity', null],
    ['paid', null],
    ['created_by', null],
  ])('%s refers to %s', (name, stem) => expect(identifiers.referenceStem(name)).toBe(stem));
});

describe('contacts', () => {
  it.each([
    ['email', 'email'],
    ['contact_email', 'email'],
    ['eMail', 'email'],
    ['email_address', 'email'],
    ['phone2', 'phone'],
    ['mobile_number', 'phone'],
    ['avatar_url', 'url'],
    ['website', 'url'],
    ['zip', 'postal code'],
    ['postalCode', 'postal code'],
    ['email_verified', null],
    ['phone_type', null],
    ['zip_file', null],
    ['curl', null],
    ['url_count', null],
    ['2', null],
  ])('%s: %s', (name, kind) => expect(contactKindOf(name)).toBe(kind));
});

describe('measures', () => {
  it.each([
    ['quantity', 'quantity'],
    ['stockQty', 'quantity'],
    ['view_count', 'count'],
    ['discount_pct', 'percent'],
    ['stars', 'rating'],
    ['rating', 'rating'],
    ['age', 'age'],
    ['cache_age', null],
    ['elo_rating', null],
    ['quantity_delta', null],
    ['discount', null],
    ['page', null],
    ['account', null],
  ])('%s: %s', (name, kind) => expect(measureKindOf(name)).toBe(kind));

  it.each([
    ['id start_date end_date', 'start_date<end_date'],
    ['starts_at ends_at', 'starts_at<ends_at'],
    ['startDate endDate', 'startDate<endDate'],
    ['end_time start_time', 'start_time<end_time'],
    ['valid_from valid_to', 'valid_from<valid_to'],
    ['valid_from valid_until', 'valid_from<valid_until'],
    ['min_price max_price price_min price_max', 'min_price<max_price price_min<price_max'],
    ['check_in check_out', 'check_in<check_out'],
    ['started_at finished_at', 'started_at<finished_at'],
    ['started_at ended_at finished_at', 'started_at<ended_at'],
    ['from_user_id to_user_id from_status to_status', ''],
    ['open high low close', 'low<high'],
    ['start_date max_price', ''],
    ['', ''],
  ])('pairs in %s: %s', (names, pairs) =>
    expect(
      orderedPairs(names.split(' '))
        .map(({ low, high }) => `${low}<${high}`)
        .join(' '),
    ).toBe(pairs),
  );
});

it('a state is part of an address beside the other parts', () => {
  expect(isAddressState('state', ['id', 'city', 'state', 'zip'])).toBe(true);
  expect(isAddressState('billing_state', ['billing_city', 'billing_state'])).toBe(true);
  expect(isAddressState('state', ['id', 'name', 'state'])).toBe(false);
  expect(isAddressState('status', ['city', 'status'])).toBe(false);
});
