package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Selection;
import io.github.belfry.receipts.StoredPlaces.Told;
import io.github.belfry.receipts.rows.Device;
import io.github.belfry.support.ManualClock;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far a device has acknowledged, on every database. */
abstract class PlacesContract {
  private final ManualClock clock = new ManualClock();
  private final Reader alice = Desk.reader("alice");
  private EntityManagerFactory factory;
  private RowLog log;
  private Desk desk;
  private NotificationId start;

  /** A fresh, migrated database. */
  abstract TestDatabase database();

  @BeforeEach
  void open() {
    factory = database().factory();
    log = new RowLog(new LocalTransactions(factory), clock);
    desk = new Desk(factory, log, clock);
    say("user:alice");
    start = log.head();
    desk.places.begin("alice", "phone", start);
  }

  @AfterEach
  void close() {
    factory.close();
  }

  private NotificationId say(String to) {
    return log.say("shop", Notification.to(to).title("hello").build());
  }

  private void acknowledge(Desk node, NotificationId... ids) {
    node.places.acknowledge("alice", "phone", alice.channels(), new Selection.Ids(List.of(ids)));
  }

  private NotificationId place(Desk node) {
    return node.places.find("alice", "phone").orElseThrow();
  }

  @Test
  void anUnknownDeviceHasNoPlace() {
    assertThat(desk.places.find("alice", "laptop")).isEmpty();
    assertThat(desk.places.find("bob", "phone")).isEmpty();
  }

  @Test
  void aPlaceIsTheEndOfTheUnbrokenRun() {
    NotificationId one = say("user:alice");
    say("user:bob");
    NotificationId two = say("user:alice");
    NotificationId three = say("user:alice");

    acknowledge(desk, three);
    assertThat(place(desk)).isEqualTo(start);
    acknowledge(desk, one);
    assertThat(place(desk)).isEqualTo(one);
    acknowledge(desk, two);
    assertThat(place(desk)).isEqualTo(three);
  }

  @Test
  void whatIsGoneNeedsNoAcknowledgement() {
    NotificationId gone = say("user:alice");
    NotificationId last = say("user:alice");
    log.recall(gone);

    acknowledge(desk, last);

    assertThat(place(desk)).isEqualTo(log.head());
  }

  @Test
  void aRangeFromThePlaceMovesIt() {
    say("user:alice");
    NotificationId two = say("user:alice");
    say("user:alice");
    desk.places.acknowledge("alice", "phone", alice.channels(), new Selection.Range(start, two));

    assertThat(place(desk)).isEqualTo(two);
  }

  @Test
  void aRangeBeyondTheFirstUnacknowledgedWaits() {
    NotificationId one = say("user:alice");
    NotificationId two = say("user:alice");
    NotificationId three = say("user:alice");
    desk.places.acknowledge("alice", "phone", alice.channels(), new Selection.Range(two, three));
    acknowledge(desk, two);
    assertThat(place(desk)).isEqualTo(start);

    acknowledge(desk, one);

    assertThat(place(desk)).isEqualTo(three);
  }

  @Test
  void otherNodesFindItOnceItIsWritten() {
    NotificationId one = say("user:alice");
    acknowledge(desk, one);
    desk.storedPlaces.flush();
    var other = new Desk(factory, log, clock);

    assertThat(place(other)).isEqualTo(one);

    NotificationId two = say("user:alice");
    acknowledge(other, two);
    other.storedPlaces.flush();
    desk.hearOthers();
    assertThat(place(desk)).isEqualTo(two);
  }

  @Test
  void whoGoesByWhatTheyKnowHearsOfMovesElsewhere() {
    var other = new Desk(factory, log, clock);
    desk.storedPlaces.flush();
    assertThat(place(other)).isEqualTo(start);
    other.storedPlaces.flush();
    desk.hearOthers();
    desk.storedPlaces.flush();
    other.hearOthers();
    assertThat(place(other)).isEqualTo(start);
    other.storedPlaces.flush();
    desk.hearOthers();

    // It hasn't left the first node after all.
    clock.advance(Duration.ofMinutes(1));
    NotificationId one = say("user:alice");
    acknowledge(desk, one);
    desk.storedPlaces.flush();
    other.hearOthers();

    assertThat(place(other)).isEqualTo(one);
  }

