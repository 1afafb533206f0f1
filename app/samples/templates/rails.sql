-- A project tracker as Rails makes it: plural tables, id everywhere, created_at and updated_at written by ActiveRecord,
-- indexes named index_..._on_..., comments and attachments that belong to anything.
-- crowfoot:profile {"profile":"rails"}

CREATE TABLE users (
  id bigserial PRIMARY KEY,
  email character varying NOT NULL CHECK (email ~ '^[^@\s]+@[^@\s]+$'),
  encrypted_password character varying NOT NULL,
  display_name character varying NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX index_users_on_email ON users (email);

CREATE TABLE projects (
  id bigserial PRIMARY KEY,
  owner_id bigint NOT NULL REFERENCES users (id),
  name character varying NOT NULL,
  issues_count bigint NOT NULL DEFAULT 0 CHECK (issues_count >= 0),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX index_projects_on_owner_id ON projects (owner_id);

-- has_many :members, through: :memberships
CREATE TABLE memberships (
  id bigserial PRIMARY KEY,
  project_id bigint NOT NULL REFERENCES projects (id),
  user_id bigint NOT NULL REFERENCES users (id),
  role character varying NOT NULL DEFAULT 'member' CHECK (role IN ('owner', 'member', 'guest')),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX index_memberships_on_project_id_and_user_id ON memberships (project_id, user_id);
CREATE INDEX index_memberships_on_user_id ON memberships (user_id);

-- enum :status, { open: 0, in_progress: 1, closed: 2 }
CREATE TABLE issues (
  id bigserial PRIMARY KEY,
  project_id bigint NOT NULL REFERENCES projects (id),
  author_id bigint NOT NULL REFERENCES users (id),
  assignee_id bigint REFERENCES users (id) ON DELETE SET NULL,
  title character varying NOT NULL,
  description text NOT NULL DEFAULT '',
  status integer NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 2),
  due_on date,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX index_issues_on_project_id ON issues (project_id);
CREATE INDEX index_issues_on_author_id ON issues (author_id);
CREATE INDEX index_issues_on_assignee_id ON issues (assignee_id);

CREATE TABLE labels (
  id bigserial PRIMARY KEY,
  project_id bigint NOT NULL REFERENCES projects (id),
  name character varying NOT NULL,
  color character varying NOT NULL DEFAULT '#0f766e',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX index_labels_on_project_id_and_name ON labels (project_id, name);

-- has_and_belongs_to_many has no model, and so no id.
CREATE TABLE issues_labels (
  issue_id bigint NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  label_id bigint NOT NULL REFERENCES labels (id) ON DELETE CASCADE,
  PRIMARY KEY (issue_id, label_id)
);
CREATE INDEX index_issues_labels_on_label_id ON issues_labels (label_id);

-- belongs_to :commentable, polymorphic: true
-- crowfoot:ignore polymorphic-association commentable_id: of issues and projects; dependent: :destroy cleans up
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  commentable_type character varying NOT NULL,
  commentable_id bigint NOT NULL,
  author_id bigint NOT NULL REFERENCES users (id),
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX index_comments_on_commentable ON comments (commentable_type, commentable_id);
CREATE INDEX index_comments_on_author_id ON comments (author_id);

CREATE TABLE schema_migrations (
  version character varying NOT NULL PRIMARY KEY
);

CREATE TABLE ar_internal_metadata (
  key character varying NOT NULL PRIMARY KEY,
  value character varying,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
