-- What is to be said, written by anybody with a transaction of their own (docs/back-offices.md). Texts of
-- any length, so that nobody's transaction breaks by one: what is too long is refused later.
-- It may be there already, as another application's.
CREATE TABLE IF NOT EXISTS belfry_outbox (
  seq BIGINT AUTO_INCREMENT PRIMARY KEY,
  id VARCHAR(200) DEFAULT (UUID()) NOT NULL,
  to_channels MEDIUMTEXT,
  title MEDIUMTEXT,
  body MEDIUMTEXT,
  url MEDIUMTEXT,
  type MEDIUMTEXT,
  priority MEDIUMTEXT,
  data MEDIUMTEXT,
  options MEDIUMTEXT,
  sender MEDIUMTEXT,
  CONSTRAINT belfry_outbox_id UNIQUE (id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What was said from where under which key, and what became of it: a key is said once.
CREATE TABLE belfry_origin (
  source VARCHAR(100) NOT NULL,
  message_key VARCHAR(200) NOT NULL,
  digest VARCHAR(128) NOT NULL,
  answer MEDIUMTEXT NOT NULL,
  stored_at BIGINT NOT NULL,
  PRIMARY KEY (source, message_key)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
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
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX belfry_refused_source ON belfry_refused (source, refused_at);

INSERT INTO `belfry_schema` (`installed_rank`, `version`, `description`, `type`, `script`,
  `checksum`, `installed_by`, `execution_time`, `success`)
SELECT COALESCE(MAX(`installed_rank`), 0) + 1, '12', 'outbox', 'SQL', 'V12__outbox.sql', -1547486986, 'by hand', 0, TRUE
  FROM `belfry_schema`;
