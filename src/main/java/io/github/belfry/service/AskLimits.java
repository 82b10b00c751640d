package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;

/** How often users may ask for something, on all ways together (protocol.md §7). Thread-safe. */
public final class AskLimits {
  private final RateLimiter reads;
  private final RateLimiter commands;

  /** Limits as the settings say. */
  public AskLimits(Settings settings) {
    reads = new RateLimiter(settings.limits().readRate());
    commands = new RateLimiter(settings.limits().commandRate());
  }

  /**
   * Counts a poll, or another read.
   *
   * @throws Refused {@link Reason#TOO_FAST} when there were too many lately
   */
  public void read(Caller caller) {
    spend(reads, caller, 1, "you read too fast (belfry.limit.read-rate)");
  }

  /**
   * Counts commands.
   *
   * @throws Refused {@link Reason#TOO_FAST} when there were too many lately; then none counts
   */
  public void command(Caller caller, int count) {
    spend(commands, caller, count, "you send commands too fast (belfry.limit.command-rate)");
  }

  private static void spend(RateLimiter rate, Caller caller, int count, String detail) {
    rate.tryAcquire(caller.user(), count)
        .ifPresent(
            wait -> {
              throw new Refused(Reason.TOO_FAST, detail, wait);
            });
  }
}
