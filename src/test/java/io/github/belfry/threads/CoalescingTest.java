package io.github.belfry.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.support.SteppedExecutor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoalescingTest {
  private final SteppedExecutor executor = new SteppedExecutor();
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void whoeverAsksWhileItWaitsSharesOneRun() {
    var task = new Coalescing(executor, runs::incrementAndGet);
    task.run();
    task.run();
    executor.runAll();
    assertThat(runs).hasValueGreaterThan(0).hasValueLessThanOrEqualTo(2);
    int before = runs.get();
    task.run();
    executor.runAll();
    assertThat(runs).hasValue(before + 1);
  }

  @Test
  void whoAsksDuringARunGetsAnotherOneThatBeginsLater() {
    Coalescing[] task = new Coalescing[1];
    task[0] =
        new Coalescing(
            executor,
            () -> {
              if (runs.incrementAndGet() == 1) {
                task[0].run();
                task[0].run();
                task[0].run();
              }
            });
    task[0].run();
    executor.runAll();
    assertThat(runs).hasValue(2);
  }

  @Test
  void aFailureAndARefusalAreNotTheEnd() {
    var task =
        new Coalescing(
            executor,
            () -> {
              if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
              }
            });
    task.run();
    executor.runAll();
    executor.refusing = true;
    assertThatThrownBy(task::run).isInstanceOf(RejectedExecutionException.class);
    executor.refusing = false;
    task.run();
    executor.runAll();
    assertThat(runs).hasValue(2);
  }
}
