-- The clock that all nodes share; not the start of the transaction, which may wait for a lock.
CREATE VIEW belfry_clock AS
  SELECT CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT) AS now_ms;
