package io.github.belfry.outbox;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Places orders one after the other until the server is killed; some of them are rolled back. */
final class Till implements Runnable {
  private static final int SLOWEST_MILLIS = 20;

  private final Shop shop;
  private final String customer;
  private final String name;
  private final Random random;
  private final List<String> committed = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private String lastTried;

  Till(Shop shop, String customer, String name, long seed) {
    this.shop = shop;
    this.customer = customer;
    this.name = name;
    random = new Random(seed);
  }

  @Override
  public void run() {
    try {
      for (int n = 0; ; n++) {
        place(n, random.nextInt(3) > 0);
      }
    } catch (UncheckedIOException killed) {
      // The server is gone: that is what the test waits for.
      return;
    }
  }

  private void place(int n, boolean commit) {
    String order = name + '-' + n + (commit ? "" : "-back");
    if (commit) {
      tries(order);
    }
    String answer = shop.place(customer, order, random.nextInt(SLOWEST_MILLIS), commit);
    synchronized (this) {
      if (!answer.equals("done")) {
        failures.add(order + ": " + answer);
      } else if (commit) {
        committed.add(order);
      }
    }
  }

  private synchronized void tries(String order) {
    lastTried = order;
  }

  String name() {
    return name;
  }

  /** The orders that the shop has answered to be placed. */
  synchronized List<String> committed() {
    return List.copyOf(committed);
  }

  /** The one that it was about to place when it was killed, perhaps. */
  synchronized String lastTried() {
    return lastTried;
  }

  /** What the shop answered instead. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }
}
