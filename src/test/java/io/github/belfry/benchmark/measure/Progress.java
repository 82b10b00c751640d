package io.github.belfry.benchmark.measure;

import java.time.Duration;
import java.util.Locale;

/** Tells whoever waits what is done, and about how long the rest will take. */
public final class Progress {
  private final long begin = System.nanoTime();
  private final double planned;
  private double done;

  /** So many seconds are planned. */
  public Progress(double seconds) {
    planned = seconds;
    System.out.printf(Locale.ROOT, "This will take about %s.%n", text(seconds));
  }

  /** Something begins, which will take about so many seconds. */
  public void begin(String what, double seconds) {
    double elapsed = (System.nanoTime() - begin) / 1e9;
    // What was slower than planned makes the rest seem slower, too.
    double slowness = done < 60 ? 1 : Math.max(1, elapsed / done);
    double left = Math.max(0, planned - done) * slowness;
    System.out.printf(Locale.ROOT, "[%s, about %s to go] %s%n", text(elapsed), text(left), what);
    done += seconds;
  }

  private static String text(double seconds) {
    long all = (long) Math.ceil(seconds);
    return all < 100 ? all + " s" : Duration.ofSeconds(all).plusSeconds(30).toMinutes() + " min";
  }
}
