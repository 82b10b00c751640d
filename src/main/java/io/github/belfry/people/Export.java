package io.github.belfry.people;

import io.github.belfry.database.Transactions;
import io.github.belfry.json.JsonText;
import io.github.belfry.log.AddressScan;
import io.github.belfry.log.LogReader;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.Receipt;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes what is kept of one person: list after list, page after page. One use, one thread. */
final class Export {
  /** What was said may be long. */
  private static final int PAGE = 50;

  /**
   * A part of a list.
   *
   * @param items as JSON
   * @param last behind what the next page begins
   * @param more whether there may be one
   */
  record Page<K>(List<String> items, K last, boolean more) {}

  /** Reads the page behind a key. */
  private interface Pages<K> {
    Page<K> behind(K after);
  }

  private final Transactions transactions;
  private final Receipts receipts;
  private final String user;
  private final Channel own;
  private final long epoch;
  private final Traces traces;
  private final Writer out;
  private String separator;

  /**
   * Writes nothing yet.
   *
   * @param epoch of the log
   */
  Export(Transactions transactions, Receipts receipts, String user, long epoch, Writer out) {
    this.transactions = transactions;
    this.receipts = receipts;
    this.user = user;
    this.own = Channel.user(user);
    this.epoch = epoch;
    this.traces = new Traces(user, epoch);
    this.out = out;
  }

  /** Writes all of it. */
  void write(Instant now) throws IOException {
    JsonText begun = new JsonText().field("user", user).field("time", now);
    String known = transactions.inNew(em -> traces.known(em, begun)).end();
    out.write(known.substring(0, known.length() - 1));
    list("received");
    pages(0L, this::received);
    end();
    list("said");
    pages(0L, after -> transactions.inNew(em -> said(em, after)));
    end();
    list("scheduled");
    pages("", after -> transactions.inNew(em -> new Unsaid(user).scheduledPage(em, after)));
    end();
    list("refused");
    pages("", after -> transactions.inNew(em -> new Unsaid(user).refusedPage(em, after)));
    end();
    list("receipts");
    for (ReceiptState state : ReceiptState.values()) {
      pages(-1L, after -> transactions.inNew(em -> traces.receipts(em, state, after)));
    }
    end();
    list("undelivered");
    pages(0L, after -> transactions.inNew(em -> traces.undelivered(em, after)));
    end();
    list("devices");
    pages("", after -> transactions.inNew(em -> traces.devices(em, after)));
    end();
    list("subscriptions");
    pages("", after -> transactions.inNew(em -> traces.subscriptions(em, after)));
    end();
    list("keys");
    pages("", after -> transactions.inNew(em -> traces.keys(em, after)));
    end();
    out.write('}');
    out.flush();
  }

  private void list(String name) throws IOException {
    out.write(",\"" + name + "\":[");
    separator = "\n";
  }

  private void end() throws IOException {
    out.write(']');
  }

  private <K> void pages(K first, Pages<K> pages) throws IOException {
    for (Page<K> page = pages.behind(first); ; page = pages.behind(page.last())) {
      for (String item : page.items()) {
        out.write(separator);
        out.write(item);
        separator = ",\n";
      }
      if (!page.more()) {
        return;
      }
    }
  }

  /** What was said to them, whether they still have it in their inbox or not. */
  private Page<Long> received(long after) {
    List<LogEntry> entries =
        transactions.inNew(
            em -> {
              var scan = new AddressScan(Map.of(own, 0L), after, Long.MAX_VALUE, false);
              return new LogReader(em, epoch).entries(scan.oldest(em, PAGE).seqs());
            });
    Map<Long, Receipt> had = receipts.of(user, entries);
    List<String> items =
        entries.stream()
            .filter(entry -> entry.said() != null)
            .map(entry -> received(entry, had.getOrDefault(seq(entry), Receipt.NONE)))
            .toList();
    return page(items, entries);
  }

  private String received(LogEntry entry, Receipt receipt) {
    JsonText json = ofEntry(entry).field("channel", own.toString());
    if (!entry.isLive(own, Instant.MIN)) {
      json.field("recalled", true);
    }
    var times = new JsonText();
    for (ReceiptState state : ReceiptState.values()) {
      times.field(state.word(), receipt.times().get(state));
    }
    return Said.write(json, entry.said()).raw("receipt", times.end()).end();
  }

  private Page<Long> said(EntityManager em, long after) {
    List<Long> seqs =
        em.createQuery(
                "SELECT n.seq FROM NotificationRow n WHERE n.content.sender = :user"
                    + " AND n.seq > :after ORDER BY n.content.sender, n.seq",
                Long.class)
            .setParameter("user", user)
            .setParameter("after", after)
            .setMaxResults(PAGE)
            .getResultList();
    List<LogEntry> entries = new LogReader(em, epoch).entries(seqs);
    List<String> items =
        entries.stream()
            .filter(entry -> entry.isBy(user))
            .map(
                entry ->
                    Said.write(ofEntry(entry).strings("to", entry.channels()), entry.said()).end())
            .toList();
    return page(items, entries);
  }

  private static Page<Long> page(List<String> items, List<LogEntry> entries) {
    boolean more = entries.size() == PAGE;
    return new Page<>(items, more ? seq(entries.get(PAGE - 1)) : null, more);
  }

  private static JsonText ofEntry(LogEntry entry) {
    return new JsonText()
        .field("id", entry.id().toString())
        .field("time", entry.time())
        .field("from", entry.from())
        .field("expires", entry.expires());
  }

  private static long seq(LogEntry entry) {
    return entry.id().seq();
  }
}
