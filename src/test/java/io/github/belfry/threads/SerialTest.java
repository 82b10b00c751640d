package io.github.belfry.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.support.SteppedExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SerialTest {
  private final SteppedExecutor executor = new SteppedExecutor();
  private final Serial serial = new Serial(executor);
  private final List<String> done = new ArrayList<>();

  @Test
  void theOrderIsThatOfTheComingAndAFailureHoldsNobodyUp() {
    serial.execute(() -> done.add("a"));
    serial.execute(
        () -> {
          serial.execute(() -> done.add("d"));
          throw new IllegalStateException("b");
        });
    serial.execute(() -> done.add("c"));
    executor.runAll();
    assertThat(done).containsExactly("a", "c", "d");
  }

  @Test
  void whatIsRefusedIsNotRunLater() {
    executor.refusing = true;
    assertThatThrownBy(() -> serial.execute(() -> done.add("refused")))
        .isInstanceOf(RejectedExecutionException.class);
    executor.refusing = false;
    serial.execute(() -> done.add("taken"));
    executor.runAll();
    assertThat(done).containsExactly("taken");
  }

  @Test
  void neverTwoAtOnceHoweverManyThreadsThereAre() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    var crowded = new Serial(threads);
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    var last = new CountDownLatch(4_000);
    for (int t = 0; t < 4; t++) {
      threads.execute(
          () -> {
            for (int n = 0; n < 1_000; n++) {
              crowded.execute(
                  () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                    last.countDown();
                  });
            }
          });
    }
    assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
    threads.shutdown();
    assertThat(most).hasValue(1);
  }
}
