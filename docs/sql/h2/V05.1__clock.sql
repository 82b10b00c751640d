-- The clock that all nodes share.
CREATE VIEW belfry_clock AS
  SELECT CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(3)) * 1000 AS BIGINT) AS now_ms;

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '5.1', 'clock', 'SQL', 'V5.1__clock.sql', 117596289, 'by hand', 0, TRUE
  FROM "belfry_schema";
