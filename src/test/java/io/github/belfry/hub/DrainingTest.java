package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who listens leaves one by one; what was begun can be taken back. */
class DrainingTest {
  private static final Wish WISH = new Wish(null, List.of(), null, Duration.ofSeconds(60));

  private final TestHub node = new TestHub();
  private final List<FakeConnection> connections = new ArrayList<>();

  private void open(int count) {
    for (int i = 0; i < count; i++) {
      var connection = new FakeConnection();
      connections.add(connection);
      node.open("user" + i, WISH, connection);
    }
  }

  private long toldGoodbye() {
    return connections.stream().filter(connection -> connection.closed == Reason.DRAINING).count();
  }

  @Test
  void theMomentsAreSpreadEvenlyOverThePeriod() {
    open(60);
    node.hub.drain(Duration.ofSeconds(30));
    node.executor.runAll();

    var gone = new ArrayList<>(List.of(toldGoodbye()));
    for (int second = 1; second <= 30; second++) {
      node.seconds(1);
      gone.add(toldGoodbye());
    }

    assertThat(IntStream.range(0, 30).mapToObj(gone::get))
        .as("after each second two more are gone")
        .isEqualTo(IntStream.range(0, 30).mapToObj(second -> 2L * (second + 1)).toList());
  }

  @Test
  void whoIsThereWhenItIsTakenBackStays() {
    open(60);
    node.hub.drain(Duration.ofSeconds(30));
    node.seconds(10);
    node.hub.undrain();
    long gone = toldGoodbye();
    open(1);
    node.seconds(40);

    assertThat(gone).isBetween(1L, 59L);
    assertThat(toldGoodbye()).isEqualTo(gone);
    assertThat(node.hub.isDraining()).isFalse();
  }

  @Test
  void nobodyIsLetInMeanwhile() {
    node.hub.drain(Duration.ofHours(1));

    assertThatThrownBy(() -> open(1))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.DRAINING);
              assertThat(refused.retryAfter()).isPositive();
            });
  }
}
