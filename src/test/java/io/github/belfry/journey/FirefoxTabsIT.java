package io.github.belfry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.firefox.Firefox;
import io.github.belfry.support.firefox.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tabs of one user in Firefox; {@link TabsIT} looks closer, in Chromium. */
@Tag("browser")
class FirefoxTabsIT extends Deployed {
  /** How long a connection may take to another tab; milliseconds. */
  private static final long MOVE = 2_000;

  private static Firefox firefox;

  private final String alice = unique("alice");

  @BeforeAll
  static void launch() {
    firefox = Firefox.launch();
  }

  @AfterAll
  static void quit() {
    if (firefox != null) {
      firefox.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "sse"})
  void theOtherTabGoesOnWhenTheLeaderIsClosed(String transport) {
    Session session = firefox.session(Optional.empty());
    var leader = open(session, transport);
    var other = open(session, transport);
    assertThat(leader.isLeader()).isTrue();
    assertThat(other.isLeader()).isFalse();
    assertThat(connections()).isEqualTo(1);
    say("one");
    awaitThat(() -> leader.heard().equals("one") && other.heard().equals("one"));

    long closed = System.currentTimeMillis();
    leader.close();
    say("two");
    awaitThat(() -> other.isLeader() && other.openedAt() > closed);
    assertThat(other.openedAt() - closed).isLessThan(MOVE);
    say("three");
    awaitThat(() -> other.heard().endsWith("three"));
    assertThat(other.heard()).isEqualTo("one,two,three");
    awaitThat(() -> connections() == 1);
  }

  private SharingTab open(Session session, String transport) {
    var tab = new SharingTab(session.tab(), base, alice, transport);
    awaitThat(() -> tab.openedAt() > 0);
    return tab;
  }

  private int connections() {
    return office.get("api/presence/users/" + alice).json().getInt("connections");
  }

  private void say(String title) {
    office.say("user:" + alice, title);
  }

  private static void awaitThat(BooleanSupplier condition) {
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(20))
        .until(condition::getAsBoolean);
  }
}
