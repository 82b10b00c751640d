package io.github.belfry.proxies.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Closes a connection on which nothing has passed for a while, either way. */
public final class IdleCutter implements Misbehaviour {
  private final Duration limit;

  /** Cuts after that much silence. */
  public IdleCutter(Duration limit) {
    this.limit = limit;
  }

  @Override
  public void serve(Pair pair) throws IOException {
    var passed = new AtomicLong(System.nanoTime());
    look(pair, passed);
    Pair.Way up = pair.toServer();
    Pair.Way down = pair.toClient();
    pair.both(
        pair.client().getInputStream(),
        pair.server().getInputStream(),
        bytes -> {
          passed.set(System.nanoTime());
          up.pass(bytes);
        },
        bytes -> {
          passed.set(System.nanoTime());
          down.pass(bytes);
        });
  }

  private void look(Pair pair, AtomicLong passed) {
    Duration idle = Duration.ofNanos(System.nanoTime() - passed.get());
    if (idle.compareTo(limit) >= 0) {
      pair.close();
    } else if (!pair.client().isClosed()) {
      Later.run(limit.minus(idle), () -> look(pair, passed));
    }
  }
}
