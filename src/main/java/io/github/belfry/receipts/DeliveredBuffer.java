package io.github.belfry.receipts;

import io.github.belfry.notification.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices have acknowledged and isn't written yet. A buffer that is lost costs a second
 * delivery, never a notification. Thread-safe.
 */
final class DeliveredBuffer implements Flusher.Part {
  /** So many claims share a transaction; when they wait, they are written at once. */
  static final int BATCH = 1_000;

  /** When so many wait, those who bring more write them. Against memory without bounds. */
  private static final int MOST = 20_000;

  private static final Logger LOG = LoggerFactory.getLogger(DeliveredBuffer.class);

  private final Deque<Claim> waiting = new ArrayDeque<>();
  private final Ledger ledger;
  private final int most;

  DeliveredBuffer(Ledger ledger) {
    this(ledger, MOST);
  }

  DeliveredBuffer(Ledger ledger, int most) {
    this.ledger = ledger;
    this.most = most;
  }

  /**
   * Adds a claim, or throws; returns whether a batch is full. What is added isn't given up before
   * it is written.
   */
  boolean add(Claim claim) {
    if (size() >= most) {
      flush();
    }
    synchronized (waiting) {
      waiting.add(claim);
      return waiting.size() >= BATCH;
    }
  }

  private int size() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public void flush() {
    for (List<Claim> batch = take(); !batch.isEmpty(); batch = take()) {
      write(batch);
    }
  }

  /** Gives up what waits. */
  void forget() {
    synchronized (waiting) {
      waiting.clear();
    }
  }

  private void write(List<Claim> batch) {
    try {
      ledger.write(batch);
    } catch (Refused unavailable) {
      putBack(batch);
      throw unavailable;
    } catch (RuntimeException oneSpoilsAll) {
      for (int i = 0; i < batch.size(); i++) {
        try {
          ledger.write(batch.subList(i, i + 1));
        } catch (Refused unavailable) {
          putBack(batch.subList(i, batch.size()));
          throw unavailable;
        } catch (RuntimeException failure) {
          LOG.error("A receipt of {} can't be written", batch.get(i).user(), failure);
        }
      }
    }
  }

  private List<Claim> take() {
    synchronized (waiting) {
      var batch = new ArrayList<Claim>();
      while (batch.size() < BATCH && !waiting.isEmpty()) {
        batch.add(waiting.poll());
      }
      return batch;
    }
  }

  private void putBack(List<Claim> batch) {
    synchronized (waiting) {
      for (int i = batch.size() - 1; i >= 0; i--) {
        waiting.addFirst(batch.get(i));
      }
    }
  }
}
