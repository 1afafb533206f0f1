-- Exercise: a blog that works, as long as it is small.
-- Nothing here is refused by Postgres; all of it hurts
-- later. Look for
--   keys that run out, and times that drift
--   money that does not add up
--   words where a list of values should be
--   lists in one column, and dates that are text
--   secrets that anyone can read
--   an entity that hides in another one's rows
--   what is read without an index
--   what ON DELETE does to posts and their discussion
--
-- The puzzle: which posts carry a tag? One index is
-- missing for that, and one is there that nobody needs.

CREATE TABLE users (
  id serial PRIMARY KEY,
  username varchar(255) NOT NULL UNIQUE,
  email text NOT NULL,
  password text NOT NULL,
  is_admin varchar(3) DEFAULT 'no',
  created_at timestamp DEFAULT now()
);

CREATE TABLE posts (
  id serial PRIMARY KEY,
  user_id integer REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL,
  slug text NOT NULL,
  body text,
  status text DEFAULT 'draft',
  keywords text,
  tip_amount real,
  published_at varchar(25),
  is_deleted boolean,
  created_at timestamp DEFAULT now()
);

CREATE TABLE comments (
  id serial PRIMARY KEY,
  post_id integer REFERENCES posts (id),
  parent_id integer REFERENCES comments (id),
  author_name text,
  author_email text,
  body text NOT NULL,
  created_at timestamp DEFAULT now()
);

CREATE TABLE tags (
  id serial PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE post_tags (
  post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  tag_id integer NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (post_id, tag_id)
);
CREATE INDEX post_tags_post_id_idx ON post_tags (post_id);
