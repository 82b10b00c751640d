-- What others have left to be said and can't be, with the reason; as it was written.
CREATE TABLE belfry_refused (
  handle VARCHAR(32) NOT NULL PRIMARY KEY,
  source VARCHAR(100) NOT NULL,
  message_key VARCHAR(64) NOT NULL,
  refused_at BIGINT NOT NULL,
  code VARCHAR(50) NOT NULL,
  detail ${text} NOT NULL,
  message ${data} NOT NULL
) ${options};
CREATE INDEX belfry_refused_at ON belfry_refused (refused_at);
