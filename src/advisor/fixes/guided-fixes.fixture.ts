/** Fixes that move facts, each with a schema, rows, and what is asked of both once it is fixed. */
import type { ProfileName } from '../profile.ts';

export interface GuidedFix {
  /** The finding, as `keyOf` says it, and the fix by a part of its title. */
  readonly finding: string;
  readonly fix: string;
  readonly schema: string;
  readonly rows: string;
  /** What is asked once it is fixed, and the answer. */
  readonly ask: string;
  readonly answer: readonly unknown[];
  readonly profile?: ProfileName;
  /** The fix fills a table of its own. */
  readonly isFilled?: true;
}

const ACTIVE_INDEX =
  'CREATE UNIQUE INDEX users_email_there ON public.users USING btree (lower(email) text_pattern_ops DESC) INCLUDE (id) WHERE (deleted_at IS NULL)';

const LIKES = `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE likes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_name text NOT NULL DEFAULT 'bob' COLLATE "C",
  target_type text NOT NULL CHECK (target_type IN ('Post', 'Photo')),
  target_id bigint NOT NULL,
  UNIQUE (user_name, target_type, target_id)
);
CREATE INDEX ON likes (target_type, target_id);`;
const LIKED = `INSERT INTO posts VALUES (5);
INSERT INTO photos VALUES (5), (6);
INSERT INTO likes (user_name, target_type, target_id) VALUES ('ann', 'Post', 5), ('ann', 'Photo', 5), (DEFAULT, 'Photo', 6);`;

