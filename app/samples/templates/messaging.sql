-- Messaging for teams: a message is known by its workspace, its channel and its moment, which is the order it is read
-- in. All of a channel lies together in the index, and a workspace can be moved to another server whole.

CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' AND length(VALUE) <= 254);

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

CREATE TABLE workspaces (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  domain text NOT NULL UNIQUE CHECK (domain ~ '^[a-z][a-z0-9-]{2,62}$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER workspaces_set_updated_at BEFORE UPDATE ON workspaces FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE members (
  workspace_id bigint NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id bigint GENERATED ALWAYS AS IDENTITY,
  email email NOT NULL,
  display_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, email)
);
CREATE TRIGGER members_set_updated_at BEFORE UPDATE ON members FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE channels (
  workspace_id bigint NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL CHECK (name ~ '^[a-z0-9_-]{1,80}$'),
  topic text NOT NULL DEFAULT '',
  is_private boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name)
);
CREATE TRIGGER channels_set_updated_at BEFORE UPDATE ON channels FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE channel_members (
  workspace_id bigint NOT NULL,
  channel_id bigint NOT NULL,
  member_id bigint NOT NULL,
  last_read_at timestamptz,
  PRIMARY KEY (workspace_id, channel_id, member_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channels (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES members (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_channel_members_workspace_id_member_id ON channel_members (workspace_id, member_id);

-- Two messages of a channel in one microsecond: the second writer is refused, and tries again with the next one.
-- crowfoot:denormalized with the author's name in each message, a page of a channel is one index scan
CREATE TABLE messages (
  workspace_id bigint NOT NULL,
  channel_id bigint NOT NULL,
  sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  author_id bigint NOT NULL,
  author_display_name text NOT NULL,
  thread_sent_at timestamptz,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 40000),
  edited_at timestamptz,
  PRIMARY KEY (workspace_id, channel_id, sent_at),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channels (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, author_id) REFERENCES members (workspace_id, id) ON DELETE RESTRICT,
  FOREIGN KEY (workspace_id, channel_id, thread_sent_at)
    REFERENCES messages (workspace_id, channel_id, sent_at) ON DELETE CASCADE
);
CREATE INDEX idx_messages_thread ON messages (workspace_id, channel_id, thread_sent_at);
CREATE INDEX idx_messages_workspace_id_author_id ON messages (workspace_id, author_id);
COMMENT ON COLUMN messages.thread_sent_at IS 'Of the message that began the thread; null for those that stand in the channel itself.';

CREATE TABLE reactions (
  workspace_id bigint NOT NULL,
  channel_id bigint NOT NULL,
  message_sent_at timestamptz NOT NULL,
  member_id bigint NOT NULL,
  emoji text NOT NULL CHECK (emoji ~ '^[a-z0-9_+-]{1,64}$'),
  PRIMARY KEY (workspace_id, channel_id, message_sent_at, member_id, emoji),
  FOREIGN KEY (workspace_id, channel_id, message_sent_at)
    REFERENCES messages (workspace_id, channel_id, sent_at) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES members (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_reactions_workspace_id_member_id ON reactions (workspace_id, member_id);

-- A connection works for one workspace: SELECT set_config('app.current_workspace', $1, true);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON members
  USING (workspace_id = (SELECT current_setting('app.current_workspace')::bigint))
  WITH CHECK (workspace_id = (SELECT current_setting('app.current_workspace')::bigint));
ALTER TABLE channels ENABLE ROW LEVEL SECURITY;
ALTER TABLE channels FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON channels
  USING (workspace_id = (SELECT current_setting('app.current_workspace')::bigint))
  WITH CHECK (workspace_id = (SELECT current_setting('app.current_workspace')::bigint));
ALTER TABLE channel_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE channel_members FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON channel_members
  USING (workspace_id = (SELECT current_setting('app.current_workspace')::bigint))
  WITH CHECK (workspace_id = (SELECT current_setting('app.current_workspace')::bigint));
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON messages
  USING (workspace_id = (SELECT current_setting('app.current_workspace')::bigint))
  WITH CHECK (workspace_id = (SELECT current_setting('app.current_workspace')::bigint));
ALTER TABLE reactions ENABLE ROW LEVEL SECURITY;
ALTER TABLE reactions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON reactions
  USING (workspace_id = (SELECT current_setting('app.current_workspace')::bigint))
  WITH CHECK (workspace_id = (SELECT current_setting('app.current_workspace')::bigint));
