package io.github.belfry.security.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.TestSettings;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.settings.Limits;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Ticks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Bodies come without a thread that waits for them. */
class ArrivingTest {
  private static final Caller ALICE = Caller.of("alice", Set.of());

  private final Refused no = new Refused(Reason.UNAUTHENTICATED, "no");

  private record Timer(Duration delay, Runnable task, CompletableFuture<Void> future) {}

  private final List<Timer> timers = new ArrayList<>();
  private final Settings settings =
      TestSettings.with("belfry.limit.body", "1024", "belfry.limit.body-time", "7");
  private final Limits limits = settings.limits();
  private final InProgress inProgress = new InProgress(limits);
  private final ParsingBudget budget = new ParsingBudget(settings);
  private final Map<String, String> answer = new HashMap<>();
  private final LeavableResponse response = new LeavableResponse(Requests.response(answer));
  private final Ticks ticks =
      new Ticks() {
        @Override
        public Future<?> after(Duration delay, Runnable tick) {
          var timer = new Timer(delay, tick, new CompletableFuture<>());
          timers.add(timer);
          return timer.future;
        }
      };

  private SlowRequest slow;
  private ReceivedRequest received;
  private CountedRequest counted;

  private Bodies bodies(Container container) {
    return new Bodies(limits, container, budget, ticks);
  }

  private boolean receive(Requests request, Container container, String... here)
      throws IOException {
    slow = new SlowRequest(request.build());
    for (String piece : here) {
      slow.comes(piece.getBytes(UTF_8));
    }
    received = new ReceivedRequest(slow);
    counted = new CountedRequest(received, inProgress.enter(ALICE), false);
    return bodies(container).receive(received, response, counted);
  }

  private static Requests post(String header, String value) {
    return Requests.of("POST", "api/notifications").header(header, value);
  }

  private Arriving arrived() {
    assertThat(slow.dispatched).as("dispatches").isEqualTo(1);
    assertThat(timers).allMatch(timer -> timer.future.isCancelled() || timer.delay.isZero());
    return Arriving.at(slow);
  }

  private String whole() throws IOException {
    Arriving arrived = arrived();
    assertThat(arrived.refused()).isNull();
    CountedRequest goesOn = ((BodyInMemory) arrived.sink()).handOver();
    assertThat(goesOn).isSameAs(counted);
    return new String(goesOn.getInputStream().readAllBytes(), UTF_8);
  }

  private void assertRefused(Reason reason) {
    Arriving arrived = arrived();
    assertThat(arrived.refused().reason()).isEqualTo(reason);
    ((BodyInMemory) arrived.sink()).drop();
    assertThat(inProgress.isIdle()).isTrue();
  }

  @Test
  void oneThatIsThereIsReadAtOnce() throws IOException {
    assertThat(receive(post("Content-Length", "3"), Container.WILDFLY, "abc")).isTrue();
    assertThat(counted.getInputStream().readAllBytes()).asString().isEqualTo("abc");
    assertThat(slow.async).isFalse();
    counted.left();
    assertThat(inProgress.isIdle()).isTrue();
  }

  @Test
  void oneThatIsNotIsWaitedForWithoutAThread() throws IOException {
    assertThat(receive(post("Content-Length", "6"), Container.WILDFLY, "ab")).isFalse();
    slow.comes("ab".getBytes(UTF_8));
    slow.comes("cd".getBytes(UTF_8));
    assertThat(slow.dispatched).isZero();
    slow.comes("ef".getBytes(UTF_8));
    assertThat(whole()).isEqualTo("abcdef");
    slow.ends();
    assertThat(slow.dispatched).isEqualTo(1);
  }

  @Test
  void chunksEndWhereTheServerSays() throws IOException {
    assertThat(receive(post("Transfer-Encoding", "chunked"), Container.WILDFLY)).isFalse();
    slow.comes("abc".getBytes(UTF_8));
    assertThat(slow.dispatched).isZero();
    slow.ends();
    assertThat(whole()).isEqualTo("abc");
  }

  /** On Payara and Liberty, a request that is dispatched anew isn't as any other. */
  @Test
  void whereNothingCanBeDispatchedAnewItIsWaitedForOnTheThread() throws IOException {
    Requests request = post("Content-Length", "6").header("Expect", "100-continue");
    assertThat(receive(request, Container.GLASSFISH, "abcdef")).isTrue();
    assertThat(slow.async).isFalse();
    assertThat(counted.getInputStream().readAllBytes()).asString().isEqualTo("abcdef");
  }

  @Test
  void andMustComeInTimeThereToo() {
    Limits hurried = TestSettings.with("belfry.limit.body-time", "1").limits();
    var request = new ReceivedRequest(new DrippingRequest(post("Content-Length", "1000").build()));
    var admitted = new CountedRequest(request, inProgress.enter(ALICE), false);
    assertThatThrownBy(
            () ->
                new Bodies(hurried, Container.GLASSFISH, budget, ticks)
                    .receive(request, response, admitted))
        .isInstanceOfSatisfying(
            Refused.class,
            late -> {
              assertThat(late.reason()).isEqualTo(Reason.BAD_REQUEST);
              assertThat(late.detail()).contains("too slowly");
            });
    admitted.left();
    assertThat(inProgress.isIdle()).isTrue();
    assertThat(budget.taken()).isZero();
  }

