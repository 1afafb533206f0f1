-- Bookings of places to stay: a calendar with prices that differ by night, and no night that is sold twice.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' AND length(VALUE) <= 254);

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email email NOT NULL UNIQUE,
  display_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER users_set_updated_at BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE listings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  host_id bigint NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
  title text NOT NULL,
  -- Days begin and end where the listing is.
  timezone text NOT NULL,
  currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  base_price numeric(12, 2) NOT NULL CHECK (base_price > 0),
  max_guests integer NOT NULL CHECK (max_guests > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_listings_host_id ON listings (host_id);
CREATE TRIGGER listings_set_updated_at BEFORE UPDATE ON listings FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- The calendar holds only what is not as usual: nights at another price, and nights that are not to be had.
CREATE TABLE listing_price_overrides (
  listing_id bigint NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
  date date NOT NULL,
  price numeric(12, 2) NOT NULL CHECK (price > 0),
  PRIMARY KEY (listing_id, date)
);

CREATE TABLE listing_blocked_nights (
  listing_id bigint NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
  date date NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (listing_id, date)
);

CREATE TABLE bookings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  listing_id bigint NOT NULL REFERENCES listings (id) ON DELETE RESTRICT,
  guest_id bigint NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
  -- From the night of arrival up to the morning of departure, [2026-12-24,2026-12-27).
  stay daterange NOT NULL CHECK (NOT isempty(stay) AND NOT lower_inf(stay) AND NOT upper_inf(stay)),
  guest_count integer NOT NULL CHECK (guest_count > 0),
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'confirmed', 'cancelled')),
  total numeric(12, 2) NOT NULL CHECK (total >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- Two guests can't have the same night, whatever the application checks and however they race.
  CONSTRAINT bookings_no_overlap EXCLUDE USING gist (listing_id WITH =, stay WITH &&) WHERE (state <> 'cancelled')
);
CREATE INDEX idx_bookings_listing_id ON bookings (listing_id);
CREATE INDEX idx_bookings_guest_id ON bookings (guest_id);
CREATE TRIGGER bookings_set_updated_at BEFORE UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- What was agreed, night by night: later prices do not touch it.
CREATE TABLE booking_nights (
  booking_id bigint NOT NULL REFERENCES bookings (id) ON DELETE CASCADE,
  date date NOT NULL,
  price numeric(12, 2) NOT NULL CHECK (price >= 0),
  PRIMARY KEY (booking_id, date)
);

CREATE TABLE reviews (
  booking_id bigint PRIMARY KEY REFERENCES bookings (id) ON DELETE CASCADE,
  rating integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
  body text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER reviews_set_updated_at BEFORE UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- What one night costs: SELECT * FROM nightly_prices('2026-12-24', '2026-12-31') WHERE listing_id = $1;
CREATE FUNCTION nightly_prices(first_night date, last_night date)
RETURNS TABLE (listing_id bigint, night date, price numeric)
LANGUAGE sql STABLE AS $$
  SELECT l.id, nights.day::date, coalesce(o.price, l.base_price)
  FROM listings l
  CROSS JOIN generate_series(first_night, last_night, interval '1 day') AS nights(day)
  LEFT JOIN listing_price_overrides o ON o.listing_id = l.id AND o.date = nights.day::date
  WHERE NOT EXISTS (
    SELECT FROM listing_blocked_nights b WHERE b.listing_id = l.id AND b.date = nights.day::date
  );
$$;
