package io.github.belfry.port;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The log: every notification once, in commit order. What {@link #append} has answered is stored
 * and survives the death of the process. All methods may be called from any thread; those that say
 * so may block on the database, and throw {@link Refused} with {@link Reason#UNAVAILABLE} while it
 * can't be reached.
 */
public interface NotificationLog {

  /**
   * Stores all notifications of the submission or none. Doesn't block: submissions that arrive
   * together share a transaction. Must not be called inside a transaction.
   *
   * @return completes after the commit, when {@link #tail} and {@link #read} on this node already
   *     find it; exceptionally with {@link Refused}: {@link Reason#CONFLICT} when the key was used
   *     with another digest, {@link Reason#UNAVAILABLE} when it was not stored, and never will be,
   *     or when that isn't known, which the refusal then says
   */
  CompletionStage<Publication> append(Submission submission);

  /**
   * Stores the notification with the transaction of the current thread: rolled back, it was never
   * said; committed, it gets its id soon after, even if the node dies at that instant.
   *
   * @throws IllegalStateException when no transaction is active
   */
  void appendWithTransaction(Speaker speaker, Notification notification);

  /**
   * Takes a notification back. Completes after the commit; does nothing when it was taken back
   * before.
   */
  CompletionStage<Void> recall(NotificationId id);

  /** The newest place that this node knows. Costs nothing. */
  NotificationId head();

  /** The newest place in the database, which this node knows as well afterwards. May block. */
  NotificationId refreshHead();

  /**
   * Where a reader begins that has everything up to {@code after}: there, if that place is in this
   * log and all behind it is kept; at the oldest kept for {@link NotificationId#OLDEST}; else at
   * the present, with {@code recovered} false. May block.
   */
  Start start(NotificationId after);

  /**
   * What the log holds behind a cursor for a reader of those channels. Served from memory where it
   * can be; else may block.
   *
   * @param heard the channels, each with the place behind which it is heard (0 for all of it)
   * @param after a cursor that {@link #start} or a page has given out
   * @param limit the most entries, at least 1
   * @throws PlaceLost when the cursor isn't in this log any more
   */
  Page read(Map<Channel, Long> heard, NotificationId after, int limit);

  /**
   * The entries right behind a place, of all channels, in order and without a hole; empty at the
   * head. Served from memory where it can be; else may block.
   *
   * @param after a place that this log has given out, or {@link NotificationId#OLDEST}
   * @throws PlaceLost when it isn't in this log any more
   */
  List<LogEntry> tail(NotificationId after, int limit);

  /**
   * The entries behind a place up to and with another, of all channels, in order and without a
   * hole; empty when they aren't all in memory. Costs no look at the database.
   */
  Optional<List<LogEntry>> remembered(long afterSeq, long upToSeq);

  /** The entry of that id, unless expired, recalled everywhere or unknown. May block. */
  Optional<LogEntry> find(NotificationId id);

  /** The entries of those ids, in their order; what {@link #find} doesn't find is absent. */
  default List<LogEntry> find(Collection<NotificationId> ids) {
    return ids.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  /** How long notifications are kept. */
  Duration retention();
}
