-- The shop's own table; belfry_outbox beside it is in docs/sql/outbox-<database>.sql.
CREATE TABLE orders (
  order_no VARCHAR(100) PRIMARY KEY,
  customer VARCHAR(100) NOT NULL,
  item VARCHAR(200) NOT NULL
);
