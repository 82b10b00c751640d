-- Keys of messages are longer than those of rows were.
ALTER TABLE belfry_refused MODIFY COLUMN message_key VARCHAR(200) NOT NULL;
