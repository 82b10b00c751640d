package io.github.belfry.bus;

import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ears of this node, as any bus has them: told in their turns, on the thread that brings the
 * word. One that fails hurts only itself. Thread-safe.
 */
public final class Ears implements Ear {
  private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

  private final List<Ear> forgetting = new CopyOnWriteArrayList<>();
  private final List<Ear> asking = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** From now on that one is told, too. */
  public void attach(Turn turn, Ear ear) {
    (turn == Turn.FORGETS ? forgetting : asking).add(ear);
  }

  /** Tells nobody any more. */
  public void close() {
    closed = true;
  }

  @Override
  public void hear(Changed changed) {
    if (!closed) {
      tell(forgetting, changed);
      tell(asking, changed);
    }
  }

  private static void tell(List<Ear> ears, Changed changed) {
    for (Ear ear : ears) {
      try {
        ear.hear(changed);
      } catch (RuntimeException failure) {
        LOG.error("Who was told of {} has failed", changed.kind(), failure);
      }
    }
  }
}
