package io.github.belfry.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.belfry.settings.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits a rate per key by the generic cell rate algorithm (ITU-T I.371): one number a key, the
 * time at which everything spent so far is paid off. Keys without debt are forgotten, and beyond
 * {@value #MAX_KEYS} the least used ones, so that strangers can't fill the memory. Thread-safe.
 */
public final class RateLimiter {
  /** The most keys that are remembered. */
  public static final int MAX_KEYS = 100_000;

  private final long nanosEach;
  private final long tolerance;
  private final LongSupplier clock;
  private final Cache<String, Long> paidOff;

  /** Limits to that rate. */
  public RateLimiter(Rate rate) {
    this(rate, System::nanoTime);
  }

  RateLimiter(Rate rate, LongSupplier nanoClock) {
    nanosEach = Duration.ofSeconds(1).toNanos() / rate.perSecond();
    tolerance = nanosEach * rate.burst();
    clock = nanoClock;
    paidOff =
        Caffeine.newBuilder()
            .executor(Runnable::run) // no common-pool threads in a WAR
            .ticker(nanoClock::getAsLong)
            .maximumSize(MAX_KEYS)
            .expireAfter(Expiry.<String, Long>writing((key, at) -> untilPaidOff(at)))
            .build();
  }

  /** Spends 1; as {@link #tryAcquire(String, int)}. */
  public Optional<Duration> tryAcquire(String key) {
    return tryAcquire(key, 1);
  }

  /**
   * Spends {@code cost}, if the key may.
   *
   * @param cost at least 1; more than the burst passes after a pause, and is paid off later
   * @return empty when it was spent; else how long to wait, and nothing was spent
   */
  public Optional<Duration> tryAcquire(String key, int cost) {
    var wait = new AtomicLong();
    paidOff
        .asMap()
        .compute(
            key,
            (k, at) -> {
              long now = clock.getAsLong();
              long begin = at == null ? now : now + Math.max(0, at - now);
              wait.set(begin - now + Math.min(nanosEach * cost, tolerance) - tolerance);
              return wait.get() > 0 ? at : Long.valueOf(begin + nanosEach * cost);
            });
    return wait.get() > 0 ? Optional.of(Duration.ofNanos(wait.get())) : Optional.empty();
  }

  /**
   * Spends 1, whether the key may or not.
   *
   * @return how long to wait until it may
   */
  public Duration reserve(String key) {
    long now = clock.getAsLong();
    long paid =
        paidOff
            .asMap()
            .compute(key, (k, at) -> (at == null || at - now < 0 ? now : at) + nanosEach);
    return Duration.ofNanos(Math.max(0, paid - now - tolerance));
  }

  private Duration untilPaidOff(long at) {
    return Duration.ofNanos(Math.max(1, at - clock.getAsLong()));
  }
}
