package io.github.belfry.attack;

import io.github.belfry.attack.Input.By;
import io.github.belfry.support.Tokens;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Who attacks: so many of each kind that none of them is too fast for long. Thread-safe. */
final class Attackers {
  private static final Map<By, Integer> HOW_MANY =
      Map.of(By.NOBODY, 1, By.USER, 80, By.PUBLISHER, 20, By.ADMIN, 4);

  private final Map<By, List<String>> tokens = new EnumMap<>(By.class);
  private final Map<String, Long> resting = new ConcurrentHashMap<>();
  private final long begun = System.nanoTime();
  private final AtomicInteger turn = new AtomicInteger();

  Attackers() {
    HOW_MANY.forEach(
        (by, count) -> {
          var some = new ArrayList<String>();
          for (int n = 0; n < count; n++) {
            some.add(token(by, by.name().toLowerCase(Locale.ROOT) + '-' + n));
          }
          tokens.put(by, List.copyOf(some));
        });
  }

  /** Nobody's is empty: it stands for the address that all of them share. */
  private static String token(By by, String name) {
    return switch (by) {
      case NOBODY -> "";
      case USER -> Tokens.of("mutant-" + name, "mutants").signed();
      case PUBLISHER -> Tokens.of("mutant-" + name, "belfry-publisher").signed();
      case ADMIN -> Tokens.of("mutant-" + name, "belfry-admin").signed();
    };
  }

  /** Whose turn it is; waits while all of them were told to. */
  String next(By by) {
    List<String> some = tokens.get(by);
    while (true) {
      for (int n = 0; n < some.size(); n++) {
        String token = some.get(Math.floorMod(turn.getAndIncrement(), some.size()));
        if (System.nanoTime() - resting.getOrDefault(token, begun) >= 0) {
          return token;
        }
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** Was told to come back later. */
  void rest(String token, int seconds) {
    resting.put(token, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
  }
}
