-- Whether it was said by an application, which no user is, whatever their name. What others insert is.
ALTER TABLE belfry_notification ADD COLUMN application BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE belfry_scheduled ADD COLUMN application BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE belfry_pending ADD COLUMN application BOOLEAN DEFAULT TRUE NOT NULL;

INSERT INTO "belfry_schema" ("installed_rank", "version", "description", "type", "script",
  "checksum", "installed_by", "execution_time", "success")
SELECT COALESCE(MAX("installed_rank"), 0) + 1, '8', 'speaker', 'SQL', 'V8__speaker.sql', 1637763160, 'by hand', 0, TRUE
  FROM "belfry_schema";
