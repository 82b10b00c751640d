CREATE TABLE "belfry_schema" (
  "installed_rank" INTEGER NOT NULL,
  "version" VARCHAR(50),
  "description" VARCHAR(200) NOT NULL,
  "type" VARCHAR(20) NOT NULL,
  "script" VARCHAR(1000) NOT NULL,
  "checksum" INTEGER,
  "installed_by" VARCHAR(100) NOT NULL,
  "installed_on" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "execution_time" INTEGER NOT NULL,
  "success" BOOLEAN NOT NULL,
  CONSTRAINT "belfry_schema_pk" PRIMARY KEY ("installed_rank")
);
CREATE INDEX "belfry_schema_s_idx" ON "belfry_schema" ("success");

-- Times are milliseconds since 1970. VARCHAR(206): 206 characters; TEXT: 1,000,000; TEXT: 16 MiB.
-- No foreign keys: sweeps delete rows of each table in small batches, in any order.

-- One row: its lock is what makes the order of ids the order of commits.
CREATE TABLE belfry_log_head (
  id INTEGER NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  tag INTEGER NOT NULL,
  stored_at BIGINT NOT NULL
);

-- What was said, or a recall (without content). Place 0 is where the log begins.
CREATE TABLE belfry_notification (
  seq BIGINT NOT NULL PRIMARY KEY,
  tag INTEGER NOT NULL,
  stored_at BIGINT NOT NULL,
  expires BIGINT,
  origin VARCHAR(64),
  recalls TEXT,
  sender VARCHAR(206),
  channels TEXT,
  type TEXT,
  title TEXT,
  body TEXT,
  url TEXT,
  data TEXT,
  priority VARCHAR(10),
  collapse VARCHAR(206),
  ttl BIGINT,
  ack BOOLEAN NOT NULL,
  CONSTRAINT belfry_notification_origin UNIQUE (origin)
);
CREATE INDEX belfry_notification_stored_at ON belfry_notification (stored_at);
CREATE INDEX belfry_notification_expires ON belfry_notification (expires);

-- Where it was said. What is gone was replaced or recalled there, and has lost its collapse key,
-- so that looking up a key never meets what it has replaced before.
CREATE TABLE belfry_address (
  channel VARCHAR(206) NOT NULL,
  seq BIGINT NOT NULL,
  collapse VARCHAR(206),
  gone BOOLEAN NOT NULL,
  PRIMARY KEY (channel, seq)
);
CREATE INDEX belfry_address_collapse ON belfry_address (channel, collapse);
CREATE INDEX belfry_address_seq ON belfry_address (seq);

-- Said inside a transaction, not in the log yet.
CREATE TABLE belfry_pending (
  id VARCHAR(32) NOT NULL PRIMARY KEY,
  release_at BIGINT,
  sender VARCHAR(206),
  channels TEXT,
  type TEXT,
  title TEXT,
  body TEXT,
  url TEXT,
  data TEXT,
  priority VARCHAR(10),
  collapse VARCHAR(206),
  ttl BIGINT,
  ack BOOLEAN NOT NULL
);

-- Waits for its time; due is null once it has been released.
CREATE TABLE belfry_scheduled (
  handle VARCHAR(32) NOT NULL PRIMARY KEY,
  release_at BIGINT NOT NULL,
  due BIGINT,
  released_seq BIGINT,
  released_tag INTEGER,
  sender VARCHAR(206),
  channels TEXT,
  type TEXT,
  title TEXT,
  body TEXT,
  url TEXT,
  data TEXT,
  priority VARCHAR(10),
  collapse VARCHAR(206),
  ttl BIGINT,
  ack BOOLEAN NOT NULL
);
CREATE INDEX belfry_scheduled_due ON belfry_scheduled (due);
CREATE INDEX belfry_scheduled_release_at ON belfry_scheduled (release_at);

