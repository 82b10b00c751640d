-- What is to be said, written by anybody with a transaction of their own (docs/back-offices.md). Texts of
-- any length, so that nobody's transaction breaks by one: what is too long is refused later.
-- It may be there already, as another application's.
CREATE TABLE IF NOT EXISTS belfry_outbox (
  seq ${identity},
  id VARCHAR(200) DEFAULT ${uuid} NOT NULL,
  to_channels ${text},
  title ${text},
  body ${text},
  url ${text},
  type ${text},
  priority ${text},
  data ${data},
  options ${text},
  sender ${text},
  CONSTRAINT belfry_outbox_id UNIQUE (id)
) ${options};

-- What was said from where under which key, and what became of it: a key is said once.
CREATE TABLE belfry_origin (
  source VARCHAR(100) NOT NULL,
  message_key VARCHAR(200) NOT NULL,
  digest VARCHAR(128) NOT NULL,
  answer ${text} NOT NULL,
  stored_at BIGINT NOT NULL,
  PRIMARY KEY (source, message_key)
) ${options};
CREATE INDEX belfry_origin_stored_at ON belfry_origin (stored_at);

-- Which node reads which source until when, and what was seen there.
CREATE TABLE belfry_source (
  name VARCHAR(100) NOT NULL PRIMARY KEY,
  node VARCHAR(32),
  held_until BIGINT NOT NULL,
  up BOOLEAN NOT NULL,
  waiting BIGINT NOT NULL,
  oldest BIGINT,
  said BIGINT NOT NULL,
  refused BIGINT NOT NULL
) ${options};

CREATE INDEX belfry_refused_source ON belfry_refused (source, refused_at);
