package io.github.belfry.hub.command;

import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.wire.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code refresh} and {@code ping} (protocol.md §4.1). */
final class SessionCommands implements Command.Handler {
  private final TokenVerifier verifier;

  SessionCommands(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public CompletionStage<Frame> run(Command command) {
    return command.op().equals("ping") ? ping(command) : refresh(command);
  }

  private static CompletionStage<Frame> ping(Command command) {
    command.fields().end();
    return CompletableFuture.completedFuture(new Frame.Pong(command.ref()));
  }

  private CompletionStage<Frame> refresh(Command command) {
    String token = command.fields().requiredString("token");
    command.fields().end();
    Subscriber listening = command.requiredListening();
    Caller fresh = verifier.verify(token);
    if (!fresh.user().equals(command.caller().user())) {
      throw new Refused(Reason.FORBIDDEN, "token: is another user's");
    }
    listening.refreshed(fresh);
    return command.ok();
  }
}