CREATE TABLE belfry_idempotency (
  caller VARCHAR(206) NOT NULL,
  idempotency_key VARCHAR(206) NOT NULL,
  digest VARCHAR(128) NOT NULL,
  answer TEXT NOT NULL,
  stored_at BIGINT NOT NULL,
  PRIMARY KEY (caller, idempotency_key)
);
CREATE INDEX belfry_idempotency_stored_at ON belfry_idempotency (stored_at);

CREATE TABLE belfry_redeemed (
  ticket VARCHAR(64) NOT NULL PRIMARY KEY,
  expires BIGINT NOT NULL
);
CREATE INDEX belfry_redeemed_expires ON belfry_redeemed (expires);

CREATE TABLE belfry_secret (
  name VARCHAR(100) NOT NULL PRIMARY KEY,
  secret_value VARCHAR(64) NOT NULL
);

-- Receipts as spans of places behind from_seq up to up_to, each with its time and the digest of the
-- shared channels that the user heard all over it.
CREATE TABLE belfry_mark (
  user_name VARCHAR(206) NOT NULL,
  state VARCHAR(10) NOT NULL,
  from_seq BIGINT NOT NULL,
  up_to BIGINT NOT NULL,
  marked_at BIGINT NOT NULL,
  transport VARCHAR(20),
  heard VARCHAR(43) NOT NULL,
  PRIMARY KEY (user_name, state, from_seq)
);
CREATE INDEX belfry_mark_up_to ON belfry_mark (up_to, from_seq);

-- Where a user has reached a state or a later one: few spans, however many marks.
CREATE TABLE belfry_reached (
  user_name VARCHAR(206) NOT NULL,
  state VARCHAR(10) NOT NULL,
  from_seq BIGINT NOT NULL,
  up_to BIGINT NOT NULL,
  PRIMARY KEY (user_name, state, from_seq)
);
CREATE INDEX belfry_reached_up_to ON belfry_reached (up_to);

-- Sets of shared channels, one row a channel, named by their digest. When a set was last named, to the
-- hour: marks that name it are gone when the retention has passed.
CREATE TABLE belfry_heard (
  digest VARCHAR(43) NOT NULL,
  channel VARCHAR(206) NOT NULL,
  used_at BIGINT DEFAULT 0 NOT NULL,
  PRIMARY KEY (digest, channel)
);
CREATE INDEX belfry_heard_used_at ON belfry_heard (used_at);

CREATE TABLE belfry_reader (
  user_name VARCHAR(206) NOT NULL PRIMARY KEY,
  first_seq BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  read_floor BIGINT NOT NULL,
  floor_channels VARCHAR(43)
);

CREATE TABLE belfry_place (
  user_name VARCHAR(206) NOT NULL,
  client VARCHAR(206) NOT NULL,
  seq BIGINT NOT NULL,
  tag INTEGER NOT NULL,
  overdue_seq BIGINT NOT NULL,
  rounds INTEGER NOT NULL,
  PRIMARY KEY (user_name, client)
);

CREATE TABLE belfry_subscription (
  user_name VARCHAR(206) NOT NULL,
  channel VARCHAR(206) NOT NULL,
  since_seq BIGINT NOT NULL,
  PRIMARY KEY (user_name, channel)
);

CREATE TABLE belfry_undelivered (
  user_name VARCHAR(206) NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (user_name, seq)
);
CREATE INDEX belfry_undelivered_seq ON belfry_undelivered (seq);

-- What other nodes should look at again.
CREATE TABLE belfry_changed (
  id VARCHAR(32) NOT NULL PRIMARY KEY,
  kind VARCHAR(20) NOT NULL,
  changed_key VARCHAR(206) NOT NULL,
  detail TEXT,
  changed_at BIGINT NOT NULL,
  node VARCHAR(32) NOT NULL
);
CREATE INDEX belfry_changed_changed_at ON belfry_changed (changed_at);

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '5', 'tables', 'SQL', 'V5__tables.sql', 570039646, 'by hand', 0, TRUE
  FROM "belfry_schema";
