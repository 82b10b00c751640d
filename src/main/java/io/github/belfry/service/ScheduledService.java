package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Audit;
import io.github.belfry.port.Schedule;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Notifications that wait for their time, for who has published them and admins; to anybody else
 * they don't exist. Thread-safe; may block on the database.
 */
@Dependent
public class ScheduledService {
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private final Schedule schedule;
  private final Audit audit;

  /** Works on that schedule. */
  @Inject
  public ScheduledService(Schedule schedule, Audit audit) {
    this.schedule = schedule;
    this.audit = audit;
  }

  /**
   * Shows what waits, or was released lately.
   *
   * @throws Refused {@link Reason#NOT_FOUND} when there is nothing for the caller
   */
  public Schedule.Entry find(Caller caller, String handle) {
    return Optional.of(handle)
        .filter(text -> HANDLE.matcher(text).matches())
        .flatMap(schedule::find)
        .filter(entry -> entry.speaker().isUser(caller.user()) || caller.isAdmin())
        .orElseThrow(() -> new Refused(Reason.NOT_FOUND, "nothing is scheduled under this handle"));
  }

  /**
   * Cancels the release.
   *
   * @throws Refused {@link Reason#NOT_FOUND} as {@link #find}; {@link Reason#CONFLICT} when it was
   *     released
   */
  public void cancel(Caller caller, String handle) {
    var entry = find(caller, handle);
    if (entry.released() != null || !schedule.cancel(handle)) {
      throw new Refused(Reason.CONFLICT, "it was released");
    }
    audit.note(caller, "cancelled", handle);
  }
}
