package io.github.belfry.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.fakes.FakeAudit;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.log.TestNode;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.RefusedMessages.Entry;
import io.github.belfry.service.IncomingMessages;
import io.github.belfry.service.PublishRules;
import io.github.belfry.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every way in keeps, against a log on H2: once each, in order, and nothing holds up anything
 * else.
 */
public abstract class IngressContract {
  /** The name of the source. */
  protected static final String SOURCE = "shop";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir protected Path folder;
  protected TestNode node;
  protected Settings settings;
  protected Intake intake;
  protected IncomingMessages incoming;

  /** The settings of the source, but for {@code channels}; the keys are whole names. */
  protected abstract Map<String, String> source();

  /** What its settings begin with: {@code belfry.jms.}. */
  protected abstract String group();

  /** The source is there, from now on; what was left there before still is. */
  protected abstract void sourceComes() throws Exception;

  /** The source is away. */
  protected abstract void sourceGoes() throws Exception;

  /** Begins to read it. */
  protected abstract void begin() throws Exception;

  /** Reads it no longer; once this returns, nothing is said. */
  protected abstract void end() throws Exception;

  /**
   * Leaves a message there.
   *
   * @param fields of a notification, as protocol.md §3 names them; {@code to} is one channel
   */
  protected abstract void leave(String key, Map<String, String> fields) throws Exception;

  /** Leaves something that is broken JSON where it is to be JSON. */
  protected abstract void leaveBroken(String key) throws Exception;

  /** Leaves all of them in one transaction, if there are any. */
  protected void leaveAll(Map<String, Map<String, String>> messages) throws Exception {
    for (var message : messages.entrySet()) {
      leave(message.getKey(), message.getValue());
    }
  }

