-- When a set was last named, to the hour: marks that name it are gone when the retention has passed.
ALTER TABLE heard ADD used_at BIGINT DEFAULT 0 NOT NULL;
UPDATE heard SET used_at = (SELECT now_ms FROM clock);
CREATE INDEX heard_used_at ON heard (used_at);
