package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a restore the log says other things under numbers that it has given out before. */
class RestoredBackupTest {
  @TempDir private Path folder;

  @Test
  void cursorsFromAfterTheBackupAreNotTakenForWhatIsSaidNow() throws SQLException {
    Path backup = folder.resolve("backup.sql");
    NotificationId before;
    NotificationId lost;
    TestDatabase first = TestDatabase.h2(folder.resolve("first"));
    try (var node = new TestNode(first)) {
      before = node.say(Notification.to("all").title("before"));
      first.execute("SCRIPT TO '" + backup + "'");
      lost = node.say(Notification.to("all").title("lost"));
    }
    Path restored = folder.resolve("restored");
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + restored.resolve("log"), "sa", "sa");
        var statement = connection.createStatement()) {
      statement.execute("RUNSCRIPT FROM '" + backup + "'");
    }
    try (var node = new TestNode(TestDatabase.h2(restored))) {
      assertThat(node.log.start(lost).recovered()).as("beyond the head").isFalse();
      NotificationId now = node.say(Notification.to("all").title("now"));
      assertThat(now.seq()).isEqualTo(lost.seq());
      assertThat(now).isNotEqualTo(lost);
      assertThat(node.log.start(lost).recovered()).as("at a number given out again").isFalse();
      assertThat(node.log.start(lost).cursor()).isEqualTo(now);
      assertThat(node.log.find(lost)).isEmpty();
      assertThat(node.log.start(before).recovered()).as("from before the backup").isTrue();
    }
  }
}
