package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Caller;
import java.util.concurrent.CompletionStage;

/** Whoever is in the index: an open connection or a held poll. */
public interface Listener {
  /** Names it; can't be guessed. */
  String id();

  /** Who listens. */
  Caller caller();

  /**
   * Takes note of an entry of a channel that it is indexed under. Quick.
   *
   * @return whether it has to be flushed, and that wasn't said since it was flushed last
   */
  boolean offer(Waiting.Said said);

  /** Sends what was offered since. Doesn't block. */
  void flush();

  /** Sends a frame that isn't in the log. Doesn't block. */
  void tell(Waiting.Told told);

  /**
   * The user's lasting subscriptions are others now. Doesn't block; the stage completes when they
   * are in force.
   */
  CompletionStage<Void> subscriptionsChanged();

  /** The log isn't the one any more that it began with: it begins anew. Doesn't block. */
  void restored();

  /** A second has passed. Doesn't block. */
  void tick();

  /** Sends it away: the node wants to stop. Doesn't block. */
  void drain();

  /**
   * Puts it out: its caller isn't to come back by themselves. Doesn't block.
   *
   * @param why in a sentence
   */
  void disconnect(String why);
}