  /** Whether nothing is left there. */
  protected abstract boolean isEmpty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    var set = new HashMap<>(source());
    set.put(group() + SOURCE + ".channels", "user:*,group:*");
    settings = Settings.of(set);
    node = new TestNode(TestDatabase.h2(folder).factory());
    intake = new Intake(node.log, node.refused(), new FakeAudit());
    incoming = new IncomingMessages(new PublishRules(settings, node.clock), settings);
    sourceComes();
  }

  @AfterEach
  void close() throws Exception {
    end();
    sourceGoes();
    node.close();
  }

  /** A message that can be said. */
  protected static Map<String, String> titled(String title) {
    return Map.of("to", "user:alice", "title", title);
  }

  private static Map<String, String> with(String field, String value) {
    var fields = new HashMap<>(titled("bad"));
    fields.put(field, value);
    return fields;
  }

  /** The titles of all that was said, in order. */
  protected List<String> said() {
    var titles = new ArrayList<String>();
    NotificationId at = NotificationId.OLDEST;
    List<LogEntry> page = node.log.tail(at, 1_000);
    while (!page.isEmpty()) {
      page.forEach(entry -> titles.add(entry.said().title()));
      at = page.get(page.size() - 1).id();
      page = node.log.tail(at, 1_000);
    }
    return titles;
  }

  /** The newest first. */
  protected List<Entry> refused() {
    return node.refused().list(SOURCE, null, 200);
  }

  /** Waits until all that was left is said or refused, and has left the source. */
  protected void awaitEmpty() {
    await().atMost(PATIENCE).until(this::isEmpty);
  }

  @Test
  void whatIsLeftIsSaidInItsOrderByTheSource() throws Exception {
    begin();
    leave("1", titled("one"));
    leave("2", Map.of("to", "group:ops", "title", "two", "body", "b", "url", "/u"));
    awaitEmpty();

    assertThat(said()).containsExactly("one", "two");
    LogEntry two = node.log.tail(NotificationId.OLDEST, 10).get(1);
    assertThat(two.from()).isEqualTo(SOURCE);
    assertThat(two.said().body()).isEqualTo("b");
    assertThat(two.said().url()).isEqualTo("/u");
    assertThat(refused()).isEmpty();
  }

  @Test
  void whatIsLeftTwiceIsSaidOnce() throws Exception {
    leave("1", titled("one"));
    begin();
    awaitEmpty();
    leave("1", titled("one"));
    leave("2", titled("two"));
    awaitEmpty();

    assertThat(said()).containsExactly("one", "two");
    assertThat(refused()).isEmpty();
  }

  @Test
  void whatComesAgainInAnotherOrderIsSaidOnce() throws Exception {
    begin();
    for (String key : List.of("3", "1", "2")) {
      leave(key, titled(key));
    }
    awaitEmpty();
    for (String key : List.of("1", "2", "3")) {
      leave(key, titled(key));
    }
    awaitEmpty();

    assertThat(said()).containsExactly("3", "1", "2");
    assertThat(refused()).isEmpty();
  }

  @Test
  void ofOneKeyTheFirstStandsAndTheOtherIsRefused() throws Exception {
    begin();
    leave("1", titled("first"));
    awaitEmpty();
    leave("1", titled("second"));
    leave("2", titled("next"));
    awaitEmpty();

    assertThat(said()).containsExactly("first", "next");
    assertThat(refused()).extracting(Entry::code).containsExactly("conflict");
    assertThat(refused().get(0).message()).contains("second");
  }

  @Test
  void whatCannotBeSaidIsRefusedAndHoldsUpNothing() throws Exception {
    leave("1", titled("before"));
    leaveBroken("broken");
    leave("long", with("title", "x".repeat(501)));
    leave("unknown", with("colour", "red"));
    leave("forbidden", with("to", "room:board"));
    leave("channel", with("to", "nobody"));
    leave("2", titled("behind"));
    begin();
    awaitEmpty();

    assertThat(said()).containsExactly("before", "behind");
    assertThat(refused())
        .extracting(Entry::key)
        .containsExactlyInAnyOrder("broken", "long", "unknown", "forbidden", "channel");
    assertThat(refused())
        .allSatisfy(
            entry ->
                assertThat(entry.code())
                    .isEqualTo(entry.key().equals("forbidden") ? "forbidden" : "bad-request"));
    assertThat(refused())
        .filteredOn(entry -> entry.key().equals("unknown"))
        .allSatisfy(entry -> assertThat(entry.detail()).contains("colour"))
        .allSatisfy(entry -> assertThat(entry.message()).contains("colour").contains("red"));
  }

  @Test
  void tenThousandInABurstAreSaidOnceEach() throws Exception {
    List<String> keys = IntStream.range(0, 10_000).mapToObj(Integer::toString).toList();
    begin();
    leaveAll(messages(keys));
    awaitEmpty();

    assertThat(said()).isEqualTo(keys);
    assertThat(refused()).isEmpty();
  }

  private static Map<String, Map<String, String>> messages(List<String> keys) {
    var messages = new LinkedHashMap<String, Map<String, String>>();
    keys.forEach(key -> messages.put(key, titled(key)));
    return messages;
  }

  @Test
  void aSourceThatIsAwayIsWaitedFor() throws Exception {
    sourceGoes();
    begin();
    sourceComes();
    leave("1", titled("one"));
    awaitEmpty();
    sourceGoes();
    sourceComes();
    leave("2", titled("two"));
    awaitEmpty();

    assertThat(said()).containsExactly("one", "two");
  }

  @Test
  void whatWasBegunBeforeARestartIsSaidOnce() throws Exception {
    List<String> keys = IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
    leaveAll(messages(keys));
    begin();
    for (int restart = 1; restart <= 5; restart++) {
      int some = restart * 200;
      await().atMost(PATIENCE).until(() -> said().size() >= some);
      end();
      begin();
    }
    awaitEmpty();

    assertThat(said()).isEqualTo(keys);
    assertThat(refused()).isEmpty();
  }
}
