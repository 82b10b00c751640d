-- H2 reads an index only forwards.
CREATE INDEX belfry_address_newest ON belfry_address (channel, seq DESC);
CREATE INDEX belfry_mark_newest ON belfry_mark (user_name, state, from_seq DESC);
CREATE INDEX belfry_reached_newest ON belfry_reached (user_name, state, from_seq DESC);

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '5.2', 'newest', 'SQL', 'V5.2__newest.sql', 1617599508, 'by hand', 0, TRUE
  FROM "belfry_schema";
