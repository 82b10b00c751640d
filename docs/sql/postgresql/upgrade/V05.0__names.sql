-- Beside others' tables, ours are told by their name.
ALTER TABLE log_head RENAME TO belfry_log_head;
ALTER TABLE notification RENAME TO belfry_notification;
ALTER TABLE address RENAME TO belfry_address;
ALTER TABLE pending RENAME TO belfry_pending;
ALTER TABLE scheduled RENAME TO belfry_scheduled;
ALTER TABLE idempotency RENAME TO belfry_idempotency;
ALTER TABLE redeemed RENAME TO belfry_redeemed;
ALTER TABLE secret RENAME TO belfry_secret;
ALTER TABLE mark RENAME TO belfry_mark;
ALTER TABLE reached RENAME TO belfry_reached;
ALTER TABLE heard RENAME TO belfry_heard;
ALTER TABLE reader RENAME TO belfry_reader;
ALTER TABLE place RENAME TO belfry_place;
ALTER TABLE subscription RENAME TO belfry_subscription;
ALTER TABLE undelivered RENAME TO belfry_undelivered;
ALTER TABLE changed RENAME TO belfry_changed;
ALTER INDEX log_head_pkey RENAME TO belfry_log_head_pkey;
ALTER INDEX notification_pkey RENAME TO belfry_notification_pkey;
ALTER INDEX address_pkey RENAME TO belfry_address_pkey;
ALTER INDEX pending_pkey RENAME TO belfry_pending_pkey;
ALTER INDEX scheduled_pkey RENAME TO belfry_scheduled_pkey;
ALTER INDEX idempotency_pkey RENAME TO belfry_idempotency_pkey;
ALTER INDEX redeemed_pkey RENAME TO belfry_redeemed_pkey;
ALTER INDEX secret_pkey RENAME TO belfry_secret_pkey;
ALTER INDEX mark_pkey RENAME TO belfry_mark_pkey;
ALTER INDEX reached_pkey RENAME TO belfry_reached_pkey;
ALTER INDEX heard_pkey RENAME TO belfry_heard_pkey;
ALTER INDEX reader_pkey RENAME TO belfry_reader_pkey;
ALTER INDEX place_pkey RENAME TO belfry_place_pkey;
ALTER INDEX subscription_pkey RENAME TO belfry_subscription_pkey;
ALTER INDEX undelivered_pkey RENAME TO belfry_undelivered_pkey;
ALTER INDEX changed_pkey RENAME TO belfry_changed_pkey;
ALTER INDEX notification_origin_key RENAME TO belfry_notification_origin;
ALTER INDEX notification_stored_at RENAME TO belfry_notification_stored_at;
ALTER INDEX notification_expires RENAME TO belfry_notification_expires;
ALTER INDEX address_collapse RENAME TO belfry_address_collapse;
ALTER INDEX address_seq RENAME TO belfry_address_seq;
ALTER INDEX scheduled_due RENAME TO belfry_scheduled_due;
ALTER INDEX scheduled_release_at RENAME TO belfry_scheduled_release_at;
ALTER INDEX idempotency_stored_at RENAME TO belfry_idempotency_stored_at;
ALTER INDEX redeemed_expires RENAME TO belfry_redeemed_expires;
ALTER INDEX mark_up_to RENAME TO belfry_mark_up_to;
ALTER INDEX reached_up_to RENAME TO belfry_reached_up_to;
ALTER INDEX heard_used_at RENAME TO belfry_heard_used_at;
ALTER INDEX undelivered_seq RENAME TO belfry_undelivered_seq;
ALTER INDEX changed_changed_at RENAME TO belfry_changed_changed_at;
ALTER VIEW clock RENAME TO belfry_clock;

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '5', 'names', 'SQL', 'V5__names.sql', 1999865040, 'by hand', 0, TRUE
  FROM "belfry_schema";
