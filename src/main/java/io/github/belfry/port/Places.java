package io.github.belfry.port;

import io.github.belfry.notification.Channel;
import java.util.Optional;
import java.util.Set;

/**
 * How far each device has acknowledged (protocol.md §4.4, §5). A place moves forward to the end of
 * the device's unbroken acknowledged run, and is written soon, in batches: a lost write costs a
 * second delivery, never a notification. All methods may block on the database.
 */
public interface Places {

  /** Where the device resumes; empty when it isn't known. */
  Optional<NotificationId> find(String user, String client);

  /**
   * Notes where the first connection of the device begins. A known place stays where it is, however
   * far the cursor that the device has sent: only what was acknowledged moves it.
   */
  void begin(String user, String client, NotificationId start);

  /**
   * Notes what the device has acknowledged, and moves its place over what is unbroken.
   *
   * @param hears the channels whose notifications the device gets
   */
  void acknowledge(String user, String client, Set<Channel> hears, Selection selection);

  /**
   * Counts another round in which the device left that notification unacknowledged.
   *
   * @return how many rounds that makes
   */
  int overdue(String user, String client, NotificationId id);
}
