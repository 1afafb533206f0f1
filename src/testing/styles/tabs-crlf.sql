-- Shop
CREATE TYPE "order_status" AS ENUM (
	'new',
	'paid',
	'closed'
);

CREATE TABLE "customers" (
	"id"	bigserial PRIMARY KEY,
	"name"	varchar(120) NOT NULL,	-- as on the invoice
	"email"	text CHECK ("email" LIKE '%@%')
);

CREATE UNIQUE INDEX "customers_email_idx" ON "customers" (lower("email"));

CREATE TABLE "orders" (
	"id"	bigserial PRIMARY KEY,
	"customer_id"	bigint NOT NULL,
	"status"	"order_status" NOT NULL DEFAULT 'new',
	"total"	numeric(12,2) NOT NULL DEFAULT 0,	-- gross, in EUR
	"note"	text,	-- what the customer said
	"created_at"	timestamptz NOT NULL DEFAULT now()
);
