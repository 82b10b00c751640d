package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Feed;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * However many readers wait for the store, the server's log says so once, and once that it is over.
 */
class OutageTest {
  private final Logger logger = Logger.getLogger(Feed.class.getName());
  private final List<String> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line.getLevel().getName());
        }

        @Override
        public void flush() {
          // Nothing waits.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void leave() {
    logger.removeHandler(handler);
  }

  @Test
  void isLoggedOnce() {
    var node = new TestHub();
    node.say("all", "x");
    node.log.afterRead =
        () -> {
          throw new Refused(Reason.UNAVAILABLE, "away");
        };
    for (int i = 0; i < 3; i++) {
      node.open(
          "user" + i,
          new Wish(NotificationId.OLDEST, List.of(), null, Wish.DEFAULT_HEARTBEAT),
          new FakeConnection());
    }
    for (int i = 0; i < 3; i++) {
      node.executor.runAll();
      node.hub.tick();
    }
    assertThat(logged).containsExactly("WARNING");

    node.log.afterRead = () -> {};
    node.hub.tick();
    node.executor.runAll();
    assertThat(logged).containsExactly("WARNING", "INFO");
  }
}
