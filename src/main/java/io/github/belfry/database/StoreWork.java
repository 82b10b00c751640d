package io.github.belfry.database;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.threads.Batch;

/**
 * Work of a batch that is done in the database.
 *
 * @param <T> with what
 */
public interface StoreWork<T> extends Batch.Work<T> {
  @Override
  default boolean isAway(Throwable why) {
    return why instanceof Refused refused && refused.reason() == Reason.UNAVAILABLE;
  }
}
