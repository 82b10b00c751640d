-- Times are milliseconds since 1970. ${name}: 206 characters; ${text}: 1,000,000; ${data}: 16 MiB.
-- No foreign keys: sweeps delete rows of each table in small batches, in any order.

-- One row: its lock is what makes the order of ids the order of commits.
CREATE TABLE belfry_log_head (
  id INTEGER NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  tag INTEGER NOT NULL,
  stored_at BIGINT NOT NULL
) ${options};

-- What was said, or a recall (without content). Place 0 is where the log begins.
CREATE TABLE belfry_notification (
  seq BIGINT NOT NULL PRIMARY KEY,
  tag INTEGER NOT NULL,
  stored_at BIGINT NOT NULL,
  expires BIGINT,
  origin VARCHAR(64),
  recalls ${text},
  sender ${name},
  channels ${text},
  type ${text},
  title ${text},
  body ${text},
  url ${text},
  data ${data},
  priority VARCHAR(10),
  collapse ${name},
  ttl BIGINT,
  ack BOOLEAN NOT NULL,
  CONSTRAINT belfry_notification_origin UNIQUE (origin)
) ${options};
CREATE INDEX belfry_notification_stored_at ON belfry_notification (stored_at);
CREATE INDEX belfry_notification_expires ON belfry_notification (expires);

-- Where it was said. What is gone was replaced or recalled there, and has lost its collapse key,
-- so that looking up a key never meets what it has replaced before.
CREATE TABLE belfry_address (
  channel ${name} NOT NULL,
  seq BIGINT NOT NULL,
  collapse ${name},
  gone BOOLEAN NOT NULL,
  PRIMARY KEY (channel, seq)
) ${options};
CREATE INDEX belfry_address_collapse ON belfry_address (channel, collapse);
CREATE INDEX belfry_address_seq ON belfry_address (seq);

-- Said inside a transaction, not in the log yet.
CREATE TABLE belfry_pending (
  id VARCHAR(32) NOT NULL PRIMARY KEY,
  release_at BIGINT,
  sender ${name},
  channels ${text},
  type ${text},
  title ${text},
  body ${text},
  url ${text},
  data ${data},
  priority VARCHAR(10),
  collapse ${name},
  ttl BIGINT,
  ack BOOLEAN NOT NULL
) ${options};

-- Waits for its time; due is null once it has been released.
CREATE TABLE belfry_scheduled (
  handle VARCHAR(32) NOT NULL PRIMARY KEY,
  release_at BIGINT NOT NULL,
  due BIGINT,
  released_seq BIGINT,
  released_tag INTEGER,
  sender ${name},
  channels ${text},
  type ${text},
  title ${text},
  body ${text},
  url ${text},
  data ${data},
  priority VARCHAR(10),
  collapse ${name},
  ttl BIGINT,
  ack BOOLEAN NOT NULL
) ${options};
CREATE INDEX belfry_scheduled_due ON belfry_scheduled (due);
CREATE INDEX belfry_scheduled_release_at ON belfry_scheduled (release_at);

CREATE TABLE belfry_idempotency (
  caller ${name} NOT NULL,
  idempotency_key ${name} NOT NULL,
  digest VARCHAR(128) NOT NULL,
  answer ${text} NOT NULL,
  stored_at BIGINT NOT NULL,
  PRIMARY KEY (caller, idempotency_key)
) ${options};
CREATE INDEX belfry_idempotency_stored_at ON belfry_idempotency (stored_at);

CREATE TABLE belfry_redeemed (
  ticket VARCHAR(64) NOT NULL PRIMARY KEY,
  expires BIGINT NOT NULL
) ${options};
CREATE INDEX belfry_redeemed_expires ON belfry_redeemed (expires);

CREATE TABLE belfry_secret (
  name VARCHAR(100) NOT NULL PRIMARY KEY,
  secret_value VARCHAR(64) NOT NULL
) ${options};

-- Receipts as spans of places behind from_seq up to up_to, each with its time and the digest of the
-- shared channels that the user heard all over it.
CREATE TABLE belfry_mark (
  user_name ${name} NOT NULL,
  state VARCHAR(10) NOT NULL,
  from_seq BIGINT NOT NULL,
  up_to BIGINT NOT NULL,
  marked_at BIGINT NOT NULL,
  transport VARCHAR(20),
  heard VARCHAR(43) NOT NULL,
  PRIMARY KEY (user_name, state, from_seq)
) ${options};
CREATE INDEX belfry_mark_up_to ON belfry_mark (up_to, from_seq);

-- Where a user has reached a state or a later one: few spans, however many marks.
CREATE TABLE belfry_reached (
  user_name ${name} NOT NULL,
  state VARCHAR(10) NOT NULL,
  from_seq BIGINT NOT NULL,
  up_to BIGINT NOT NULL,
  PRIMARY KEY (user_name, state, from_seq)
) ${options};
CREATE INDEX belfry_reached_up_to ON belfry_reached (up_to);

-- Sets of shared channels, one row a channel, named by their digest. When a set was last named, to the
-- hour: marks that name it are gone when the retention has passed.
CREATE TABLE belfry_heard (
  digest VARCHAR(43) NOT NULL,
  channel ${name} NOT NULL,
  used_at BIGINT DEFAULT 0 NOT NULL,
  PRIMARY KEY (digest, channel)
) ${options};
CREATE INDEX belfry_heard_used_at ON belfry_heard (used_at);

CREATE TABLE belfry_reader (
  user_name ${name} NOT NULL PRIMARY KEY,
  first_seq BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  read_floor BIGINT NOT NULL,
  floor_channels VARCHAR(43)
) ${options};

CREATE TABLE belfry_place (
  user_name ${name} NOT NULL,
  client ${name} NOT NULL,
  seq BIGINT NOT NULL,
  tag INTEGER NOT NULL,
  overdue_seq BIGINT NOT NULL,
  rounds INTEGER NOT NULL,
  PRIMARY KEY (user_name, client)
) ${options};

CREATE TABLE belfry_subscription (
  user_name ${name} NOT NULL,
  channel ${name} NOT NULL,
  since_seq BIGINT NOT NULL,
  PRIMARY KEY (user_name, channel)
) ${options};

CREATE TABLE belfry_undelivered (
  user_name ${name} NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (user_name, seq)
) ${options};
CREATE INDEX belfry_undelivered_seq ON belfry_undelivered (seq);

-- What other nodes should look at again.
CREATE TABLE belfry_changed (
  id VARCHAR(32) NOT NULL PRIMARY KEY,
  kind VARCHAR(20) NOT NULL,
  changed_key ${name} NOT NULL,
  detail ${text},
  changed_at BIGINT NOT NULL,
  node VARCHAR(32) NOT NULL
) ${options};
CREATE INDEX belfry_changed_changed_at ON belfry_changed (changed_at);
