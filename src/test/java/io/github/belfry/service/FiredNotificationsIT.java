package io.github.belfry.service;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.shop.Elsewhere;
import com.example.shop.Orders;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Publication;
import io.github.belfry.support.BackOfficeWar;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside the server, as an application's own code does (protocol.md §3). */
@Tag("server")
@ExtendWith(ArquillianExtension.class)
class FiredNotificationsIT {
  private static final int ENOUGH = 100;

  @Inject private Event<Notification> event;
  @Inject private NotificationService service;
  @Inject private NotificationLog log;
  @Inject private RequestCaller requestCaller;
  @Inject private Orders orders;
  @Inject private Elsewhere elsewhere;
  @Inject private UserTransaction transaction;

  private final String name = "o" + UUID.randomUUID();
  private final Channel channel = Channel.room(name);
  private final Notification hello = say("hello").build();
  private NotificationId before;

  /** Belfry, a back-office, and this class with what it leans on. */
  @Deployment
  public static WebArchive belfry() {
    return BackOfficeWar.archive()
        .addClass(FiredNotificationsIT.class)
        .addAsLibraries(jarOf(Assertions.class), jarOf(Awaitility.class), jarOf(Matcher.class));
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  @BeforeEach
  void noteThePresent() throws Exception {
    before = log.refreshHead();
    assertThat(orders.names()).doesNotContain(name);
  }

  @AfterEach
  void leavesNoTransaction() throws Exception {
    if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      transaction.rollback();
    }
  }

  @Test
  void isSaidOnceTheTransactionIsCommitted() throws Exception {
    transaction.begin();
    event.fire(hello);
    assertThat(heard()).isEmpty();
    transaction.commit();

    awaitHearing("hello");
  }

  @Test
  void isNeverSaidWhenTheTransactionIsRolledBack() throws Exception {
    orders.place(name, channel.toString(), 0, false);
    assertThat(orders.names()).doesNotContain(name);

    // What went the same way later has come through.
    transaction.begin();
    event.fire(say("later").build());
    transaction.commit();
    awaitHearing("later");
  }

  @Test
  void isSaidTogetherWithTheRowOfTheTransaction() throws Exception {
    orders.place(name, channel.toString(), 0, true);
    assertThat(orders.names()).contains(name);
    awaitHearing(name);
  }

  @Test
  void whatIsInvalidThrowsAndDoesNotDoomTheTransaction() throws Exception {
    transaction.begin();
    orders.add(name);
    refused(say("t").ttl(Duration.ofDays(31)).build(), "ttl");
    refused(say("t").data("{\"cut").build(), "data");
    assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
    event.fire(hello);
    transaction.commit();

    assertThat(orders.names()).contains(name);
    awaitHearing("hello");
  }

  @Test
  void timesMayBeAsFarAwayAsTheyCanBe() throws Exception {
    transaction.begin();
    refused(say("t").ttl(Duration.ofSeconds(Long.MAX_VALUE)).build(), "ttl");
    refused(say("t").notBefore(Instant.MAX).build(), "notBefore");
    event.fire(say("ever").notBefore(Instant.MIN).ttl(Duration.ofDays(30)).build());
    transaction.commit();
    awaitHearing("ever");

    refused(say("t").notBefore(Instant.MAX).build(), "notBefore");
    event.fire(say("at once").notBefore(Instant.MIN).build());
    assertThat(heard()).containsExactly("ever", "at once");
  }

  @Test
  void isStoredWhenFireReturnsWithoutATransaction() {
    event.fire(hello);
    assertThat(heard()).containsExactly("hello");
  }

  @Test
  void isStoredOnItsOwnWhenFiredAsync() throws Exception {
    transaction.begin();
    event.fireAsync(hello).toCompletableFuture().get(20, SECONDS);
    assertThat(heard()).containsExactly("hello");
    transaction.rollback();
    assertThat(heard()).containsExactly("hello");
  }

  @Test
  void whatIsInvalidFailsTheStageOfFireAsync() {
    var failed = event.fireAsync(say("t").data("{").build()).toCompletableFuture();
    assertThat(failed).failsWithin(20, SECONDS);
    assertThat(heard()).isEmpty();
  }

  @Test
  void publishInsideATransactionDoesAsFire() throws Exception {
    var office = Caller.of("office", Set.of(Caller.PUBLISHER));
    transaction.begin();
    var undone = service.publish(office, say("undone").build(), null, null);
    assertThat(undone.toCompletableFuture()).isCompleted();
    transaction.rollback();
    transaction.begin();
    service.publish(office, hello, null, null);
    assertThat(heard()).isEmpty();
    transaction.commit();

    awaitHearing("hello");
    assertThat(entries().get(0).from()).isEqualTo("office");
  }

  @Test
  void publishOutsideATransactionHasTheIdAfterTheCommit() throws Exception {
    var office = Caller.of("office", Set.of(Caller.PUBLISHER));
    var stored =
        (Publication.Stored)
            service.publish(office, hello, null, null).toCompletableFuture().get(20, SECONDS);
    assertThat(stored.ids()).containsExactly(entries().get(0).id());
  }

  @Test
  void isFromTheCallerElseTheApplication() {
    event.fire(say("1").build());
    requestCaller.set(Caller.of("carol", Set.of()));
    event.fire(say("2").build());
    assertThat(entries()).extracting(LogEntry::from).containsExactly("belfry", "carol");
  }

  @Test
  void aScheduledOneWaitsForItsTimeBehindTheCommit() throws Exception {
    var due = Instant.now().plusSeconds(3);
    transaction.begin();
    event.fire(say("due").notBefore(due).build());
    transaction.commit();
    event.fire(hello);

    awaitHearing("hello", "due");
    assertThat(entries().get(1).time()).isAfterOrEqualTo(due.minusMillis(1));
  }

  @Test
  void aSlowTransactionHoldsNobodyUpAndIsLater() throws Exception {
    var fired = new CountDownLatch(1);
    var othersAreDone = new CountDownLatch(1);
    var slow =
        elsewhere.run(
            () -> {
              transaction.begin();
              event.fire(say("slow").build());
              fired.countDown();
              assertThat(othersAreDone.await(20, SECONDS)).isTrue();
              transaction.commit();
              return null;
            });
    assertThat(fired.await(20, SECONDS)).isTrue();

    event.fire(say("a").build());
    transaction.begin();
    event.fire(say("b").build());
    transaction.commit();
    awaitHearing("a", "b");
    othersAreDone.countDown();
    slow.get(20, SECONDS);

    awaitHearing("a", "b", "slow");
    assertThat(entries()).extracting(LogEntry::id).isSorted();
  }

  private Notification.Builder say(String title) {
    return Notification.to(channel.toString()).title(title);
  }

  private void refused(Notification invalid, String named) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> event.fire(invalid))
        .withMessageStartingWith(named)
        .matches(refused -> refused.reason() == Reason.BAD_REQUEST);
  }

  private void awaitHearing(String... titles) {
    Awaitility.with()
        // CDI finds the application by the thread's class loader.
        .pollInSameThread()
        .await()
        .atMost(10, SECONDS)
        .untilAsserted(() -> assertThat(heard()).containsExactly(titles));
  }

  private List<LogEntry> entries() {
    return log.read(Map.of(channel, 0L), before, ENOUGH).entries();
  }

  private List<String> heard() {
    return entries().stream().map(entry -> entry.said().title()).toList();
  }
}
