package io.github.belfry.hub.command;

import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.json.Fields;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.wire.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One command of a client.
 *
 * @param listening the connection that it is meant for; null for none
 * @param ref what the client calls it; null when it doesn't want an answer
 * @param fields its other fields
 */
record Command(Caller caller, Subscriber listening, String op, String ref, Fields fields) {

  /** Runs commands of one kind. */
  interface Handler {
    /** Runs it; may block, and throws {@link Refused} or fails with it. */
    CompletionStage<Frame> run(Command command);
  }

  /** The connection. */
  Subscriber requiredListening() {
    if (listening == null) {
      throw Refused.field("connection", "is needed for " + op);
    }
    return listening;
  }

  /** It was done. */
  CompletionStage<Frame> ok() {
    return CompletableFuture.completedFuture(new Frame.Ok(ref, null, null));
  }

  /** Whether what was refused is a command that makes no sense. */
  static boolean isSenseless(Reason reason) {
    return reason == Reason.BAD_REQUEST || reason == Reason.UNKNOWN_COMMAND;
  }
}
