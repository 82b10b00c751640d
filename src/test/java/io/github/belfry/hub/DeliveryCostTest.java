package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.wire.Payload;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What one delivery to one reader costs the hub, counted in bytes: time depends on the machine. */
class DeliveryCostTest {
  private static final int READERS = 500;
  private static final int SAID = 200;

  /** A write; and of the notification itself, its five hundredth part. */
  private static final long MOST_BYTES = 96;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final TestHub node = new TestHub();
  private long sent;

  private final class Sink extends FakeConnection {
    @Override
    public void send(Payload payload, Consumer<Throwable> done) {
      sent++;
      done.accept(null);
    }
  }

  private long bytesOfADelivery(String channel) {
    long deliveries = sent;
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < SAID; i++) {
      node.publish(Notification.to(channel).title("a title").body("some text").build());
      node.executor.runAll();
    }
    long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(sent - deliveries).isEqualTo((long) READERS * SAID);
    return bytes / (sent - deliveries);
  }

  @Test
  void aDeliveryCostsTheHubLittleMemory() {
    var wish = new Wish(null, List.of(Channel.of("room:1")), null, Wish.DEFAULT_HEARTBEAT);
    for (int i = 0; i < READERS; i++) {
      node.open("u" + i, wish, new Sink());
    }
    bytesOfADelivery("all"); // classes are loaded
    long began = System.nanoTime();
    long own = bytesOfADelivery("all");
    long asked = bytesOfADelivery("room:1");
    System.out.printf(
        "a delivery: %d bytes of an own channel, %d of one asked for, %d ns%n",
        own, asked, (System.nanoTime() - began) / 2 / READERS / SAID);
    assertThat(own).isLessThan(MOST_BYTES);
    assertThat(asked).isLessThan(MOST_BYTES);
  }
}
