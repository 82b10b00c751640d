package io.github.belfry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.belfry.notification.Caller;
import io.github.belfry.port.Speaker;
import io.github.belfry.support.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where there would be many notes, there are few. */
class NotesTest {
  private static final Caller ALICE = Caller.of("alice", Set.of()).from("192.0.2.7");

  private final ManualClock clock = new ManualClock();
  private final List<Note> noted = new ArrayList<>();
  private final Notes notes = new Notes(clock, noted::add);

  @Test
  void whoCallsIsNotedOncePerAddressAndAgainAfterHours() {
    notes.signedIn(ALICE);
    notes.signedIn(ALICE);
    assertThat(noted).containsExactly(Note.of(clock.instant(), ALICE, "signed-in", null));
    notes.signedIn(ALICE.from("192.0.2.8"));
    assertThat(noted).hasSize(2);
    clock.advance(Duration.ofHours(13));
    notes.signedIn(ALICE);
    assertThat(noted).hasSize(3);
  }

  @Test
  void whoIsRefusedIsCounted() {
    notes.refused("192.0.2.7");
    notes.refused("192.0.2.7");
    notes.refused("192.0.2.8");
    assertThat(noted).isEmpty();
    notes.everyMinute();
    assertThat(noted)
        .extracting(Note::action, Note::address, Note::what)
        .containsExactlyInAnyOrder(
            tuple("refused", "192.0.2.7", "2 requests"),
            tuple("refused", "192.0.2.8", "1 requests"));
    notes.everyMinute();
    assertThat(noted).hasSize(2);
  }

  @Test
  void fromTooManyAddressesTheyAreCountedTogether() {
    for (int n = 0; n < 5_000; n++) {
      notes.refused("address " + n);
    }
    notes.everyMinute();
    assertThat(noted).hasSizeBetween(1_000, 1_001);
    assertThat(noted).anySatisfy(note -> assertThat(note.what()).isEqualTo("4000 requests"));
  }

  @Test
  void anApplicationIsNoUser() {
    notes.said(Speaker.application("belfry"), "1 by an event");
    assertThat(noted.get(0).user()).isNull();
    assertThat(noted.get(0).what()).isEqualTo("1 by an event by the application belfry");
  }
}
