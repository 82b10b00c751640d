package io.github.belfry.proxies.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RandomDropperTest extends BehindProxy {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  @Test
  void breaksEveryConnectionOffAtAMomentOfItsOwn() throws Exception {
    var proxy = proxy(new RandomDropper(7, LONGEST));
    long begun = System.nanoTime();
    List<CompletableFuture<Long>> breaks = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      var client = client(proxy);
      breaks.add(
          CompletableFuture.supplyAsync(
              () -> {
                assertThatThrownBy(client.in::read).isInstanceOf(SocketException.class);
                return Duration.ofNanos(System.nanoTime() - begun).toMillis();
              },
              task -> Daemon.of(task).start()));
    }
    List<Long> ends = breaks.stream().map(CompletableFuture::join).toList();
    assertThat(ends).allMatch(end -> end < LONGEST.toMillis() + 3000);
    assertThat(ends.stream().distinct()).as("not all at once").hasSizeGreaterThan(1);
  }
}
