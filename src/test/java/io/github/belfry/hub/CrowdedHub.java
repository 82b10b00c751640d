package io.github.belfry.hub;

import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.wire.Payload;
import java.util.List;
import java.util.function.Consumer;

/** A hub with many readers of one room, whose writes are done at once and go nowhere. */
public final class CrowdedHub {
  private final TestHub node = new TestHub();
  private final String channel;
  private long sent;

  private final class Sink extends FakeConnection {
    @Override
    public void send(Payload payload, Consumer<Throwable> done) {
      sent++;
      done.accept(null);
    }
  }

  /** So many, of that channel. */
  public CrowdedHub(String channel, int readers) {
    this.channel = channel;
    var wish = new Wish(null, List.of(Channel.of(channel)), null, Wish.DEFAULT_HEARTBEAT);
    for (int i = 0; i < readers; i++) {
      node.open("u" + i, wish, new Sink());
    }
  }

  /** Says something to all of them; returns how many writes that came to, with all before. */
  public long say() {
    node.publish(Notification.to(channel).title("a title").body("some text").build());
    node.executor.runAll();
    return sent;
  }
}
