package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Notification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the observer looks for what it is told. */
class OutboxSettingTest {
  private static final Notification SHIPPED = Notification.to("all").title("shipped").build();

  private final Names names = new Names();

  @AfterEach
  void clear() {
    names.close();
    System.clearProperty(OutboxObserver.SOURCE);
    System.clearProperty(OutboxObserver.TABLE);
  }

  @Test
  void aPropertyComesBeforeAnEntryAndThatBeforeTheDefault() {
    assertThat(OutboxSetting.read(OutboxObserver.SOURCE, "default")).isEqualTo("default");
    names.bind("java:comp/env/belfry.outbox.datasource", "jdbc/entry");
    assertThat(OutboxSetting.read(OutboxObserver.SOURCE, "default")).isEqualTo("jdbc/entry");
    System.setProperty(OutboxObserver.SOURCE, "jdbc/property");
    assertThat(OutboxSetting.read(OutboxObserver.SOURCE, "default")).isEqualTo("jdbc/property");
    System.setProperty(OutboxObserver.SOURCE, "");
    assertThat(OutboxSetting.read(OutboxObserver.SOURCE, "default")).isEqualTo("jdbc/entry");
  }

  @Test
  void aNameThatLeadsNowhereIsToldWithItsSetting() {
    System.setProperty(OutboxObserver.SOURCE, "jdbc/nowhere");

    assertThatThrownBy(() -> new OutboxObserver().fired(SHIPPED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belfry.outbox.datasource")
        .hasMessageContaining("jdbc/nowhere");

    names.bind("jdbc/nowhere", "a text");
    assertThatThrownBy(() -> new OutboxObserver().fired(SHIPPED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is no javax.sql.DataSource");
  }

  @Test
  void whatIsNoTableIsToldWithItsSetting() {
    names.bind("java:comp/DefaultDataSource", new Sources(null));
    System.setProperty(OutboxObserver.TABLE, "t; DROP TABLE t");

    assertThatThrownBy(() -> new OutboxObserver().fired(SHIPPED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belfry.outbox.table");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"t", "S.T", "a.b.c.d", "\"a b\".t", "`a-b`.t", "[a b].[t]", "é_1", "t$#1"})
  void isATable(String name) {
    assertThat(Outbox.of(new Sources(null)).table(name)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "t ", "1t", "a..b", ".t", "a.b.c.d.e", "\"a\"\"b\"", "\"", "t--", "a b"})
  void isNoTable(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Outbox.of(new Sources(null)).table(name));
  }
}
