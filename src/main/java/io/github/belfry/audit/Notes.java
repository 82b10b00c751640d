package io.github.belfry.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.notification.Caller;
import io.github.belfry.port.Audit;
import io.github.belfry.port.Speaker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes notes of what is done, in few where there would be many. Thread-safe. */
final class Notes implements Audit {
  private static final Duration SIGNED_IN_FOR = Duration.ofHours(12);
  private static final int MOST_SIGNED_IN = 100_000;
  private static final int MOST_ADDRESSES = 1_000;
  private static final String OTHERS = "others";

  private record Known(String user, String token, String address) {}

  private final Clock clock;
  private final Consumer<Note> notes;
  private final Map<String, Long> refused = new ConcurrentHashMap<>();
  private final Cache<Known, Boolean> signedIn;

  /**
   * Makes notes.
   *
   * @param clock the database's
   * @param notes takes them; doesn't block
   */
  Notes(Clock clock, Consumer<Note> notes) {
    this.clock = clock;
    this.notes = notes;
    signedIn =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(() -> clock.millis() * 1_000_000)
            .maximumSize(MOST_SIGNED_IN)
            .expireAfterWrite(SIGNED_IN_FOR)
            .build();
  }

  @Override
  public void note(Caller caller, String action, String what) {
    notes.accept(Note.of(clock.instant(), caller, action, what));
  }

  @Override
  public void said(Speaker speaker, String what) {
    String user = speaker.application() ? null : speaker.name();
    String text = speaker.application() ? what + " by the application " + speaker.name() : what;
    notes.accept(new Note(clock.instant(), user, "published", null, null, text));
  }

  @Override
  public void signedIn(Caller caller) {
    var known = new Known(caller.user(), caller.proof().token(), caller.proof().address());
    if (signedIn.asMap().putIfAbsent(known, true) == null) {
      note(caller, "signed-in", null);
    }
  }

  @Override
  public void refused(String address) {
    String counted =
        refused.size() < MOST_ADDRESSES || refused.containsKey(address) ? address : OTHERS;
    refused.merge(counted, 1L, Long::sum);
  }

  /** Notes how many were refused since the last time. */
  void everyMinute() {
    for (String address : List.copyOf(refused.keySet())) {
      Long count = refused.remove(address);
      if (count != null) {
        String from = address.equals(OTHERS) ? null : address;
        notes.accept(new Note(clock.instant(), null, "refused", from, null, count + " requests"));
      }
    }
  }
}
