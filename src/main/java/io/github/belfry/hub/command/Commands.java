package io.github.belfry.hub.command;

import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.json.Reading;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.settings.Settings;
import io.github.belfry.wire.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what clients ask for over their connections (protocol.md §4.1, §4.5). Thread-safe. */
public final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int LONGEST_REF = 64;

  private final Settings settings;
  private final ParsingBudget budget;
  private final Function<String, Executor> requests;
  private final CommandLimits limits;
  private final Map<String, Command.Handler> handlers;

  /** Hands over to those handlers, by {@code op}. */
  Commands(
      Settings settings,
      ParsingBudget budget,
      Function<String, Executor> requests,
      CommandLimits limits,
      Map<String, Command.Handler> handlers) {
    this.settings = settings;
    this.budget = budget;
    this.requests = requests;
    this.limits = limits;
    this.handlers = handlers;
  }

  /** Which family a command belongs to. */
  static Map<String, Command.Handler> handlers(
      Command.Handler receipts,
      Command.Handler subscriptions,
      Command.Handler speaking,
      Command.Handler session) {
    var handlers = new HashMap<String, Command.Handler>();
    ReceiptCommands.STATES.keySet().forEach(op -> handlers.put(op, receipts));
    List.of("subscribe", "unsubscribe").forEach(op -> handlers.put(op, subscriptions));
    List.of("publish", "signal").forEach(op -> handlers.put(op, speaking));
    List.of("refresh", "ping").forEach(op -> handlers.put(op, session));
    return Map.copyOf(handlers);
  }

  /**
   * Takes a text message: commands, one a line. They run in order, off the calling thread; the
   * answers are frames.
   */
  public void receive(Listening listening, String textMessage) {
    var open = (Subscriber) listening;
    try {
      // Until they have been run: what waits, and what is made of it, is in memory.
      ParsingBudget.Lease lease = budget.open(open.caller().user(), 0);
      boolean waits = false;
      try {
        lease.accept(textMessage.length());
        open.commands(textMessage.length())
            .execute(
                () -> {
                  try (lease) {
                    runLines(open, textMessage, lease);
                  }
                });
        waits = true;
      } finally {
        if (!waits) {
          lease.close();
        }
      }
    } catch (Refused tooMany) {
      open.tell(error(null, tooMany));
    }
  }

  /**
   * Runs commands that came by HTTP.
   *
   * @param listening the connection they are meant for; null for none
   * @param commands as {@code Json.parse} has read them
   * @param givenUp says whether nobody waits for the answer any more: then no further one is begun
   * @return their {@code ok} and {@code error} frames; fails with {@link Refused} {@link
   *     Reason#NOT_FOUND} when the connection is another user's, {@link Reason#TOO_FAST} when too
   *     many wait
   * @throws Refused {@link Reason#TOO_FAST} when there were too many lately, or others that came by
   *     HTTP are still being run
   */
  public CompletionStage<List<String>> run(
      Caller caller, Listening listening, List<?> commands, BooleanSupplier givenUp) {
    var open = (Subscriber) listening;
    if (open != null && !open.caller().user().equals(caller.user())) {
      throw new Refused(Reason.NOT_FOUND, "connection: is not open here");
    }
    limits.begin(caller);
    CompletionStage<List<String>> answers;
    try {
      limits.spend(caller, commands);
      Executor inOrder =
          open == null
              ? requests.apply(caller.user())
              : open.commands(Json.text(commands).length());
      answers =
          CompletableFuture.supplyAsync(() -> runAll(caller, open, commands, givenUp), inOrder)
              .thenCompose(frames -> frames);
    } catch (RuntimeException refused) {
      limits.end(caller);
      throw refused;
    }
    return answers.whenComplete((frames, failure) -> limits.end(caller));
  }

  /** A refresh counts from then on, even one that changes nothing: hence the very same caller. */
  @SuppressWarnings("ReferenceEquality")
  private CompletionStage<List<String>> runAll(
      Caller caller, Subscriber listening, List<?> commands, BooleanSupplier givenUp) {
    var frames = new ArrayList<CompletableFuture<Frame>>();
    Caller before = listening == null ? null : listening.caller();
    for (int i = 0; i < commands.size() && !givenUp.getAsBoolean(); i++) {
      Object command = commands.get(i);
      String where = "commands[" + i + ']';
      boolean refreshed = listening != null && listening.caller() != before;
      Caller by = refreshed ? listening.caller() : caller;
      frames.add(run(by, listening, () -> Fields.of(where, command), false).toCompletableFuture());
    }
    return CompletableFuture.allOf(frames.toArray(CompletableFuture[]::new))
        .thenApply(
            done ->
                frames.stream()
                    .map(CompletableFuture::join)
                    .filter(Objects::nonNull)
                    .map(Frame::json)
                    .toList());
  }

  private void runLines(Subscriber listening, String message, LongConsumer meter) {
    var most = settings.limits();
    var reading = Reading.of(most.depth(), most.values()).keeping("data").metered(meter);
    for (String line : message.split("\n", -1)) {
      if (line.isBlank() || listening.isClosing()) {
        continue;
      }
      run(listening.caller(), listening, () -> Fields.of("", Json.parse(line, reading)), true)
          .thenAccept(frame -> answer(listening, frame));
    }
  }

  private static void answer(Subscriber listening, Frame frame) {
    if (frame != null) {
      listening.tell(frame);
    }
    Reason wrong = frame instanceof Frame.ErrorFrame error ? error.refused().reason() : null;
    if (wrong == Reason.TOO_FAST) {
      return; // it wasn't looked at: neither does it make sense, nor not
    }
    boolean senseless = wrong != null && Command.isSenseless(wrong);
    if (listening.strike(senseless)) {
      listening.close(Reason.BAD_REQUEST, "too many commands in a row made no sense");
    }
  }

  /** The answer; null when none is wanted. Never fails. What came by HTTP was counted together. */
  private CompletionStage<Frame> run(
      Caller caller, Subscriber listening, Supplier<Fields> parsed, boolean counts) {
    String ref = null;
    try {
      Fields fields = parsed.get();
      ref = ref(fields);
      String op = fields.requiredString("op");
      if (counts) {
        limits.spend(caller, op);
      }
      Command.Handler handler = handlers.get(op);
      if (handler == null) {
        throw new Refused(Reason.UNKNOWN_COMMAND, "op: no such command");
      }
      var command = new Command(caller, listening, op, ref, fields);
      return handler
          .run(command)
          .handle(
              (frame, failure) -> failure == null ? wanted(frame) : error(command.ref(), failure));
    } catch (RuntimeException failure) {
      return CompletableFuture.completedFuture(error(ref, failure));
    }
  }

  private static Frame wanted(Frame frame) {
    return frame instanceof Frame.Ok ok && ok.ref() == null ? null : frame;
  }

  private static String ref(Fields fields) {
    String ref = fields.string("ref");
    if (ref != null && ref.codePointCount(0, ref.length()) > LONGEST_REF) {
      throw Refused.field(fields.path("ref"), "is longer than " + LONGEST_REF + " characters");
    }
    return ref;
  }

  private static Frame error(String ref, Throwable failure) {
    Refused refused = refusal(failure);
    Refusals.count(refused.reason());
    return new Frame.ErrorFrame(ref, refused);
  }

  private static Refused refusal(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Refused refused) {
      return refused;
    }
    LOG.error("A command failed", cause);
    return new Refused(Reason.UNAVAILABLE, "it failed; try again");
  }
}
