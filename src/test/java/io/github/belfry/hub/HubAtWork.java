package io.github.belfry.hub;

import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.NotificationId;
import java.util.List;

/**
 * A hub that one reader is connected to, over a log in memory that tells a bus of its growth; for
 * tests of other rooms. It works when the test says so; it may be told from any thread.
 */
public final class HubAtWork implements Ear {
  private final TestHub node = new TestHub(100_000, 1 << 28);
  private final FakeConnection reader = new FakeConnection();

  /** A hub that isn't told of anything yet, but for what its log tells that mouth. */
  public HubAtWork(Ear mouth) {
    node.bus = mouth;
    node.open("alice", Wish.none(), reader);
  }

  @Override
  public void hear(Changed changed) {
    node.hub.hear(changed);
  }

  /** Says something to the reader. */
  public NotificationId say(String title) {
    return node.publish(Notification.to("user:alice").title(title).build());
  }

  /** Does what it was told that there is to do. */
  public void work() {
    node.executor.runAll();
  }

  /** Lets a second pass. */
  public void second() {
    node.seconds(1);
  }

  /** The titles that the reader has got. */
  public List<Object> heard() {
    return reader.all("notification", "title");
  }
}
