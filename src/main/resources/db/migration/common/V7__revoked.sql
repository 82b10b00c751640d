-- Who was put out: what was issued to them before doesn't count. Tickets go by the database's clock,
-- tokens by the nodes' (0: none is revoked).
CREATE TABLE belfry_revoked (
  user_name ${name} NOT NULL PRIMARY KEY,
  tickets_before BIGINT NOT NULL,
  tokens_before BIGINT NOT NULL
) ${options};
