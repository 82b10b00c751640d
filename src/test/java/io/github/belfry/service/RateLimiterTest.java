package io.github.belfry.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.settings.Rate;
import io.github.belfry.support.Seed;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L); // soon negative
  private final RateLimiter limiter = new RateLimiter(new Rate(10, 3), now::get);

  @Test
  void letsABurstPassAndThenTheRate() {
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.tryAcquire("alice")).isEmpty();
    }
    assertThat(limiter.tryAcquire("alice")).contains(Duration.ofMillis(100));
    now.addAndGet(Duration.ofMillis(99).toNanos());
    assertThat(limiter.tryAcquire("alice")).contains(Duration.ofMillis(1));
    now.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(limiter.tryAcquire("alice")).isEmpty();
    assertThat(limiter.tryAcquire("alice")).isPresent();
  }

  @Test
  void countsEveryKeyOnItsOwn() {
    assertThat(limiter.tryAcquire("alice", 3)).isEmpty();
    assertThat(limiter.tryAcquire("alice")).isPresent();
    assertThat(limiter.tryAcquire("bob", 3)).isEmpty();
  }

  @Test
  void letsMoreThanTheBurstPassAfterAPauseAndHasItPaidOff() {
    assertThat(limiter.tryAcquire("alice", 20)).isEmpty();
    assertThat(limiter.tryAcquire("alice")).contains(Duration.ofMillis(1_800));
    now.addAndGet(Duration.ofMillis(1_800).toNanos());
    assertThat(limiter.tryAcquire("alice")).isEmpty();
  }

  @Test
  void neverGrantsMoreThanBurstAndRate() {
    long seed = Seed.of("RateLimiterTest");
    var random = new Random(seed);
    long begin = now.get();
    long granted = 0;
    for (int i = 0; i < 5_000; i++) {
      now.addAndGet(random.nextInt(50_000_000));
      if (limiter.tryAcquire("alice").isEmpty()) {
        granted++;
      }
      assertThat(granted).as("seed %d", seed).isLessThanOrEqualTo(allowance(begin));
    }
    assertThat(granted).as("seed %d", seed).isGreaterThanOrEqualTo(allowance(begin) - 4);
  }

  private long allowance(long begin) {
    return 3 + (now.get() - begin) / Duration.ofMillis(100).toNanos();
  }
}
