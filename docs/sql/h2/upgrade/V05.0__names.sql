-- Beside others' tables, ours are told by their name. Each step may be repeated, should it be cut short.
ALTER TABLE IF EXISTS log_head RENAME TO belfry_log_head;
ALTER TABLE IF EXISTS notification RENAME TO belfry_notification;
ALTER TABLE IF EXISTS address RENAME TO belfry_address;
ALTER TABLE IF EXISTS pending RENAME TO belfry_pending;
ALTER TABLE IF EXISTS scheduled RENAME TO belfry_scheduled;
ALTER TABLE IF EXISTS idempotency RENAME TO belfry_idempotency;
ALTER TABLE IF EXISTS redeemed RENAME TO belfry_redeemed;
ALTER TABLE IF EXISTS secret RENAME TO belfry_secret;
ALTER TABLE IF EXISTS mark RENAME TO belfry_mark;
ALTER TABLE IF EXISTS reached RENAME TO belfry_reached;
ALTER TABLE IF EXISTS heard RENAME TO belfry_heard;
ALTER TABLE IF EXISTS reader RENAME TO belfry_reader;
ALTER TABLE IF EXISTS place RENAME TO belfry_place;
ALTER TABLE IF EXISTS subscription RENAME TO belfry_subscription;
ALTER TABLE IF EXISTS undelivered RENAME TO belfry_undelivered;
ALTER TABLE IF EXISTS changed RENAME TO belfry_changed;
ALTER INDEX IF EXISTS notification_stored_at RENAME TO belfry_notification_stored_at;
ALTER INDEX IF EXISTS notification_expires RENAME TO belfry_notification_expires;
ALTER INDEX IF EXISTS address_collapse RENAME TO belfry_address_collapse;
ALTER INDEX IF EXISTS address_seq RENAME TO belfry_address_seq;
ALTER INDEX IF EXISTS scheduled_due RENAME TO belfry_scheduled_due;
ALTER INDEX IF EXISTS scheduled_release_at RENAME TO belfry_scheduled_release_at;
ALTER INDEX IF EXISTS idempotency_stored_at RENAME TO belfry_idempotency_stored_at;
ALTER INDEX IF EXISTS redeemed_expires RENAME TO belfry_redeemed_expires;
ALTER INDEX IF EXISTS mark_up_to RENAME TO belfry_mark_up_to;
ALTER INDEX IF EXISTS reached_up_to RENAME TO belfry_reached_up_to;
ALTER INDEX IF EXISTS heard_used_at RENAME TO belfry_heard_used_at;
ALTER INDEX IF EXISTS undelivered_seq RENAME TO belfry_undelivered_seq;
ALTER INDEX IF EXISTS changed_changed_at RENAME TO belfry_changed_changed_at;
ALTER INDEX IF EXISTS address_newest RENAME TO belfry_address_newest;
ALTER INDEX IF EXISTS mark_newest RENAME TO belfry_mark_newest;
ALTER INDEX IF EXISTS reached_newest RENAME TO belfry_reached_newest;
DROP VIEW IF EXISTS clock;
CREATE OR REPLACE VIEW belfry_clock AS
  SELECT CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(3)) * 1000 AS BIGINT) AS now_ms;

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '5', 'names', 'SQL', 'V5__names.sql', 298055862, 'by hand', 0, TRUE
  FROM "belfry_schema";
