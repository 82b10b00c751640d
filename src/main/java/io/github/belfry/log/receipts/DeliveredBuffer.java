package io.github.belfry.log.receipts;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
@ApplicationScoped
class DeliveredBuffer implements Flusher.Part {
  /** So many claims share a transaction; when they wait, they are written at once. */
  static final int BATCH = 1_000;

  /** When so many wait, those who bring more write them. Against memory without bounds. */
  static final int MOST = 20_000;

  private static final Logger LOG = LoggerFactory.getLogger(DeliveredBuffer.class);

  private final Deque<Claim> waiting = new ArrayDeque<>();
  private Ledger ledger;

  /** For CDI's proxy. */
  protected DeliveredBuffer() {}

  @Inject
  DeliveredBuffer(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Adds a claim; returns whether a batch is full. */
  boolean add(Claim claim) {
    int size;
    synchronized (waiting) {
      waiting.add(claim);
      size = waiting.size();
    }
    if (size >= MOST) {
      flush();
    }
    return size >= BATCH;
  }

  @Override
  public boolean isEmpty() {
    synchronized (waiting) {
      return waiting.isEmpty();
    }
  }

  @Override
  public void flush() {
    for (List<Claim> batch = take(); !batch.isEmpty(); batch = take()) {
      try {
        ledger.write(batch);
      } catch (Refused refused) {
        putBack(batch);
        throw refused;
      } catch (RuntimeException oneSpoilsAll) {
        batch.forEach(this::writeAlone);
      }
    }
  }

  private void writeAlone(Claim claim) {
    try {
      ledger.write(List.of(claim));
    } catch (Refused refused) {
      if (refused.reason() != Reason.UNAVAILABLE) {
        throw refused;
      }
      putBack(List.of(claim));
    } catch (RuntimeException failure) {
      LOG.error("A receipt of {} can't be written", claim.user(), failure);
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
      for (int i = batch.size() - 1; i >= 0 && waiting.size() < MOST; i--) {
        waiting.addFirst(batch.get(i));
      }
    }
  }
}
