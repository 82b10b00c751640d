package io.github.belfry.threads;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * A bounded line of what comes one by one and is handled together: while one group is being
 * handled, the next one gathers. Thread-safe.
 *
 * @param <T> what comes
 */
public final class Batch<T> {
  private record Weighed<T>(T one, long weight) {}

  private final Executor executor;
  private final ToLongFunction<T> weigh;
  private final long group;
  private final long most;
  private final Consumer<List<T>> handler;
  private final Queue<Weighed<T>> line = new ArrayDeque<>();
  private long waiting;
  private boolean served;

  /**
   * An empty line.
   *
   * @param executor runs the handler, for one group at a time
   * @param weigh what one counts; it is asked once for each
   * @param group how much a group may weigh; one that weighs more is handled alone
   * @param most how much may wait; one that weighs more may wait alone
   * @param handler is given the groups in order; it doesn't throw
   */
  public Batch(
      Executor executor,
      ToLongFunction<T> weigh,
      long group,
      long most,
      Consumer<List<T>> handler) {
    this.executor = executor;
    this.weigh = weigh;
    this.group = group;
    this.most = most;
    this.handler = handler;
  }

  /**
   * Adds one, which is handled in its turn; doesn't block.
   *
   * @return false when too much waits, and then nothing is added
   */
  public boolean add(T one) {
    long weight = weigh.applyAsLong(one);
    synchronized (this) {
      if (!line.isEmpty() && waiting + weight > most) {
        return false;
      }
      line.add(new Weighed<>(one, weight));
      waiting += weight;
      if (served) {
        return true;
      }
      served = true;
    }
    try {
      executor.execute(this::serve);
    } catch (RuntimeException stopping) {
      // Nobody else can any more, and some may have come to rely on it meanwhile.
      serve();
    }
    return true;
  }

  private void serve() {
    for (List<T> next = next(); !next.isEmpty(); next = next()) {
      handler.accept(next);
    }
  }

  private synchronized List<T> next() {
    List<T> next = new ArrayList<>();
    long weight = 0;
    while (!line.isEmpty() && (next.isEmpty() || weight + line.element().weight() <= group)) {
      Weighed<T> first = line.remove();
      next.add(first.one());
      weight += first.weight();
    }
    waiting -= weight;
    served = !next.isEmpty();
    return next;
  }
}
