-- The outbox (docs/protocol.md §10), MariaDB 10.6 or later: what is inserted here is said when it is committed.
-- MySQL 8.0.13 or later: utf8mb4_0900_bin instead of utf8mb4_nopad_bin (not run by the tests).
-- A writer needs INSERT on it and nothing else, Belfry SELECT and DELETE. Nothing but an id's length or repetition can
-- break a writer's transaction: what is too long, or isn't what it should be, is refused by Belfry.
CREATE TABLE belfry_outbox (
  seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  id VARCHAR(64) DEFAULT (UUID()) NOT NULL UNIQUE,
  to_channels MEDIUMTEXT NOT NULL,
  title MEDIUMTEXT,
  body MEDIUMTEXT,
  url MEDIUMTEXT,
  type MEDIUMTEXT,
  priority MEDIUMTEXT,
  data MEDIUMTEXT,
  options MEDIUMTEXT,
  sender MEDIUMTEXT
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
