-- Who is to be erased, and as whom they remain, until that is done; then, for a day, only who and when,
-- for nodes that were away. Tokens were revoked at revoked_at; up to up_to the log is theirs; the node
-- last worked on it at worked_at.
CREATE TABLE belfry_erasure (
  user_name VARCHAR(412) NOT NULL PRIMARY KEY,
  pseudonym VARCHAR(64),
  revoked_at BIGINT,
  up_to BIGINT,
  node VARCHAR(32),
  worked_at BIGINT NOT NULL,
  done_at BIGINT
);
CREATE INDEX belfry_erasure_done_at ON belfry_erasure (done_at);

-- What somebody has said.
CREATE INDEX belfry_notification_sender ON belfry_notification (sender, seq);

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '11', 'erasure', 'SQL', 'V11__erasure.sql', 1493542007, 'by hand', 0, TRUE
  FROM "belfry_schema";
