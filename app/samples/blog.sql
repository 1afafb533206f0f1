-- A blog with several authors: drafts and revisions, threaded comments, tags.

CREATE DOMAIN slug AS text CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

CREATE TABLE authors (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  handle slug NOT NULL UNIQUE,
  display_name text NOT NULL,
  bio text NOT NULL DEFAULT '',
  joined_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE author_credentials (
  author_id uuid PRIMARY KEY REFERENCES authors (id) ON DELETE CASCADE,
  email text NOT NULL,
  password_hash text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX author_credentials_email_key ON author_credentials (lower(email));
COMMENT ON TABLE author_credentials IS 'Apart from authors, so that what is public and what is secret never share a row.';

CREATE TABLE series (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title text NOT NULL,
  slug slug NOT NULL UNIQUE
);

CREATE TABLE posts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  author_id uuid NOT NULL REFERENCES authors (id) ON DELETE RESTRICT,
  series_id uuid REFERENCES series (id) ON DELETE SET NULL,
  slug slug NOT NULL UNIQUE,
  title text NOT NULL,
  body text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'scheduled', 'published', 'archived')),
  published_at timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now(),
  search tsvector GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || body)) STORED,
  CONSTRAINT posts_published_at_known CHECK (status NOT IN ('scheduled', 'published') OR published_at IS NOT NULL)
);
CREATE INDEX posts_author_id_idx ON posts (author_id);
CREATE INDEX posts_series_id_idx ON posts (series_id);
CREATE INDEX posts_search_idx ON posts USING gin (search);
CREATE INDEX posts_front_page_idx ON posts (published_at DESC) WHERE status = 'published';
COMMENT ON COLUMN posts.search IS 'Kept by Postgres; what full-text search looks into.';

CREATE TABLE post_revisions (
  post_id uuid NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  revision integer NOT NULL CHECK (revision > 0),
  editor_id uuid NOT NULL REFERENCES authors (id) ON DELETE RESTRICT,
  title text NOT NULL,
  body text NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (post_id, revision)
);
CREATE INDEX post_revisions_editor_id_idx ON post_revisions (editor_id);

CREATE TABLE tags (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  slug slug NOT NULL UNIQUE
);

CREATE TABLE post_tags (
  post_id uuid NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  tag_id bigint NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (post_id, tag_id)
);
CREATE INDEX post_tags_tag_id_idx ON post_tags (tag_id);

CREATE TABLE readers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL,
  name text,
  confirmed_at timestamptz
);
CREATE UNIQUE INDEX readers_email_key ON readers (lower(email));

CREATE TABLE comments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  post_id uuid NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  parent_id uuid REFERENCES comments (id) ON DELETE CASCADE,
  reader_id uuid REFERENCES readers (id) ON DELETE SET NULL,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 10000),
  is_hidden boolean NOT NULL DEFAULT false,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX comments_post_id_idx ON comments (post_id, written_at);
CREATE INDEX comments_parent_id_idx ON comments (parent_id);
CREATE INDEX comments_reader_id_idx ON comments (reader_id);
COMMENT ON COLUMN comments.parent_id IS 'The comment this one answers; null at the top of a thread.';

CREATE TABLE media (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  uploaded_by uuid NOT NULL REFERENCES authors (id) ON DELETE RESTRICT,
  path text NOT NULL UNIQUE,
  mime_type text NOT NULL,
  alt_text text NOT NULL DEFAULT '',
  bytes bigint NOT NULL CHECK (bytes > 0)
);
CREATE INDEX media_uploaded_by_idx ON media (uploaded_by);

CREATE TABLE post_media (
  post_id uuid NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  media_id uuid NOT NULL REFERENCES media (id) ON DELETE RESTRICT,
  position smallint NOT NULL,
  PRIMARY KEY (post_id, media_id),
  UNIQUE (post_id, position) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX post_media_media_id_idx ON post_media (media_id);

CREATE MATERIALIZED VIEW tag_counts AS
  SELECT t.id AS tag_id, t.name, count(*) AS posts
  FROM tags t
  JOIN post_tags pt ON pt.tag_id = t.id
  JOIN posts p ON p.id = pt.post_id AND p.status = 'published'
  GROUP BY t.id;
CREATE UNIQUE INDEX tag_counts_tag_id_key ON tag_counts (tag_id);
