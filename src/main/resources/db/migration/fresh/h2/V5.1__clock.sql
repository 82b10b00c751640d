-- The clock that all nodes share.
CREATE VIEW belfry_clock AS
  SELECT CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(3)) * 1000 AS BIGINT) AS now_ms;
