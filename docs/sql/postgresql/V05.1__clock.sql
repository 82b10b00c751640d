-- The clock that all nodes share; not the start of the transaction, which may wait for a lock.
CREATE VIEW belfry_clock AS
  SELECT CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT) AS now_ms;

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '5.1', 'clock', 'SQL', 'V5.1__clock.sql', 218854788, 'by hand', 0, TRUE
  FROM "belfry_schema";
