-- The clock that all nodes share; by way of UTC, for a local time may come twice.
CREATE VIEW clock AS
  SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000 AS now_ms;
