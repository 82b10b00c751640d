package io.github.belfry.service;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What bodies that are being read may take of this node's memory together, with what is made of
 * them, and pages that are made for an answer (protocol.md §7). Counted as it comes: whoever
 * announces a large body and doesn't send it takes nothing from others. Answers leave a part to
 * bodies: who doesn't read keeps nobody from saying something. One alone always has its turn.
 * Thread-safe.
 */
public final class ParsingBudget {
  private static final int OF_THE_HEAP = 16;
  private static final int SHARE = 2;
  private static final int LEFT_TO_BODIES = 4;
  private static final int OF_WHAT_IS_LEFT = 64;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final long most;
  private final Map<String, Long> users = new HashMap<>();
  private long taken;

  /** As large as the settings say. */
  public ParsingBudget(Settings settings) {
    this(
        settings.limits().parsing() == null
            ? Runtime.getRuntime().maxMemory() / OF_THE_HEAP
            : settings.limits().parsing());
  }

  ParsingBudget(long most) {
    this.most = most;
  }

  /**
   * Begins with one body.
   *
   * @param user whose it is; empty for those who haven't signed in
   * @param announced how long it says that it is; at most 0 when it doesn't
   * @throws Refused {@link Reason#UNAVAILABLE} when there is no room for it, {@link
   *     Reason#TOO_FAST} when the user takes too much already
   */
  public synchronized Lease open(String user, long announced) {
    Lease lease = new Lease(user, most);
    lease.require(Math.max(0, announced));
    return lease;
  }

  /**
   * Begins with one answer, of three quarters of what bodies may take.
   *
   * @param least how much it takes at least
   * @throws Refused as {@link #open}
   */
  public synchronized Lease answer(String user, long least) {
    Lease lease = new Lease(user, most - most / LEFT_TO_BODIES);
    lease.require(least);
    return lease;
  }

  /** How many bytes are taken. */
  public synchronized long taken() {
    return taken;
  }

  /** What one body takes, until it is closed. */
  public final class Lease implements LongConsumer, AutoCloseable {
    private final String user;
    private final long mostOfAll;
    private long mine;

    private Lease(String user, long mostOfAll) {
      this.user = user;
      this.mostOfAll = mostOfAll;
    }

    /**
     * Takes more.
     *
     * @throws Refused as {@link ParsingBudget#open}
     */
    @Override
    public void accept(long bytes) {
      synchronized (ParsingBudget.this) {
        check(bytes);
        mine += bytes;
        taken += bytes;
        users.merge(user, bytes, Long::sum);
      }
    }

    /**
     * Passes when there is room for so much more, and takes none of it.
     *
     * @throws Refused as {@link ParsingBudget#open}
     */
    public void require(long bytes) {
      synchronized (ParsingBudget.this) {
        check(bytes);
      }
    }

    /**
     * How much of what is left it should take at most: little of little, so that many find some.
     */
    public long room() {
      synchronized (ParsingBudget.this) {
        long left = Math.min(mostOfAll - taken, most / SHARE - users.getOrDefault(user, 0L));
        return Math.max(0, left / OF_WHAT_IS_LEFT);
      }
    }

    private void check(long bytes) {
      if (taken > mine && taken + bytes > mostOfAll) {
        throw new Refused(
            Reason.UNAVAILABLE,
            "this node has too much to read and write (belfry.limit.parsing)",
            RETRY_AFTER);
      }
      long theirs = users.getOrDefault(user, 0L);
      if (theirs > mine && theirs + bytes > most / SHARE) {
        throw new Refused(
            Reason.TOO_FAST,
            "you have too much to read and write at once (belfry.limit.parsing)",
            RETRY_AFTER);
      }
    }

    /** Gives all of it back. */
    @Override
    public void close() {
      synchronized (ParsingBudget.this) {
        taken -= mine;
        long left = users.getOrDefault(user, 0L) - mine;
        if (left > 0) {
          users.put(user, left);
        } else {
          users.remove(user);
        }
        mine = 0;
      }
    }
  }
}
