-- Keys of messages are longer than those of rows were.
ALTER TABLE belfry_refused ALTER COLUMN message_key SET DATA TYPE VARCHAR(200);
