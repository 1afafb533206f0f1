-- A social network at the size where a timeline is no longer a join: each post is written into the timelines of its
-- author's followers, and a timeline is read from one partition by one index.

CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' AND length(VALUE) <= 254);

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle text NOT NULL CHECK (handle ~ '^[A-Za-z0-9_]{1,15}$'),
  email email NOT NULL UNIQUE,
  display_name text NOT NULL,
  bio text NOT NULL DEFAULT '' CHECK (length(bio) <= 160),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX idx_users_handle ON users (lower(handle));
CREATE TRIGGER users_set_updated_at BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE follows (
  follower_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  followee_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (follower_id, followee_id),
  CONSTRAINT follows_not_self CHECK (follower_id <> followee_id)
);
-- Whom to write a new post to.
CREATE INDEX idx_follows_followee_id ON follows (followee_id);

-- RESTRICT: an account is emptied by a job, in batches. A cascade over a million posts would hold its locks for minutes.
CREATE TABLE posts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  author_id bigint NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
  reply_to_id bigint REFERENCES posts (id) ON DELETE SET NULL,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 280),
  like_count bigint NOT NULL DEFAULT 0 CHECK (like_count >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_posts_author_id_created_at ON posts (author_id, created_at DESC);
CREATE INDEX idx_posts_reply_to_id ON posts (reply_to_id) WHERE reply_to_id IS NOT NULL;
CREATE TRIGGER posts_set_updated_at BEFORE UPDATE OF body ON posts FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE likes (
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, post_id)
);
CREATE INDEX idx_likes_post_id ON likes (post_id);

-- The one copy that is counted instead of stored: nobody adds up a million likes to show one number.
CREATE FUNCTION count_likes() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE posts SET like_count = like_count + 1 WHERE id = NEW.post_id;
  ELSE
    UPDATE posts SET like_count = like_count - 1 WHERE id = OLD.post_id;
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER likes_count AFTER INSERT OR DELETE ON likes FOR EACH ROW EXECUTE FUNCTION count_likes();

-- crowfoot:denormalized a timeline is read thousands of times for each post that is written into it
CREATE TABLE timeline_entries (
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  author_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  posted_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, post_id)
) PARTITION BY HASH (user_id);
CREATE INDEX idx_timeline_entries_user_id_posted_at ON timeline_entries (user_id, posted_at DESC);
CREATE INDEX idx_timeline_entries_post_id ON timeline_entries (post_id);
CREATE INDEX idx_timeline_entries_author_id ON timeline_entries (author_id);

-- Without these every INSERT would be refused; a hash has no default partition.
CREATE TABLE timeline_entries_0 PARTITION OF timeline_entries FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE timeline_entries_1 PARTITION OF timeline_entries FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE timeline_entries_2 PARTITION OF timeline_entries FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE timeline_entries_3 PARTITION OF timeline_entries FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE timeline_entries_4 PARTITION OF timeline_entries FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE timeline_entries_5 PARTITION OF timeline_entries FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE timeline_entries_6 PARTITION OF timeline_entries FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE timeline_entries_7 PARTITION OF timeline_entries FOR VALUES WITH (MODULUS 8, REMAINDER 7);
