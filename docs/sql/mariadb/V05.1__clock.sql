-- The clock that all nodes share; by way of UTC, for a local time may come twice.
CREATE VIEW belfry_clock AS
  SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000 AS now_ms;

INSERT INTO `belfry_schema` (`installed_rank`, `version`, `description`, `type`, `script`,
  `checksum`, `installed_by`, `execution_time`, `success`)
SELECT COALESCE(MAX(`installed_rank`), 0) + 1, '5.1', 'clock', 'SQL', 'V5.1__clock.sql', 1118152601, 'by hand', 0, TRUE
  FROM `belfry_schema`;
