package io.github.belfry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.Statements;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.port.AuditTrail.Wanted;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done is written with what else was done in that second. */
class LineTest {
  private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
  private static final int GROUP = 500;

  @TempDir private Path folder;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private Statements statements;
  private EntityManagerFactory factory;
  private Chain chain;
  private Line line;

  @BeforeEach
  void open() {
    statements = new Statements(TestDatabase.h2(folder).dataSource());
    factory = TestDatabase.factory(statements.dataSource());
    chain = new Chain(new LocalTransactions(factory));
    line = new Line(chain, tasks::add, () -> NOW);
  }

  @AfterEach
  void close() {
    factory.close();
  }

  private void add(int many) {
    for (int n = 0; n < many; n++) {
      line.add(new Note(NOW, "zoe", "published", "192.0.2.7", "t-1", "number " + n));
    }
  }

  private int written() {
    return chain.list(new Wanted(null, null, null, null, null), 2 * GROUP).size();
  }

  @Test
  void aFewWaitForTheSecondToPass() {
    add(3);
    assertThat(tasks).isEmpty();

    line.flushSoon();
    statements.clear();
    tasks.remove().run();

    assertThat(statements.sent()).as("the head, a batch, the head").hasSize(3);
    assertThat(written()).isEqualTo(3);
    line.flushSoon();
    assertThat(tasks).as("nothing waits").isEmpty();
  }

  @Test
  void manyDoNot() {
    add(GROUP);
    assertThat(tasks).hasSize(1);
    statements.clear();
    tasks.remove().run();
    assertThat(statements.sent()).hasSize(3);
    assertThat(written()).isEqualTo(GROUP);
    assertThat(chain.check().broken()).isEmpty();
  }
}
