-- Beside others' tables, ours are told by their name. Each step may be repeated, should it be cut short.
RENAME TABLE IF EXISTS log_head TO belfry_log_head;
RENAME TABLE IF EXISTS notification TO belfry_notification;
RENAME TABLE IF EXISTS address TO belfry_address;
RENAME TABLE IF EXISTS pending TO belfry_pending;
RENAME TABLE IF EXISTS scheduled TO belfry_scheduled;
RENAME TABLE IF EXISTS idempotency TO belfry_idempotency;
RENAME TABLE IF EXISTS redeemed TO belfry_redeemed;
RENAME TABLE IF EXISTS secret TO belfry_secret;
RENAME TABLE IF EXISTS mark TO belfry_mark;
RENAME TABLE IF EXISTS reached TO belfry_reached;
RENAME TABLE IF EXISTS heard TO belfry_heard;
RENAME TABLE IF EXISTS reader TO belfry_reader;
RENAME TABLE IF EXISTS place TO belfry_place;
RENAME TABLE IF EXISTS subscription TO belfry_subscription;
RENAME TABLE IF EXISTS undelivered TO belfry_undelivered;
RENAME TABLE IF EXISTS changed TO belfry_changed;
ALTER TABLE belfry_notification RENAME INDEX IF EXISTS notification_stored_at TO belfry_notification_stored_at;
ALTER TABLE belfry_notification RENAME INDEX IF EXISTS notification_expires TO belfry_notification_expires;
ALTER TABLE belfry_address RENAME INDEX IF EXISTS address_collapse TO belfry_address_collapse;
ALTER TABLE belfry_address RENAME INDEX IF EXISTS address_seq TO belfry_address_seq;
ALTER TABLE belfry_scheduled RENAME INDEX IF EXISTS scheduled_due TO belfry_scheduled_due;
ALTER TABLE belfry_scheduled RENAME INDEX IF EXISTS scheduled_release_at TO belfry_scheduled_release_at;
ALTER TABLE belfry_idempotency RENAME INDEX IF EXISTS idempotency_stored_at TO belfry_idempotency_stored_at;
ALTER TABLE belfry_redeemed RENAME INDEX IF EXISTS redeemed_expires TO belfry_redeemed_expires;
ALTER TABLE belfry_mark RENAME INDEX IF EXISTS mark_up_to TO belfry_mark_up_to;
ALTER TABLE belfry_reached RENAME INDEX IF EXISTS reached_up_to TO belfry_reached_up_to;
ALTER TABLE belfry_heard RENAME INDEX IF EXISTS heard_used_at TO belfry_heard_used_at;
ALTER TABLE belfry_undelivered RENAME INDEX IF EXISTS undelivered_seq TO belfry_undelivered_seq;
ALTER TABLE belfry_changed RENAME INDEX IF EXISTS changed_changed_at TO belfry_changed_changed_at;
ALTER TABLE belfry_notification RENAME INDEX IF EXISTS origin TO belfry_notification_origin;
DROP VIEW IF EXISTS clock;
CREATE OR REPLACE VIEW belfry_clock AS
  SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000 AS now_ms;

INSERT INTO `belfry_schema` (`installed_rank`, `version`, `description`, `type`, `script`,
  `checksum`, `installed_by`, `execution_time`, `success`)
SELECT COALESCE(MAX(`installed_rank`), 0) + 1, '5', 'names', 'SQL', 'V5__names.sql', 717006353, 'by hand', 0, TRUE
  FROM `belfry_schema`;
