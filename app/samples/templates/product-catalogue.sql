-- A product catalogue: a tree of categories, and products whose attributes differ from kind to kind.
-- What every product has is a column; what only some have is in JSONB, indexed for the questions that are asked.

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

-- Each category knows its parent; the path ('1.4.17') is kept by a trigger, so that one LIKE finds a whole branch.
CREATE TABLE categories (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id bigint REFERENCES categories (id) ON DELETE RESTRICT,
  name text NOT NULL,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  path text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT categories_not_own_parent CHECK (parent_id <> id)
);
CREATE INDEX idx_categories_parent_id ON categories (parent_id);
CREATE INDEX idx_categories_path ON categories (path text_pattern_ops);

CREATE FUNCTION set_category_path() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.path := coalesce((SELECT parent.path || '.' FROM categories parent WHERE parent.id = NEW.parent_id), '') || NEW.id;
  IF TG_OP = 'UPDATE' AND NEW.path LIKE OLD.path || '.%' THEN
    RAISE EXCEPTION 'Category % cannot move into its own branch.', NEW.id;
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER categories_set_path BEFORE INSERT OR UPDATE OF parent_id ON categories
  FOR EACH ROW EXECUTE FUNCTION set_category_path();

-- A branch that moves takes what is below it along, level by level.
CREATE FUNCTION move_category_branch() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE categories SET parent_id = parent_id WHERE parent_id = NEW.id;
  RETURN NULL;
END;
$$;
CREATE TRIGGER categories_move_branch AFTER UPDATE OF parent_id ON categories
  FOR EACH ROW WHEN (OLD.path <> NEW.path) EXECUTE FUNCTION move_category_branch();
CREATE TRIGGER categories_set_updated_at BEFORE UPDATE ON categories
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE brands (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER brands_set_updated_at BEFORE UPDATE ON brands FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  category_id bigint NOT NULL REFERENCES categories (id) ON DELETE RESTRICT,
  brand_id bigint NOT NULL REFERENCES brands (id) ON DELETE RESTRICT,
  sku text NOT NULL UNIQUE,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  price numeric(12, 2) NOT NULL CHECK (price >= 0),
  attributes jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attributes) = 'object'),
  -- Asked for so often that it has been promoted: a column that cannot disagree with the document.
  color text GENERATED ALWAYS AS (attributes ->> 'color') STORED,
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', description), 'B')
  ) STORED,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_products_category_id ON products (category_id);
CREATE INDEX idx_products_brand_id ON products (brand_id);
-- WHERE attributes @> '{"material": "oak"}'
CREATE INDEX idx_products_attributes ON products USING gin (attributes jsonb_path_ops);
-- WHERE (attributes ->> 'weight_g')::integer < 500
CREATE INDEX idx_products_weight ON products (((attributes ->> 'weight_g')::integer)) WHERE attributes ? 'weight_g';
-- WHERE search @@ websearch_to_tsquery('english', 'oak table')
CREATE INDEX idx_products_search ON products USING gin (search);
CREATE TRIGGER products_set_updated_at BEFORE UPDATE ON products FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE product_images (
  product_id bigint NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  position integer NOT NULL CHECK (position > 0),
  storage_key text NOT NULL UNIQUE,
  alt_text text NOT NULL DEFAULT '',
  PRIMARY KEY (product_id, position)
);

CREATE TABLE tags (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);

CREATE TABLE product_tags (
  product_id bigint NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  tag_id bigint NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (product_id, tag_id)
);
CREATE INDEX idx_product_tags_tag_id ON product_tags (tag_id);
