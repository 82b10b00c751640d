package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Notification;
import io.github.belfry.port.Submission;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has published what, for who turns it on: never the words. */
class PublishedTest {
  private final Logger logger = Logger.getLogger("belfry.published");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          lines.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setLevel(Level.FINE);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void leave() {
    logger.removeHandler(handler);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
  }

  @Test
  void saysWhoAndWhereAndOfWhatTypeOnALineOfItsOwn() {
    try (var node = new TestNode(TestDatabase.h2(folder))) {
      var first = node.say("bob", Notification.to("user:ann", "all").title("secret").type("t"));
      var odd = node.say("eve\nall\u2028{}", Notification.to("room:x").body("secret").type("a\nb"));
      var untyped = node.say("bob", Notification.to("room:x").data("\"secret\""));
      assertThat(lines)
          .containsExactly(
              first + " from \"bob\", channels: 2, type: \"t\", at once",
              odd + " from \"eve\\nall\\u2028{}\", channels: 1, type: \"a\\nb\", at once",
              untyped + " from \"bob\", channels: 1, type: none, at once");
    }
  }

  @Test
  void saysWhereItWasLeftBefore() {
    var database = TestDatabase.h2(folder);
    try (var node = new TestNode(database)) {
      node.outbox("row1", "bob", Notification.to("all").title("secret").build());
      node.node.moveOutbox();
      assertThat(lines).hasSize(1);
      assertThat(lines.get(0)).endsWith(" from \"bob\", channels: 1, type: none, belfry \"row1\"");
    }
  }

  @Test
  void saysNothingOfWhatIsRepeatedOrTurnedOff() {
    try (var node = new TestNode(TestDatabase.h2(folder))) {
      var once =
          new Submission("bob", List.of(Notification.to("all").title("t").build()), "key", "same");
      node.publish(once);
      node.publish(once);
      assertThat(lines).hasSize(1);
      logger.setLevel(Level.INFO);
      node.say(Notification.to("all").title("t"));
      assertThat(lines).hasSize(1);
    }
  }
}