export const GUIDED_FIXES: readonly GuidedFix[] = [
  {
    finding: 'embedded-entity column orders.customer_name',
    fix: 'to a table customers',
    schema:
      'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2), customer_name text NOT NULL, customer_email text);',
    rows: "INSERT INTO orders VALUES (1, 5, 'Ann', 'a@x.org'), (2, 6, 'Ann', 'a@x.org'), (3, 7, 'Bob', NULL);",
    ask: 'SELECT o.id, c.name, c.email, (SELECT count(*) FROM customers)::int AS many FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY 1',
    answer: [
      { id: 1, name: 'Ann', email: 'a@x.org', many: 2 },
      { id: 2, name: 'Ann', email: 'a@x.org', many: 2 },
      { id: 3, name: 'Bob', email: null, many: 2 },
    ],
  },
  {
    finding: 'embedded-entity column enrollments.studentName',
    fix: 'to a table students',
    schema:
      'CREATE TABLE enrollments (id bigint PRIMARY KEY, "studentId" text, "studentName" text, "studentEmail" text, grade text);',
    rows: "INSERT INTO enrollments VALUES (1, 's1', 'Ann', 'a@x.org', 'A'), (2, 's1', 'Ann', 'a@x.org', 'B'), (3, NULL, NULL, NULL, 'C');",
    ask: 'SELECT e.id, s.id AS student, s.name FROM enrollments e LEFT JOIN students s ON s.id = e."studentId" ORDER BY 1',
    answer: [
      { id: 1, student: 's1', name: 'Ann' },
      { id: 2, student: 's1', name: 'Ann' },
      { id: 3, student: null, name: null },
    ],
  },
  {
    finding: 'embedded-entity column orders.customer_name',
    fix: 'to customers',
    schema:
      'CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, email text);\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_name text NOT NULL, customer_email text);',
    rows: "INSERT INTO customers (name, email) VALUES ('Bob', 'b@x.org');\nINSERT INTO orders VALUES (1, 'Ann', NULL), (2, 'Bob', 'b@x.org'), (3, 'Ann', NULL);",
    ask: 'SELECT o.id, c.name, (SELECT count(*) FROM customers)::int AS many FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY 1',
    answer: [
      { id: 1, name: 'Ann', many: 2 },
      { id: 2, name: 'Bob', many: 2 },
      { id: 3, name: 'Ann', many: 2 },
    ],
  },
  {
    finding: 'comma-separated-list column posts.tags',
    fix: 'Make a table post_tags',
    schema: 'CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, tags text NOT NULL);',
    rows: "INSERT INTO posts VALUES (1, 'One', 'red, blue,red'), (2, 'Two', ''), (3, 'Three', 'green,blue');",
    ask: "SELECT post_id, string_agg(tag, ' ' ORDER BY tag) AS tags FROM post_tags GROUP BY 1 ORDER BY 1",
    answer: [
      { post_id: 1, tags: 'blue red' },
      { post_id: 3, tags: 'blue green' },
    ],
  },
  {
    finding: 'comma-separated-list column projects.member_ids',
    fix: 'Make a table project_members',
    schema:
      'CREATE TABLE members (id int PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, member_ids text);',
    rows: "INSERT INTO members VALUES (1), (2);\nINSERT INTO projects VALUES (7, '1; 2;3'), (8, NULL), (9, '1; 2');\nDELETE FROM projects WHERE id = 7;",
    ask: 'SELECT project_id, member_id FROM project_members JOIN members ON members.id = member_id ORDER BY 1, 2',
    answer: [
      { project_id: 9, member_id: 1 },
      { project_id: 9, member_id: 2 },
    ],
  },
  {
    finding: 'comma-separated-list column posts.tags',
    fix: 'Change to text[]',
    schema: 'CREATE TABLE posts (id bigint PRIMARY KEY, tags text);',
    rows: "INSERT INTO posts VALUES (1, 'red , blue'), (2, NULL), (3, 'a,b,c');",
    ask: 'SELECT id, tags FROM posts ORDER BY 1',
    answer: [
      { id: 1, tags: ['red', 'blue'] },
      { id: 2, tags: null },
      { id: 3, tags: ['a', 'b', 'c'] },
    ],
  },
  {
    finding: 'repeating-columns column contacts.phone1',
    fix: 'Make a table contact_phones',
    schema: 'CREATE TABLE contacts (id bigint PRIMARY KEY, phone1 text, phone2 text, phone3 text);',
    rows: "INSERT INTO contacts VALUES (1, 'a', NULL, 'c'), (2, NULL, NULL, NULL), (3, NULL, 'b', NULL);",
    ask: 'SELECT contact_id, position, phone FROM contact_phones ORDER BY 1, 2',
    answer: [
      { contact_id: 1, position: 1, phone: 'a' },
      { contact_id: 1, position: 3, phone: 'c' },
      { contact_id: 3, position: 2, phone: 'b' },
    ],
  },
  {
    finding: 'repeating-columns column events.speaker_1_name',
    fix: 'Make a table event_speakers',
    schema:
      'CREATE TABLE events (id bigint PRIMARY KEY, speaker_1_name text, speaker_1_bio text, speaker_2_name text, speaker_2_bio text);',
    rows: "INSERT INTO events VALUES (1, 'Ann', 'a', 'Bob', NULL);",
    ask: 'SELECT position, name, bio FROM event_speakers ORDER BY 1',
    answer: [
      { position: 1, name: 'Ann', bio: 'a' },
      { position: 2, name: 'Bob', bio: null },
    ],
  },
  {
    finding: 'repeating-columns column budgets.jan',
    fix: 'Make a table budget_months',
    schema: 'CREATE TABLE budgets (id bigint PRIMARY KEY, jan numeric, feb numeric, mar numeric);',
    rows: 'INSERT INTO budgets VALUES (1, 5, NULL, 7);',
    ask: 'SELECT month, value::int FROM budget_months ORDER BY 1',
    answer: [
      { month: 1, value: 5 },
      { month: 3, value: 7 },
    ],
  },
  {
    finding: 'polymorphic-association column likes.target_id',
    fix: 'Refer by post_id, photo_id',
    schema:
      "CREATE TABLE posts (id bigint PRIMARY KEY);\nCREATE TABLE photos (id bigint PRIMARY KEY);\nCREATE TABLE likes (id bigint PRIMARY KEY, target_id bigint NOT NULL, target_type text NOT NULL CHECK (target_type IN ('Post', 'Photo')));",
    rows: "INSERT INTO posts VALUES (5);\nINSERT INTO photos VALUES (6);\nINSERT INTO likes VALUES (1, 5, 'Post'), (2, 6, 'Photo');",
    ask: 'SELECT id, post_id, photo_id FROM likes ORDER BY 1',
    answer: [
      { id: 1, post_id: 5, photo_id: null },
      { id: 2, post_id: null, photo_id: 6 },
    ],
  },
  {
    finding: 'eav-table table product_meta',
    fix: 'Fold into products.attributes',
    schema:
      'CREATE TABLE products (id bigint PRIMARY KEY, name text);\nCREATE TABLE product_meta (meta_id bigint PRIMARY KEY, product_id bigint NOT NULL REFERENCES products (id), meta_key varchar(255), meta_value text);',
    rows: "INSERT INTO products VALUES (1, 'Lamp'), (2, 'Desk');\nINSERT INTO product_meta VALUES (1, 1, 'color', 'red'), (2, 1, 'watt', '60');",
    ask: 'SELECT id, attributes FROM products ORDER BY 1',
    answer: [
      { id: 1, attributes: { color: 'red', watt: '60' } },
      { id: 2, attributes: {} },
    ],
  },
  {
    finding: 'eav-table table product_attribute_values',
    fix: 'Fold into products.attributes',
    schema:
      'CREATE TABLE products (id bigint PRIMARY KEY);\nCREATE TABLE attributes (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE product_attribute_values (id bigint PRIMARY KEY, product_id bigint REFERENCES products (id), attribute_id bigint REFERENCES attributes (id), value text);',
    rows: "INSERT INTO products VALUES (1);\nINSERT INTO attributes VALUES (3, 'color'), (4, 'watt');\nINSERT INTO product_attribute_values VALUES (1, 1, 3, 'red'), (2, 1, 4, '60');",
    ask: 'SELECT attributes FROM products',
    answer: [{ attributes: { color: 'red', watt: '60' } }],
  },
  {
    finding: 'eav-table table product_attributes',
    fix: 'Fold into products.attributes',
    schema:
      'CREATE TABLE products (id bigint PRIMARY KEY);\nCREATE TABLE product_attributes (product_id bigint REFERENCES products (id), attribute_name text, value_text text, value_int int, PRIMARY KEY (product_id, attribute_name));',
    rows: "INSERT INTO products VALUES (1);\nINSERT INTO product_attributes VALUES (1, 'color', 'red', NULL), (1, 'watt', NULL, 60);",
    ask: 'SELECT attributes FROM products',
    answer: [{ attributes: { color: 'red', watt: 60 } }],
  },
  {
    finding: 'god-table table store_data',
    fix: 'tables of their own',
    schema:
      'CREATE TABLE store_data (order_id bigint PRIMARY KEY, order_date date, customer_name text, customer_email text, product_name text, product_category text, supplier_name text, supplier_city text, quantity int);',
    rows: "INSERT INTO store_data VALUES (1, '2024-01-01', 'Ann', 'a', 'Lamp', 'light', 'Acme', 'Ulm', 1), (2, '2024-01-01', 'Ann', 'a', 'Desk', 'wood', 'Acme', 'Ulm', 2);",
    ask: 'SELECT s.quantity, c.name AS customer, p.name AS product, u.city FROM store_data s JOIN customers c ON c.id = customer_id JOIN products p ON p.id = product_id JOIN suppliers u ON u.id = supplier_id ORDER BY 1',
    answer: [
      { quantity: 1, customer: 'Ann', product: 'Lamp', city: 'Ulm' },
      { quantity: 2, customer: 'Ann', product: 'Desk', city: 'Ulm' },
    ],
  },
  {
    finding: 'junction-surrogate-key column user_roles.id',
    fix: 'the primary key',
    schema:
      'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE roles (id bigint PRIMARY KEY);\nCREATE TABLE user_roles (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), role_id bigint NOT NULL REFERENCES roles (id), UNIQUE (user_id, role_id));',
    rows: 'INSERT INTO users VALUES (1);\nINSERT INTO roles VALUES (2);\nINSERT INTO user_roles OVERRIDING SYSTEM VALUE VALUES (9, 1, 2);',
    ask: 'SELECT * FROM user_roles',
    answer: [{ user_id: 1, role_id: 2 }],
  },
  {
    finding: 'soft-delete-boolean column users.is_deleted',
    fix: 'Use deleted_at in its place',
    schema:
      'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, is_deleted boolean NOT NULL DEFAULT false);\nCREATE UNIQUE INDEX users_email_there ON users (lower(email) text_pattern_ops DESC) INCLUDE (id) WHERE NOT is_deleted;',
    rows: "INSERT INTO users VALUES (1, 'a', false), (2, 'a', true);",
    ask: "SELECT id, deleted_at IS NULL AS is_there, (SELECT indexdef FROM pg_indexes WHERE indexname = 'users_email_there') AS index FROM users ORDER BY 1",
    answer: [
      { id: 1, is_there: true, index: ACTIVE_INDEX },
      { id: 2, is_there: false, index: ACTIVE_INDEX },
    ],
  },
  {
    finding: 'natural-primary-key constraint users.users_pkey',
    fix: 'Count the rows by id',
    schema:
      'CREATE TABLE users (email text PRIMARY KEY, name text NOT NULL);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_email text NOT NULL REFERENCES users (email) ON DELETE CASCADE, body text);\nCREATE INDEX ON posts (author_email);',
    rows: "INSERT INTO users VALUES ('a@x.org', 'Ann'), ('b@x.org', 'Bob');\nINSERT INTO posts VALUES (1, 'b@x.org', 'Hi'), (2, 'a@x.org', 'Ho');",
    ask: "SELECT p.id, u.email, (SELECT confdeltype FROM pg_constraint WHERE contype = 'f') AS deletes FROM posts p JOIN users u ON u.id = p.user_id ORDER BY 1",
    answer: [
      { id: 1, email: 'b@x.org', deletes: 'c' },
      { id: 2, email: 'a@x.org', deletes: 'c' },
    ],
  },
  {
    finding: 'natural-primary-key constraint classrooms.classrooms_pkey',
    fix: 'Count the rows by id',
    schema:
      'CREATE TABLE classrooms (building text, room_number text, seats int, PRIMARY KEY (building, room_number));\nCREATE TABLE lessons (id bigint PRIMARY KEY, room text, house text, FOREIGN KEY (house, room) REFERENCES classrooms (building, room_number));',
    rows: "INSERT INTO classrooms VALUES ('A', '1', 20), ('A', '2', 30), ('B', '1', 40);\nINSERT INTO lessons VALUES (1, '2', 'A'), (2, '1', 'B'), (3, NULL, NULL);",
    ask: 'SELECT l.id, c.building, c.seats FROM lessons l LEFT JOIN classrooms c ON c.id = l.classroom_id ORDER BY 1',
    answer: [
      { id: 1, building: 'A', seats: 30 },
      { id: 2, building: 'B', seats: 40 },
      { id: 3, building: null, seats: null },
    ],
  },
  {
    finding: 'dimension-without-surrogate-key constraint dim_customer.dim_customer_pkey',
    fix: 'Count the rows by customer_key',
    schema:
      'CREATE TABLE dim_customer (email text PRIMARY KEY, segment text);\nCREATE TABLE fact_sales (sale_id bigint PRIMARY KEY, email text NOT NULL REFERENCES dim_customer (email), amount numeric(12,2) NOT NULL);',
    rows: "INSERT INTO dim_customer VALUES ('a', 'new'), ('b', 'old');\nINSERT INTO fact_sales VALUES (1, 'b', 5), (2, 'a', 6);",
    ask: 'SELECT sale_id::int AS id, email, segment FROM fact_sales JOIN dim_customer USING (customer_key) ORDER BY 1',
    answer: [
      { id: 1, email: 'b', segment: 'old' },
      { id: 2, email: 'a', segment: 'new' },
    ],
  },
  {
    finding: 'enum-free-text column orders.status',
    fix: 'Make the enum order_status',
    schema:
      "CREATE TABLE orders (\n  id bigint PRIMARY KEY,\n  status text NOT NULL DEFAULT 'new' -- 'new', 'paid'\n);",
    rows: "INSERT INTO orders VALUES (1, 'paid'), (2, DEFAULT), (3, 'lost');",
    ask: 'SELECT id, status, pg_typeof(status)::text AS type FROM orders ORDER BY 1',
    answer: [
      { id: 1, status: 'paid', type: 'order_status' },
      { id: 2, status: 'new', type: 'order_status' },
      { id: 3, status: 'lost', type: 'order_status' },
    ],
  },
  {
    finding: 'enum-free-text column orders.status',
    fix: 'Add a check for new, paid, lost',
    schema: "CREATE TABLE orders (\n  id bigint PRIMARY KEY,\n  status text NOT NULL -- 'new', 'paid', 'lost'\n);",
    rows: "INSERT INTO orders VALUES (1, 'paid'), (2, 'lost');",
    ask: 'SELECT id, status FROM orders ORDER BY 1',
    answer: [
      { id: 1, status: 'paid' },
      { id: 2, status: 'lost' },
    ],
  },
  {
    finding: 'enum-free-text column orders.status',
    fix: 'Make the table order_statuses',
    schema: "CREATE TABLE orders (\n  id bigint PRIMARY KEY,\n  status text NOT NULL -- 'new', 'paid'\n);",
    rows: "INSERT INTO orders VALUES (1, 'paid'), (2, 'lost');",
    ask: 'SELECT o.id, s.code, (SELECT count(*) FROM order_statuses)::int AS many FROM orders o JOIN order_statuses s ON s.code = o.status ORDER BY 1',
    answer: [
      { id: 1, code: 'paid', many: 3 },
      { id: 2, code: 'lost', many: 3 },
    ],
    isFilled: true,
  },
  {
    finding: 'polymorphic-association column likes.target_id',
    fix: 'Make a table for each: post_likes, photo_likes',
    schema: LIKES,
    rows: LIKED,
    ask: 'SELECT id, post_id AS at, user_name FROM post_likes UNION ALL SELECT id, photo_id, user_name FROM photo_likes ORDER BY 1',
    answer: [
      { id: 1, at: 5, user_name: 'ann' },
      { id: 2, at: 5, user_name: 'ann' },
      { id: 3, at: 6, user_name: 'bob' },
    ],
  },
  {
    finding: 'polymorphic-association column likes.target_id',
    fix: 'Give posts, photos a common parent like_targets',
    schema: LIKES,
    rows: LIKED,
    ask: 'SELECT l.id, p.id AS post, h.id AS photo, l.user_name FROM likes l JOIN like_targets t ON t.id = l.target_id LEFT JOIN posts p ON p.like_target_id = t.id LEFT JOIN photos h ON h.like_target_id = t.id ORDER BY 1',
    answer: [
      { id: 1, post: 5, photo: null, user_name: 'ann' },
      { id: 2, post: null, photo: 5, user_name: 'ann' },
      { id: 3, post: null, photo: 6, user_name: 'bob' },
    ],
  },
  {
    finding: 'polymorphic-association column comments.commentable_id',
    fix: 'Give posts, photos a common parent commentables',
    schema:
      "CREATE TABLE posts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), title text);\nCREATE TABLE photos (id uuid PRIMARY KEY, title text);\nCREATE TABLE comments (id bigint PRIMARY KEY, commentable_type text CHECK (commentable_type IN ('Post', 'Photo')), commentable_id uuid);\nCREATE INDEX ON comments (commentable_type, commentable_id);",
    rows: "INSERT INTO posts VALUES ('00000000-0000-0000-0000-000000000001', 'One');\nINSERT INTO photos VALUES ('00000000-0000-0000-0000-000000000001', 'Two');\nINSERT INTO comments VALUES (1, 'Photo', '00000000-0000-0000-0000-000000000001'), (2, NULL, NULL);",
    ask: 'SELECT c.id, h.title FROM comments c LEFT JOIN photos h ON h.commentable_id = c.commentable_id ORDER BY 1',
    answer: [
      { id: 1, title: 'Two' },
      { id: 2, title: null },
    ],
  },
  {
    finding: 'god-table table contents',
    fix: 'Move the columns of each kind',
    schema:
      "CREATE TABLE contents (id bigint PRIMARY KEY, type text NOT NULL CHECK (type IN ('video', 'image')), title text NOT NULL, video_url text, video_length int, video_codec text, image_url text, image_width int, image_height int);",
    rows: "INSERT INTO contents VALUES (1, 'video', 'V', 'v.mp4', 60, 'av1', NULL, NULL, NULL), (2, 'image', 'I', NULL, NULL, NULL, 'i.png', 4, 3);",
    ask: 'SELECT c.id, v.length, i.width FROM contents c LEFT JOIN content_videos v ON v.content_id = c.id LEFT JOIN content_images i ON i.content_id = c.id ORDER BY 1',
    answer: [
      { id: 1, length: 60, width: null },
      { id: 2, length: null, width: 4 },
    ],
  },
];
