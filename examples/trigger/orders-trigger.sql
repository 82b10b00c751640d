-- PostgreSQL: each new order is said to its customer, and to those who pack, by the transaction that inserts it.
-- The outbox itself is docs/sql/outbox-postgresql.sql.
CREATE FUNCTION say_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Commas separate channels: each is percent-encoded where it has one, or a percent sign, of its own.
  INSERT INTO belfry_outbox (to_channels, title, url, data)
  VALUES (
    'user:' || replace(replace(NEW.customer, '%', '%25'), ',', '%2C') || ',group:packers',
    'Order ' || NEW.order_no || ': ' || NEW.item,
    '/orders/' || NEW.order_no,
    json_build_object('order', NEW.order_no, 'item', NEW.item)::text);
  RETURN NULL;
END $$;

CREATE TRIGGER order_is_said AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION say_order();
