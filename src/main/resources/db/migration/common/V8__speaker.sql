-- Whether it was said by an application, which no user is, whatever their name. What others insert is.
ALTER TABLE belfry_notification ADD COLUMN application BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE belfry_scheduled ADD COLUMN application BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE belfry_pending ADD COLUMN application BOOLEAN DEFAULT TRUE NOT NULL;
