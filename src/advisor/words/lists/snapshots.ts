/** Tables that hold what was true at a time, or what others hold in another shape: there a copy is meant. */
import { memoize } from '../../../base/memoize.ts';
import { hasWord } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const TRANSACTIONS = wordSet(`
  item items line lines lineitem lineitems detail details invoice invoices order orders ledger receipt receipts quote quotes quotation quotations
  offer offers booking bookings reservation reservations payment payments transaction transactions sale sales purchase purchases entry entries
  ticket tickets bill bills contract contracts rental rentals subscription subscriptions refund refunds return returns shipment shipments cart
  carts basket baskets enrollment enrollments registration registrations checkout checkouts
`);
/** Rows that are orders, bookings, invoices or parts of them: their prices are those of the day. */
export const isTransactionTable: (name: string) => boolean = memoize((name) => hasWord(name, TRANSACTIONS));

const READ_MODELS = wordSet(`
  summary summaries cache caches cached view views mv snapshot snapshots stats statistics report reports reporting search feed feeds rollup
  rollups denormalized denormalised flattened projection projections aggregate aggregates cube export exports version versions revision revisions
`);
/** Filled from other tables, to be read: `order_summaries`, `search_cache`. */
export const isReadModelTable: (name: string) => boolean = memoize((name) => hasWord(name, READ_MODELS));
