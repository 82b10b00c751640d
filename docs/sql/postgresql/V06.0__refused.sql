-- What others have left to be said and can't be, with the reason; as it was written.
CREATE TABLE belfry_refused (
  handle VARCHAR(32) NOT NULL PRIMARY KEY,
  source VARCHAR(100) NOT NULL,
  message_key VARCHAR(64) NOT NULL,
  refused_at BIGINT NOT NULL,
  code VARCHAR(50) NOT NULL,
  detail TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX belfry_refused_at ON belfry_refused (refused_at);

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '6', 'refused', 'SQL', 'V6__refused.sql', -610726789, 'by hand', 0, TRUE
  FROM "belfry_schema";
