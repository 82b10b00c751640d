package io.github.belfry.log.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.Dialect;
import io.github.belfry.database.Dialects;
import io.github.belfry.support.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** {@code docs/sql} says what the migrations do; {@code -Dbelfry.docs.write=true} writes it. */
class SqlPagesTest {
  private static final String HISTORY =
      """
      CREATE TABLE ~belfry_schema~ (
        ~installed_rank~ INTEGER NOT NULL,
        ~version~ VARCHAR(50),
        ~description~ VARCHAR(200) NOT NULL,
        ~type~ VARCHAR(20) NOT NULL,
        ~script~ VARCHAR(1000) NOT NULL,
        ~checksum~ INTEGER,
        ~installed_by~ VARCHAR(100) NOT NULL,
        ~installed_on~ TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
        ~execution_time~ INTEGER NOT NULL,
        ~success~ BOOLEAN NOT NULL,
        CONSTRAINT ~belfry_schema_pk~ PRIMARY KEY (~installed_rank~)
      );
      CREATE INDEX ~belfry_schema_s_idx~ ON ~belfry_schema~ (~success~);

      """;

  private static final String APPLIED =
      """

      INSERT INTO ~belfry_schema~ (~installed_rank~, ~version~, ~description~, ~type~, ~script~,
        ~checksum~, ~installed_by~, ~execution_time~, ~success~)
      SELECT COALESCE(MAX(~installed_rank~), 0) + 1, '%s', '%s', 'SQL', '%s', %d, 'by hand', 0, TRUE
        FROM ~belfry_schema~;
      """;

  @Test
  void everyMigrationHasItsPage() throws IOException {
    Map<Path, String> pages = new TreeMap<>();
    for (Dialect dialect : Dialects.all()) {
      pages.putAll(pages(dialect, "before"));
      pages.putAll(pages(dialect, "fresh"));
    }
    for (var page : pages.entrySet()) {
      Page.is(page.getKey(), page.getValue());
    }
    try (Stream<Path> files = Files.walk(Path.of("docs/sql"))) {
      assertThat(files.filter(file -> file.toString().contains("/V")))
          .containsExactlyInAnyOrderElementsOf(pages.keySet());
    }
  }

  private static Map<Path, String> pages(Dialect dialect, String beginning) throws IOException {
    var nowhere = new JdbcDataSource();
    nowhere.setUrl("jdbc:h2:mem:");
    Map<Path, String> pages = new TreeMap<>();
    boolean first = beginning.equals("fresh");
    for (MigrationInfo one :
        Schema.unconnected(dialect, beginning).dataSource(nowhere).load().info().all()) {
      // Those of the version before have been applied wherever it was started.
      if (beginning.equals("fresh") || one.getVersion().getMajor().intValue() >= 5) {
        pages.put(
            Path.of(SqlPages.path(dialect, beginning, one)),
            (first ? said(dialect, HISTORY) : "")
                + sql(dialect, beginning, one.getScript())
                + said(
                    dialect,
                    APPLIED.formatted(
                        one.getVersion(),
                        one.getDescription(),
                        one.getScript(),
                        one.getChecksum())));
        first = false;
      }
    }
    return pages;
  }

  private static String said(Dialect dialect, String text) {
    return text.replaceAll("~(\\w+)~", dialect.quoted("$1"));
  }

  private static String sql(Dialect dialect, String beginning, String script) throws IOException {
    for (String folder :
        new String[] {
          beginning + "/common", beginning + '/' + dialect.folder(), "common", dialect.folder()
        }) {
      try (InputStream file =
          Schema.class.getResourceAsStream("/db/migration/" + folder + '/' + script)) {
        if (file != null) {
          String text = new String(file.readAllBytes(), UTF_8);
          for (var placeholder : dialect.placeholders().entrySet()) {
            text = text.replace("${" + placeholder.getKey() + '}', placeholder.getValue());
          }
          return text.replace(" ;", ";");
        }
      }
    }
    throw new IllegalStateException(script);
  }
}
