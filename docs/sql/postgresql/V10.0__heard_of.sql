-- When a user or a device was last heard of, to the hour: who isn't for as long as anything is kept is
-- forgotten, and of a user's devices the one that is longest ago.
ALTER TABLE belfry_reader ADD seen_at BIGINT DEFAULT 0 NOT NULL;
UPDATE belfry_reader SET seen_at = (SELECT now_ms FROM belfry_clock);
CREATE INDEX belfry_reader_seen_at ON belfry_reader (seen_at);
ALTER TABLE belfry_place ADD heard_at BIGINT DEFAULT 0 NOT NULL;
UPDATE belfry_place SET heard_at = (SELECT now_ms FROM belfry_clock);
CREATE INDEX belfry_place_heard_at ON belfry_place (heard_at);

-- How much of a user's waits for its time is counted when more is to.
CREATE INDEX belfry_scheduled_sender ON belfry_scheduled (sender, due);

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '10', 'heard of', 'SQL', 'V10__heard_of.sql', 1828041855, 'by hand', 0, TRUE
  FROM "belfry_schema";
