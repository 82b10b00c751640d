-- The clock that all nodes share.
CREATE VIEW clock AS
  SELECT CAST(FLOOR(UNIX_TIMESTAMP(NOW(3)) * 1000) AS SIGNED) AS now_ms;
