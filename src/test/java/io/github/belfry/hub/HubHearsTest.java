package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Changed.Kind;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who tells the hub of a change may be the one that writes the log: nothing is done there. */
class HubHearsTest {
  private static final String READ = "{\"state\":\"read\",\"ids\":[\"7.1.v\"]}";

  private final TestHub node = new TestHub();
  private final FakeConnection alice = new FakeConnection();

  @Test
  void whatFollowsIsDoneElsewhereAndInOrder() {
    var counted = new AtomicInteger();
    node.open("alice", Wish.none(), alice);
    node.whileCounting = counted::incrementAndGet;
    node.publish(Notification.to("all").title("x").build());
    int written = alice.writes.size();

    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.DISCONNECTED, Kind.SESSION_ENDED))) {
      node.hub.hear(new Changed(kind, "alice", kind == Kind.RECEIPTS ? READ : null));
    }
    node.hub.hear(new Changed(Kind.RECEIPTS, "alice", READ.replace("read", "archived")));
    assertThat(alice.writes).hasSize(written);
    assertThat(counted).hasValue(0);

    node.executor.runAll();
    assertThat(alice.all("notification", "title")).containsExactly("x");
    assertThat(alice.all("receipts", "state")).containsExactly("read", "archived");
  }
}
