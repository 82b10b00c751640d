package io.github.belfry.database;

import io.github.belfry.port.StoreClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's clock, followed: by how far it is from this process's own steady count, which no
 * change of the node's time of day moves. It is looked at every second ({@link #look}); until the
 * first look it is the node's time of day. Thread-safe.
 */
@ApplicationScoped
public class DatabaseClock extends StoreClock {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

  /** More than drifting apart within a second. */
  private static final Duration JUMP = Duration.ofSeconds(1);

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final LongSupplier nanos;

  /** Nanoseconds from the count to 1970's. */
  private volatile long offset;

  private boolean looked;

  /** Counts as the JVM does. */
  public DatabaseClock() {
    this(System::nanoTime);
  }

  DatabaseClock(LongSupplier nanos) {
    this.nanos = nanos;
    offset = System.currentTimeMillis() * MILLI - nanos.getAsLong();
  }

  /** The database's time in milliseconds since 1970, by a statement. */
  public static long now(EntityManager em) {
    return ((Number)
            em.createNativeQuery("SELECT now_ms FROM " + Customizer.named(em, "belfry_clock"))
                .getSingleResult())
        .longValue();
  }

  /** That time in milliseconds since 1970, or the nearest that fits. */
  public static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException beyondLong) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /**
   * Looks at the database's clock and goes by it from now on.
   *
   * @return its time in milliseconds since 1970
   */
  public long look(Transactions transactions) {
    return look(() -> transactions.inNew(DatabaseClock::now), Long::longValue);
  }

  /**
   * The same, when something else is looked at with it.
   *
   * @param time what the look has seen of the clock, in milliseconds since 1970
   * @return what the look has seen
   */
  public <T> T look(Supplier<T> look, ToLongFunction<T> time) {
    long before = nanos.getAsLong();
    T seen = look.get();
    follow(before, time.applyAsLong(seen), nanos.getAsLong());
    return seen;
  }

  /** It was {@code now} at some moment between the two; what agrees with that is left as it is. */
  private synchronized void follow(long before, long now, long after) {
    long least = now * MILLI - after;
    long most = (now + 1) * MILLI - before;
    long known = offset;
    if (known < least || known > most) {
      offset = least + (most - least) / 2;
      Duration by = Duration.ofNanos(offset - known);
      if (by.abs().compareTo(JUMP) > 0) {
        LOG.warn(
            "The database's clock {} by {}; it is the one that counts",
            looked ? "has jumped" : "differs from this node's",
            by);
      }
    }
    looked = true;
  }

  @Override
  public Instant instant() {
    long time = offset + nanos.getAsLong();
    return Instant.ofEpochSecond(0, time);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("times are stored without zones");
  }
}
