package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.log.rows.AddressRow;
import io.github.belfry.log.rows.HeadRow;
import io.github.belfry.log.rows.NotificationRow;
import io.github.belfry.log.start.Genesis;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Changed;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.port.Start;
import io.github.belfry.port.Submission;
import io.github.belfry.support.Backup;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backup is restored under a running node: what that node holds in memory is no longer true. */
abstract class RestoredContract {
  private static final Map<Channel, Long> HEARD = Map.of(Channel.ALL, 0L);

  private TestDatabase database;
  private TestNode node;
  private NotificationId kept;
  private Backup backup;
  private NotificationId lost;

  abstract TestDatabase database();

  @BeforeEach
  void begin() throws SQLException {
    database = database();
    node = new TestNode(database);
    kept = node.say(title("kept"));
    backup = Backup.of(database.dataSource());
    node.say(title("lost"));
    lost = node.say(title("lost as well"));
  }

  @AfterEach
  void end() {
    node.close();
  }

  private static Notification.Builder title(String title) {
    return Notification.to("all").title(title);
  }

  private long restored() {
    return node.rung.stream().filter(r -> r.kind() == Changed.Kind.RESTORED).count();
  }

  private List<String> behind(NotificationId place) {
    return TestNode.titles(node.log.tail(place, 100));
  }

  private void hasBegunAnew() {
    assertThat(restored()).isEqualTo(1);
    assertThatThrownBy(() -> node.log.tail(lost, 10)).isInstanceOf(PlaceLost.class);
    assertThatThrownBy(() -> node.log.read(HEARD, lost, 10)).isInstanceOf(PlaceLost.class);
    assertThat(node.log.start(lost)).isEqualTo(new Start(node.log.head(), false));
  }

  @Test
  void anOlderHeadIsNoticed() throws SQLException {
    backup.restore();
    node.node.everySecond();

    hasBegunAnew();
    assertThat(node.log.head()).isEqualTo(kept);
    assertThat(node.log.start(kept)).isEqualTo(new Start(kept, true));
    assertThat(behind(kept)).isEmpty();
    node.say(title("now"));
    assertThat(behind(kept)).containsExactly("now");
    assertThat(node.log.read(HEARD, kept, 10).entries()).hasSize(1);
    assertThat(restored()).isEqualTo(1);
  }

  @Test
  void whoAsksBeforeItIsNoticedLearnsOfIt() throws SQLException {
    backup.restore();
    NotificationId elsewhere;
    try (var other = new TestNode(database)) {
      elsewhere = other.say(title("elsewhere"));
    }
    assertThatThrownBy(() -> node.log.read(HEARD, elsewhere, 10)).isInstanceOf(PlaceLost.class);
    hasBegunAnew();
    assertThat(node.log.read(HEARD, elsewhere, 10).entries()).isEmpty();
  }

  @Test
  void anotherLogIsNoticed() {
    node.transactions.inNew(
        em -> {
          Stream.of(HeadRow.class, AddressRow.class, NotificationRow.class)
              .map(row -> "DELETE FROM " + row.getSimpleName() + " r")
              .forEach(delete -> em.createQuery(delete).executeUpdate());
          return null;
        });
    Genesis.ensure(node.transactions);
    node.node.everySecond();

    hasBegunAnew();
    assertThat(node.log.head().seq()).isZero();
    assertThat(node.log.start(kept).recovered()).isFalse();
    NotificationId now = node.say(title("now"));
    assertThat(now.epoch()).isNotEqualTo(lost.epoch());
    assertThat(behind(NotificationId.OLDEST)).containsExactly("now");
  }

  @Test
  void aLogThatHasGrownFurtherSinceIsNoticed() throws SQLException {
    backup.restore();
    try (var other = new TestNode(database)) {
      List.of("one", "two", "three").forEach(title -> other.say(title(title)));
    }
    node.node.everySecond();

    hasBegunAnew();
    assertThat(behind(kept)).containsExactly("one", "two", "three");
  }

  @Test
  void theNodeNoticesWhenItSaysSomethingItself() throws SQLException {
    backup.restore();
    node.say(title("mine"));

    hasBegunAnew();
    assertThat(behind(kept)).containsExactly("mine");
  }

  @Test
  void theNodeNoticesWhenItSaysMoreThanWasLost() throws SQLException {
    backup.restore();
    var more = Stream.of("1", "2", "3", "4").map(title -> title(title).build()).toList();
    node.publish(new Submission("bob", more, null, null));

    hasBegunAnew();
    assertThat(behind(kept)).containsExactly("1", "2", "3", "4");
  }

  @Test
  void theNodeNoticesWhenItsOwnFollowsOnAsMuchAsWasLost() throws SQLException {
    backup.restore();
    try (var other = new TestNode(database)) {
      List.of("one", "two").forEach(title -> other.say(title(title)));
      assertThat(other.log.head().seq()).isEqualTo(lost.seq());
    }
    node.say(title("mine"));

    hasBegunAnew();
    assertThat(behind(kept)).containsExactly("one", "two", "mine");
  }

  @Test
  void aReaderWhoReadsFromTheDatabaseLearnsOfIt() throws SQLException {
    backup.restore();
    try (var other = new TestNode(database)) {
      List.of("one", "two", "three").forEach(title -> other.say(title(title)));
      var scan = new ChannelScan(HEARD, lost, other.log.head(), 100, Instant.now());
      assertThatThrownBy(() -> node.transactions.inNew(scan::inDatabase))
          .isInstanceOf(PlaceLost.class);
    }
  }

  @Test
  void whatOthersSayIsNoRestore() {
    try (var other = new TestNode(database)) {
      other.say(title("elsewhere"));
      node.node.everySecond();
      other.say(title("again"));
      node.say(title("mine"));
      node.node.everySecond();
    }
    assertThat(restored()).isZero();
    assertThat(behind(lost)).containsExactly("elsewhere", "again", "mine");
  }
}
