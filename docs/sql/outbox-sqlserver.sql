-- The outbox (docs/protocol.md §10), SQL Server 2016 or later: what is inserted here is said when it is committed.
-- Kept by hand: no test has run it.
-- A writer needs INSERT on it and nothing else, Belfry SELECT and DELETE.
CREATE TABLE belfry_outbox (
  seq BIGINT IDENTITY(1, 1) PRIMARY KEY,
  id VARCHAR(64) COLLATE Latin1_General_100_BIN2 DEFAULT CONVERT(VARCHAR(36), NEWID()) NOT NULL UNIQUE,
  to_channels NVARCHAR(MAX) NOT NULL,
  title NVARCHAR(MAX),
  body NVARCHAR(MAX),
  url NVARCHAR(MAX),
  type NVARCHAR(MAX),
  priority NVARCHAR(MAX),
  data NVARCHAR(MAX),
  options NVARCHAR(MAX),
  sender NVARCHAR(MAX)
);
