-- Who did what; each entry has the hash of the one before. Rows are only added, and go with the
-- retention.
CREATE TABLE belfry_audit (
  seq BIGINT NOT NULL PRIMARY KEY,
  noted_at BIGINT NOT NULL,
  user_name VARCHAR(412),
  action VARCHAR(40) NOT NULL,
  address VARCHAR(64),
  token VARCHAR(200),
  what VARCHAR(1000000),
  hash_before VARCHAR(64) NOT NULL,
  hash VARCHAR(64) NOT NULL
);
CREATE INDEX belfry_audit_user_name ON belfry_audit (user_name, seq);
CREATE INDEX belfry_audit_noted_at ON belfry_audit (noted_at);

-- One row: its lock is what makes it one chain.
CREATE TABLE belfry_audit_head (
  id INTEGER NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash VARCHAR(64) NOT NULL
);
INSERT INTO belfry_audit_head (id, seq, hash) VALUES (1, 0, '-');

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '9', 'audit', 'SQL', 'V9__audit.sql', -1050575432, 'by hand', 0, TRUE
  FROM "belfry_schema";
