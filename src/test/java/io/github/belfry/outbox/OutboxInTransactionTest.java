package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Notification;
import io.github.belfry.support.Database;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose business a commit is, where auto-commit is off. */
class OutboxInTransactionTest {
  private static final Notification SHIPPED = Notification.to("all").title("shipped").build();
  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

  private final Database database = new Database("jdbc:h2:mem:jta", "sa", "");
  private final Sources sources = new Sources(database).withoutAutoCommit();
  private final Names names = new Names();
  private Connection kept;

  @BeforeEach
  void createTable() throws SQLException, IOException {
    kept = DriverManager.getConnection(database.url(), "sa", "");
    try (Statement statement = kept.createStatement()) {
      statement.execute(Files.readString(Path.of("docs/sql/outbox-h2.sql")));
    }
  }

  @AfterEach
  void leave() throws SQLException {
    names.close();
    kept.close();
  }

  private void transactionIs(int status) {
    names.bind(
        REGISTRY,
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {TransactionSynchronizationRegistry.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getTransactionStatus");
              return status;
            }));
  }

  @ParameterizedTest
  @ValueSource(ints = {Status.STATUS_ACTIVE, Status.STATUS_MARKED_ROLLBACK})
  void aTransactionIsNotCommitted(int status) throws SQLException {
    transactionIs(status);

    Outbox.of(sources).send(SHIPPED);

    assertThat(sources.taken()).isOne();
    assertThat(sources.commits()).isZero();
    assertThat(sources.open()).isZero();
  }

  @Test
  void withoutATransactionItIsCommittedHere() throws SQLException {
    transactionIs(Status.STATUS_NO_TRANSACTION);
    Outbox outbox = Outbox.of(sources);

    outbox.send(SHIPPED);
    outbox.send(SHIPPED);

    assertThat(sources.commits()).isEqualTo(2);
    assertThat(sources.open()).isZero();
    try (Statement statement = kept.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM belfry_outbox")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(2);
    }
  }

  /** Committed, somebody else's transaction might be torn; left alone, the row might be lost. */
  @Test
  void whereNobodyKnowsNothingIsWritten() {
    assertThatThrownBy(() -> Outbox.of(sources).send(SHIPPED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("auto-commit is off");
    assertThat(sources.commits()).isZero();
    assertThat(sources.open()).isZero();
  }
}
