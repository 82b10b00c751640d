package io.github.belfry.hub;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.wire.Frame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code refresh} and {@code ping} (protocol.md §4.1). */
@ApplicationScoped
public class SessionCommands implements Command.Handler {
  private final TokenVerifier verifier;

  /** For CDI's proxy. */
  protected SessionCommands() {
    this(null);
  }

  /** Trusts that verifier. */
  @Inject
  public SessionCommands(TokenVerifier verifier) {
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
    OpenListening listening = command.requiredListening();
    Caller fresh = verifier.verify(token);
    if (!fresh.user().equals(command.caller().user())) {
      throw new Refused(Reason.FORBIDDEN, "token: is another user's");
    }
    listening.refreshed(fresh);
    return command.ok();
  }
}