  @Test
  void whatIsInMemoryCountsUntilItIsRead() throws IOException {
    receive(post("Transfer-Encoding", "chunked"), Container.WILDFLY);
    slow.comes(new byte[100]);
    assertThat(budget.taken()).isEqualTo(100);
    slow.ends();
    assertThat(whole()).hasSize(100);
    assertThat(budget.taken()).isZero();
  }

  @Test
  void orUntilNobodyWantsIt() throws IOException {
    receive(post("Content-Length", "6"), Container.WILDFLY);
    slow.comes(new byte[3]);
    slow.breaks();
    assertRefused(Reason.BAD_REQUEST);
    assertThat(budget.taken()).isZero();
  }

  /** Liberty has decoded it, and the length is still that of what was sent. */
  @Test
  void orWhenItEndsWhereItsLengthIsOfSomethingElse() throws IOException {
    Requests request = post("Content-Length", "3").header("Content-Encoding", "gzip");
    assertThat(receive(request, Container.LIBERTY, "abcdef")).isTrue();
    assertThat(slow.async).isFalse();
    assertThat(received.getInputStream().readAllBytes()).asString().isEqualTo("abcdef");
  }

  @Test
  void oneThatIsTooLateIsRefused() throws IOException {
    receive(post("Content-Length", "6"), Container.WILDFLY);
    slow.comes("abc".getBytes(UTF_8));
    assertThat(timers.get(0).delay).isEqualTo(Duration.ofSeconds(7));
    timers.get(0).task.run();
    slow.comes("def".getBytes(UTF_8));
    assertRefused(Reason.BAD_REQUEST);
  }

  @Test
  void oneThatBreaksOffIsRefused() throws IOException {
    receive(post("Content-Length", "6"), Container.WILDFLY);
    slow.comes("abc".getBytes(UTF_8));
    slow.breaks();
    assertRefused(Reason.BAD_REQUEST);
  }

  @Test
  void oneThatGrowsTooLargeIsTakenToItsEndAndRefused() throws IOException {
    receive(post("Transfer-Encoding", "chunked"), Container.WILDFLY);
    slow.comes(new byte[1024]);
    slow.comes(new byte[1]);
    assertThat(slow.dispatched).isZero();
    slow.comes(new byte[100_000]);
    slow.ends();
    assertRefused(Reason.TOO_LARGE);
  }

  @Test
  void orForAWhile() throws IOException {
    receive(post("Transfer-Encoding", "chunked"), Container.WILDFLY);
    slow.comes(new byte[1025]);
    assertThat(timers.get(1).delay).isEqualTo(Duration.ofSeconds(5));
    timers.get(1).task.run();
    assertRefused(Reason.TOO_LARGE);
  }

  @Test
  void behindARefusalTheConnectionEnds() throws IOException {
    slow = new SlowRequest(post("Content-Length", "1000").build());
    assertThat(bodies(Container.WILDFLY).abandon(slow, response)).isTrue();
    assertThat(answer).containsEntry("connection", "close");
    bodies(Container.WILDFLY).drain(slow, response, no);
    slow.comes(new byte[100]);
    assertThat(slow.dispatched).isZero();
    timers.get(0).task.run();
    assertThat(arrived().sink()).isNotInstanceOf(BodyInMemory.class);
  }

  @Test
  void butNotWhereAllOfItHasCome() throws IOException {
    slow = new SlowRequest(post("Content-Length", "3").build());
    slow.comes(new byte[3]);
    assertThat(bodies(Container.WILDFLY).abandon(slow, response)).isFalse();
    assertThat(answer).isEmpty();
  }

  @Test
  void whoAsksBeforeSendingIsNotToldToSend() throws IOException {
    slow = new SlowRequest(post("Content-Length", "3").header("Expect", "100-continue").build());
    assertThat(bodies(Container.WILDFLY).abandon(slow, response)).isTrue();
    bodies(Container.WILDFLY).drain(slow, response, no);
    assertThat(slow.async).isFalse();
  }

  @Test
  void refusedBodiesAreTakenOfSoManyOnly() throws IOException {
    Bodies bodies = bodies(Container.WILDFLY);
    List<SlowRequest> draining = new ArrayList<>();
    for (int i = 0; i < 257; i++) {
      draining.add(new SlowRequest(post("Content-Length", "3").build()));
      bodies.drain(draining.get(i), response, no);
    }
    assertThat(draining.get(255).async).isTrue();
    assertThat(draining.get(256).async).isFalse();
    draining.get(0).breaks();
    bodies.drain(draining.get(256), response, no);
    assertThat(draining.get(256).async).isTrue();
  }

  @Test
  void anExchangeThatIsAnsweredLaterCountsUntilItEnds() throws IOException {
    receive(post("Content-Length", "1"), Container.WILDFLY, "a");
    counted.goesOn();
    counted.startAsync();
    counted.left();
    assertThat(inProgress.isIdle()).isFalse();
    slow.listeners.get(0).onTimeout(null);
    assertThat(inProgress.isIdle()).isFalse();
    slow.listeners.get(0).onComplete(null);
    slow.listeners.get(0).onError(null);
    assertThat(inProgress.isIdle()).isTrue();
  }

  @Test
  void whatIsOpenedCountsUntilItsBodyIsThere() {
    var opening =
        new CountedRequest(Requests.of("GET", "poll").build(), inProgress.enter(ALICE), true);
    assertThat(inProgress.isIdle()).isFalse();
    opening.goesOn();
    assertThat(inProgress.isIdle()).isTrue();
  }
}
