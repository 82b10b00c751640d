-- Keys of messages are longer than those of rows were.
ALTER TABLE belfry_refused MODIFY COLUMN message_key VARCHAR(200) NOT NULL;

INSERT INTO `belfry_schema` (`installed_rank`, `version`, `description`, `type`, `script`,
  `checksum`, `installed_by`, `execution_time`, `success`)
SELECT COALESCE(MAX(`installed_rank`), 0) + 1, '12.1', 'keys', 'SQL', 'V12.1__keys.sql', 2029556334, 'by hand', 0, TRUE
  FROM `belfry_schema`;
