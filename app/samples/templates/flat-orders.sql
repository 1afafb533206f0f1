-- Exercise: one table for a whole shop.
-- It works until someone changes something:
--   update   Ada moves to Turin. Change one of her rows,
--            and she lives in two cities.
--   insert   A product nobody has bought yet has no row
--            to stand in.
--   delete   Take order 1003 back, and nobody knows any
--            more what a desk lamp costs.
--
-- The key is an order and a product in it. Which columns
-- follow from the order alone, which from the product
-- alone, and which from a customer, who is not even in the
-- key? Work through the problems until each fact stands
-- once: the answer has customers, products, categories,
-- orders and the lines of orders.

CREATE TABLE store_data (
  order_id integer NOT NULL,
  product_name varchar(255) NOT NULL,
  order_date varchar(20),
  status text,
  customer_name text,
  customer_email text,
  customer_city text,
  product_category text,
  product_price double precision,
  quantity integer,
  total double precision,
  tags text,
  is_paid varchar(3),
  PRIMARY KEY (order_id, product_name)
);

INSERT INTO store_data VALUES
  (1001, 'Oak table', '2026-03-02', 'shipped', 'Ada Rossi', 'ada@example.org', 'Milan', 'Furniture', 349.00, 1, 349.00, 'wood, dining', 'yes'),
  (1001, 'Oak chair', '2026-03-02', 'shipped', 'Ada Rossi', 'ada@example.org', 'Milan', 'Furniture', 89.00, 4, 356.00, 'wood, dining', 'yes'),
  (1002, 'Oak chair', '2026-03-05', 'paid', 'Ben Okafor', 'ben@example.org', 'Lagos', 'Furniture', 89.00, 2, 178.00, 'wood, dining', 'yes'),
  (1003, 'Desk lamp', '2026-03-09', 'placed', 'Ada Rossi', 'ada@example.org', 'Milan', 'Lighting', 45.50, 1, 45.50, 'led, office', 'no');
