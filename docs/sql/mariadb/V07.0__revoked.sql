-- Who was put out: what was issued to them before doesn't count. Tickets go by the database's clock,
-- tokens by the nodes' (0: none is revoked).
CREATE TABLE belfry_revoked (
  user_name VARCHAR(206) NOT NULL PRIMARY KEY,
  tickets_before BIGINT NOT NULL,
  tokens_before BIGINT NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO `belfry_schema` (`installed_rank`, `version`, `description`, `type`, `script`,
  `checksum`, `installed_by`, `execution_time`, `success`)
SELECT COALESCE(MAX(`installed_rank`), 0) + 1, '7', 'revoked', 'SQL', 'V7__revoked.sql', 1529823360, 'by hand', 0, TRUE
  FROM `belfry_schema`;
