package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.hub.command.Commands;
import io.github.belfry.hub.command.TestCommands;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Nobody keeps the node busy with commands, by whichever transport they come. Beyond the burst more
 * is sent than a slow machine takes seconds.
 */
class CommandRateTest {
  private static final int BURST = 100;
  private static final String READ = "{\"op\":\"read\",\"upTo\":\"0\",\"ref\":\"r\"}";

  private final TestHub node = new TestHub();
  private final FakeConnection connection = new FakeConnection();
  private final Commands commands =
      TestCommands.of(
          node.hub,
          Settings.of(
              Map.of("belfry.limit.command-rate", "1," + BURST, "belfry.limit.parsing", "1048576")),
          node.executor,
          node.receipts,
          node.readers,
          node.rooms,
          new AnyRoom(),
          token -> Caller.of(token, Set.of()));
  private final Listening alice = node.open("alice", Wish.none(), connection);

  private void send(String line, int times) {
    commands.receive(alice, String.join("\n", Collections.nCopies(times, line)));
    node.executor.runAll();
  }

  /** Half of what all may take together, on all of a user's connections. */
  @Test
  void whatWaitsToBeReadIsCountedUntilItIsRun() {
    Listening another = node.open("alice", Wish.none(), new FakeConnection());
    String large = "{\"op\":\"ping\",\"ref\":\"r\"}" + " ".repeat(300_000);
    commands.receive(another, large);
    commands.receive(alice, large);
    assertThat(connection.all("error", "code")).containsExactly("too-fast");

    node.executor.runAll();
    commands.receive(alice, large);
    node.executor.runAll();
    assertThat(connection.all("pong", "ref")).containsExactly("r");
  }

  private CompletionStage<List<String>> post(Caller caller, int count, BooleanSupplier givenUp) {
    Object command = Json.parse("{\"op\":\"ping\"}", 10);
    return commands.run(caller, null, Collections.nCopies(count, command), givenUp);
  }

  private static void assertTooFast(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.TOO_FAST);
              assertThat(refused.retryAfter()).isPositive();
            });
  }

  @Test
  void beyondTheRateEachIsRefusedByItsRef() {
    send("{\"op\":\"ping\"}", BURST);
    send("{\"op\":\"ping\",\"ref\":\"late\"}", BURST);
    assertThat(connection.all("pong", "ref").size()).isBetween(BURST, BURST + BURST / 2);
    assertThat(connection.all("error", "code")).isNotEmpty().containsOnly("too-fast");
    assertThat(connection.all("error", "ref")).containsOnly("late");
    assertThat(connection.closed).isNull();
  }

  @Test
  void allConnectionsOfAUserCountTogether() {
    send("{\"op\":\"ping\"}", BURST);
    assertTooFast(() -> post(alice.caller(), BURST / 2, () -> false));
    assertThat(post(Caller.of("bob", Set.of()), BURST / 2, () -> false)).isNotNull();
  }

  @Test
  void whatIsRefusedForItsPaceDoesNotHideWhatMakesNoSense() {
    send("{\"op\":\"ping\"}", BURST);
    for (int i = 0; i < 9; i++) {
      send("nonsense", 1);
      send("{\"op\":\"ping\"}", 1);
    }
    assertThat(connection.all("error", "code")).contains("too-fast");
    send("nonsense", 1);
    assertThat(connection.closed).isEqualTo(Reason.BAD_REQUEST);
  }

  @Test
  void aRequestRunsAsAWholeOrNotAtAll() {
    post(alice.caller(), BURST / 2, () -> false);
    node.executor.runAll();
    assertTooFast(() -> post(alice.caller(), BURST, () -> false));
    assertThat(post(alice.caller(), BURST / 2, () -> false)).isNotNull();
  }

  @Test
  void oneRequestOfAUserIsRunAtATime() {
    var first = post(alice.caller(), 1, () -> false);
    assertTooFast(() -> post(alice.caller(), 1, () -> false));
    node.executor.runAll();
    assertThat(first).isCompleted();
    assertThat(post(alice.caller(), 1, () -> false)).isNotNull();
  }

  @Test
  void whatIsGivenUpStops() {
    Object read = Json.parse(READ, 10);
    var statements = node.receipts.statements;
    commands.run(
        alice.caller(), alice, Collections.nCopies(100, read), () -> statements.size() == 2);
    node.executor.runAll();
    assertThat(statements).hasSize(2);
  }

  @Test
  void whatPublishersPublishIsNotCounted() {
    var office = Caller.of("office", Set.of(Caller.PUBLISHER));
    Object publish = Json.parse("{\"op\":\"publish\"}", 10);
    for (int i = 0; i < 10; i++) {
      commands.run(office, null, Collections.nCopies(100, publish), () -> false);
      node.executor.runAll();
    }
    assertThat(post(office, 100, () -> false)).isNotNull();
    node.executor.runAll();
  }
}