  @Test
  void whatWasntWrittenYetWhenAnotherTookItIsTold() {
    desk.storedPlaces.flush();
    NotificationId one = say("user:alice");
    acknowledge(desk, one);
    var other = new Desk(factory, log, clock);
    assertThat(place(other)).isEqualTo(start);
    other.storedPlaces.flush();
    desk.storedPlaces.flush();

    desk.hearOthers();
    desk.storedPlaces.flush();
    other.hearOthers();

    assertThat(place(other)).isEqualTo(one);
  }

  @Test
  void aPlaceOnlyMovesForward() {
    NotificationId one = say("user:alice");
    acknowledge(desk, one);
    desk.storedPlaces.flush();
    var behind = new Desk(factory, log, clock);
    behind.storedPlaces.moved(new Device("alice", "phone"), start, Told.NOTHING);
    behind.storedPlaces.flush();
    behind.places.begin("alice", "phone", start);
    behind.storedPlaces.flush();

    assertThat(place(new Desk(factory, log, clock))).isEqualTo(one);
  }

  @Test
  void aCursorThatTheDeviceSendsIsNoAcknowledgement() {
    NotificationId one = say("user:alice");
    desk.places.begin("alice", "phone", one);

    assertThat(place(desk)).isEqualTo(start);
  }

  @Test
  void aForeignIdAcknowledgesNothing() {
    NotificationId one = say("user:alice");
    var foreign = new NotificationId(one.epoch(), one.seq(), one.tag() + 1);
    acknowledge(desk, foreign, NotificationId.UNKNOWN);
    desk.places.acknowledge("alice", "phone", alice.channels(), new Selection.Range(null, foreign));

    assertThat(place(desk)).isEqualTo(start);
  }

  @Test
  void aPlaceOfARestoredLogIsReplaced() {
    var lost = new NotificationId(start.epoch(), start.seq() + 50, 7);
    desk.storedPlaces.replace(new Device("alice", "laptop"), lost);
    assertThat(desk.places.find("alice", "laptop")).contains(lost);

    desk.places.begin("alice", "laptop", start);

    assertThat(desk.places.find("alice", "laptop")).contains(start);
    assertThat(new Desk(factory, log, clock).places.find("alice", "laptop")).contains(start);
  }

  @Test
  void overdueRoundsAreCountedForOneNotification() {
    NotificationId one = say("user:alice");
    NotificationId two = say("user:alice");

    assertThat(desk.places.overdue("alice", "phone", one)).isEqualTo(1);
    assertThat(desk.places.overdue("alice", "phone", one)).isEqualTo(2);
    assertThat(new Desk(factory, log, clock).places.overdue("alice", "phone", one)).isEqualTo(3);
    assertThat(desk.places.overdue("alice", "phone", two)).isEqualTo(1);
  }

  @Test
  void theDeviceLongestNotHeardOfMakesRoomForANewOne() {
    for (int i = 1; i < Desk.MOST_DEVICES; i++) {
      desk.places.begin("alice", "d" + i, start);
    }
    desk.places.begin("bob", "phone", start);
    desk.storedPlaces.flush();
    clock.advance(Duration.ofHours(2));
    desk.places.begin("alice", "phone", start);
    desk.places.begin("alice", "new", start);
    desk.storedPlaces.flush();

    var elsewhere = new Desk(factory, log, clock);
    assertThat(elsewhere.places.find("alice", "phone")).contains(start);
    assertThat(elsewhere.places.find("alice", "new")).contains(start);
    assertThat(elsewhere.places.find("bob", "phone")).contains(start);
    List<String> forgotten =
        IntStream.range(1, Desk.MOST_DEVICES)
            .mapToObj(i -> "d" + i)
            .filter(device -> elsewhere.places.find("alice", device).isEmpty())
            .toList();
    assertThat(forgotten).hasSize(1);
    assertThat(desk.places.find("alice", forgotten.get(0))).as("here").isEmpty();
  }
}
