package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names that look alike are different, and the longest of everything fits (protocol.md §1, §3). */
abstract class NamesContract extends TwoNodes {
  /** Two characters beyond the basic plane, which old collations take for one. */
  private static final List<String> SMILES = List.of("\ud83d\ude00", "\ud83d\ude01");

  /** Differ in case, accents, width, what is ignored in sorting, and beyond the basic plane. */
  private static final List<String> ALIKE =
      List.of(
          "ann",
          "Ann",
          "ANN",
          "\u00e1nn",
          "\uff41nn",
          "a\u00adnn",
          "stra\u00dfe",
          "strasse",
          "\u0131",
          "i",
          "I",
          SMILES.get(0),
          SMILES.get(1),
          "ann" + SMILES.get(0));

  /** The same and those that channels don't allow. */
  private static final List<String> KEYS =
      List.of("ann", "ann ", " ann", "Ann", "a\u0301nn", "\u00e1nn", "ann" + SMILES.get(0));

  @Test
  void everyNameIsAUserOfItsOwn() {
    ALIKE.forEach(name -> a.say(Notification.to("user:" + name).title(name)));
    for (String name : ALIKE) {
      assertThat(TestNode.titles(stored(Channel.user(name)))).containsExactly(name);
    }
  }

  @Test
  void everyCollapseKeyIsOneOfItsOwn() {
    KEYS.forEach(key -> a.say(Notification.to("all").title(key).collapse(key)));
    KEYS.forEach(key -> b.say(Notification.to("all").title("new " + key).collapse(key)));
    assertThat(
            stored(Channel.ALL).stream()
                .filter(entry -> entry.isLive(Channel.ALL, Instant.now()))
                .map(entry -> entry.said().title()))
        .containsExactlyElementsOf(KEYS.stream().map(key -> "new " + key).toList());
  }

  @Test
  void everyIdempotencyKeyAndCallerIsOneOfItsOwn() {
    for (String key : List.of("key", "Key", "KEY", "key ")) {
      for (String caller : KEYS) {
        assertThat(keyed(caller, key).repeated()).as("%s %s", caller, key).isFalse();
        assertThat(keyed(caller, key).repeated()).as("%s %s", caller, key).isTrue();
      }
    }
  }

  @Test
  void theLongestOfEverythingComesBack() {
    String smile = SMILES.get(0);
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < Notification.MAX_CHANNELS; i++) {
      channels.add(Channel.group(String.format("%04d", i) + smile.repeat(196)));
    }
    Notification longest =
        Notification.to(channels)
            .type(smile.repeat(200))
            .title(smile.repeat(500))
            .body(smile.repeat(10_000))
            .url("https://" + "x".repeat(1_992))
            .data('"' + smile.repeat(900_000) + '"')
            .collapse(smile.repeat(200))
            .build();
    String sender = smile.repeat(200);
    Publication first = a.publish(Submission.of(sender, longest));
    a.outbox("1", sender, longest);
    b.node.moveOutbox();

    LogEntry second = stored(channels.get(999)).get(0);
    assertThat(second.said()).isEqualTo(longest);
    assertThat(second.from()).isEqualTo(sender);
    for (Channel channel : channels) {
      assertThat(second.recalls(channel)).isEqualTo(((Publication.Stored) first).ids());
    }
  }

  @Test
  void anApplicationCalledLikeAUserIsNotThatUser() {
    Speaker shop = Speaker.application("bob");
    Notification said = Notification.to("all").title("t").build();
    a.publish(Submission.of(shop, said));
    a.outbox("0", "bob", said);
    b.node.moveOutbox();
    database.execute(
        "INSERT INTO belfry_outbox (id, sender, to_channels, title)"
            + " VALUES ('2', 'bob', 'all', 'by hand')");
    b.node.moveOutbox();
    a.publish(Submission.of("bob", said));

    assertThat(stored(Channel.ALL))
        .extracting(LogEntry::speaker)
        .containsExactly(shop, Speaker.user("bob"), shop, Speaker.user("bob"));
    Notification later =
        Notification.to("all").title("t").notBefore(Instant.now().plusSeconds(3600)).build();
    var scheduled = (Publication.Scheduled) a.publish(Submission.of(shop, later));
    assertThat(b.node.schedule().find(scheduled.handle()).orElseThrow().speaker()).isEqualTo(shop);
  }

  private Publication keyed(String caller, String key) {
    Notification said = Notification.to("all").title("once").build();
    return a.publish(new Submission(caller, List.of(said), key, "digest"));
  }

  /** What the database says, whatever is in memory. */
  private List<LogEntry> stored(Channel channel) {
    NotificationId head = a.log.refreshHead();
    NotificationId oldest = a.log.start(NotificationId.OLDEST).cursor();
    return a.transactions.inNew(
        em ->
            new ChannelScan(Map.of(channel, 0L), oldest, head, 100, Instant.now())
                .inDatabase(em)
                .entries());
  }
}
