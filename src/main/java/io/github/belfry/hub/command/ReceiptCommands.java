package io.github.belfry.hub.command;

import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Selection;
import io.github.belfry.service.InboxService;
import io.github.belfry.service.Readers;
import io.github.belfry.service.SelectionReader;
import io.github.belfry.wire.Frame;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code ack}, {@code seen}, {@code read} and {@code archive} (protocol.md §4.1, §5). */
final class ReceiptCommands implements Command.Handler {
  /** The state that each of them reaches. */
  static final Map<String, ReceiptState> STATES =
      Map.of(
          "ack", ReceiptState.DELIVERED,
          "seen", ReceiptState.SEEN,
          "read", ReceiptState.READ,
          "archive", ReceiptState.ARCHIVED);

  private final Receipts receipts;
  private final Readers readers;
  private final InboxService inbox;

  ReceiptCommands(Receipts receipts, Readers readers, InboxService inbox) {
    this.receipts = receipts;
    this.readers = readers;
    this.inbox = inbox;
  }

  @Override
  public CompletionStage<Frame> run(Command command) {
    ReceiptState state = STATES.get(command.op());
    Selection selection = SelectionReader.read(command.fields());
    command.fields().end();
    boolean meant =
        command.listening() == null
            ? inbox.mark(command.caller(), state, selection, null)
            : record(command, command.listening(), state, selection);
    if (!meant && selection instanceof Selection.Ids) {
      throw new Refused(Reason.NOT_FOUND, "ids: none of them is a notification of yours");
    }
    return command.ok();
  }

  private boolean record(
      Command command, Subscriber listening, ReceiptState state, Selection selection) {
    Selection meant = sinceStart(listening.start(), state, selection);
    Reader reader = readers.of(command.caller());
    boolean any =
        receipts.record(
            new Receipts.Statement(
                reader,
                listening.feed().heard(),
                furtherSince(listening, reader),
                state,
                meant,
                listening.transport(),
                listening.id()));
    listening.acknowledge(meant);
    return any;
  }

  /** Behind which place the connection has heard what isn't the reader's own. */
  private static Map<Channel, Long> furtherSince(Subscriber listening, Reader reader) {
    NotificationId start = listening.start();
    if (start == null) {
      return Map.of();
    }
    var further = new HashMap<>(listening.feed().since());
    further.keySet().removeAll(reader.channels());
    further.replaceAll((channel, place) -> Math.max(place, start.seq()));
    return further;
  }

  /** Up to a place, a connection acknowledges what came since it began. */
  private static Selection sinceStart(
      NotificationId start, ReceiptState state, Selection selection) {
    return state == ReceiptState.DELIVERED && selection instanceof Selection.Range range
        ? new Selection.Range(start, range.upTo())
        : selection;
  }
}
