package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Places;
import io.github.belfry.port.Reader;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Selection;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;

/**
 * What callers have been told and what they did with it (protocol.md §5). Thread-safe; all methods
 * may block on the database.
 */
@Dependent
public class InboxService {
  /** The transport of a receipt that came without a connection. */
  private static final String WITHOUT_CONNECTION = "http";

  private final Inbox inbox;
  private final Receipts receipts;
  private final Places places;
  private final Readers readers;
  private final NotificationLog log;
  private final NotificationFinder finder;

  /** Works on those. */
  @Inject
  public InboxService(
      Inbox inbox,
      Receipts receipts,
      Places places,
      Readers readers,
      NotificationLog log,
      NotificationFinder finder) {
    this.inbox = inbox;
    this.receipts = receipts;
    this.places = places;
    this.readers = readers;
    this.log = log;
    this.finder = finder;
  }

  /** A part of the caller's inbox; as {@link Inbox#list}. */
  public Inbox.Part list(Caller caller, NotificationId before, int limit, boolean unreadOnly) {
    return inbox.list(readers.of(caller), before, limit, unreadOnly);
  }

  /** How much the caller hasn't read. */
  public Inbox.Count count(Caller caller) {
    return inbox.count(readers.of(caller));
  }

  /**
   * Records a receipt that came without a connection.
   *
   * @param client the device that says it, whose place moves along; null for none
   * @return whether any notification of the caller's was meant
   */
  public boolean mark(Caller caller, ReceiptState state, Selection selection, String client) {
    Reader reader = readers.of(caller);
    Set<Channel> hears = new HashSet<>(reader.channels());
    if (selection instanceof Selection.Ids ids) {
      ids.ids().forEach(id -> log.find(id).ifPresent(entry -> hear(caller, entry, hears)));
    }
    boolean meant =
        receipts.record(
            new Receipts.Statement(
                reader,
                hears,
                state,
                from(caller, state, selection, client),
                WITHOUT_CONNECTION,
                null));
    if (client != null && meant) {
      places.acknowledge(caller.user(), client, hears, selection);
    }
    return meant;
  }

  /** Marks all up to that place as read. */
  public void readAll(Caller caller, NotificationId upTo) {
    mark(caller, ReceiptState.READ, new Selection.Range(null, upTo), null);
  }

  /** A connection may have brought what was said in a room: the policy says which rooms. */
  private void hear(Caller caller, LogEntry entry, Set<Channel> hears) {
    finder.via(caller, entry).ifPresent(hears::add);
  }

  /** A device that acknowledges up to a place means what came to it: from its place on. */
  private Selection from(Caller caller, ReceiptState state, Selection selection, String client) {
    return state == ReceiptState.DELIVERED
            && client != null
            && selection instanceof Selection.Range range
        ? new Selection.Range(places.find(caller.user(), client).orElse(null), range.upTo())
        : selection;
  }
}
