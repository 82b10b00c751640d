package io.github.belfry.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.EOFException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A reader that polls, one request after the other (protocol.md §4.3). */
public final class PollReader implements TestReader {
  private static final int TOO_FAST = 429;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  private final Api caller;
  private final String query;
  private final ReceivedFrames received = new ReceivedFrames();
  private CompletableFuture<HttpResponse<String>> pending;
  private boolean closed;
  private int status;
  private String refusal = "";

  private PollReader(Api caller, String query) {
    this.caller = caller;
    this.query = query.replaceFirst("(^|&)after=[^&]*", "");
  }

  /**
   * As {@link TestReader.Opener}. The first poll doesn't wait, and its envelope stands among the
   * frames as {@code hello}; those that follow do wait.
   */
  public static PollReader open(Api caller, String query) {
    var reader = new PollReader(caller, query);
    var first = reader.ask("wait=0&" + query).join();
    reader.status = first.statusCode();
    if (reader.status == 200) {
      JsonObject envelope = envelope(first);
      reader.received.add(Json.createObjectBuilder(envelope).add("op", "hello").build());
      reader.take(envelope);
    } else {
      reader.refusal = Problems.code(first.body());
      reader.received.end();
    }
    return reader;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String refusal() {
    return refusal;
  }

  @Override
  public ReceivedFrames received() {
    return received;
  }

  @Override
  public void command(String json) {
    PostedCommands.post(caller, null, json).forEach(received::add);
  }

  @Override
  public int closeCode() {
    return 0;
  }

  @Override
  public void close() {
    abort();
  }

  @Override
  public synchronized void abort() {
    closed = true;
    if (pending != null) {
      pending.cancel(true);
    }
    received.end();
  }

  private CompletableFuture<HttpResponse<String>> ask(String parameters) {
    return CLIENT.sendAsync(caller.request("poll?" + parameters).build(), BodyHandlers.ofString());
  }

  private synchronized void take(JsonObject envelope) {
    envelope.getJsonArray("frames").getValuesAs(JsonObject.class).forEach(received::add);
    if (!closed) {
      poll("after=" + envelope.getString("cursor") + "&" + query);
    }
  }

  private synchronized void poll(String parameters) {
    if (!closed) {
      pending = ask(parameters);
      var unused =
          pending.whenComplete(
              (answer, failed) -> {
                if (failed == null && answer.statusCode() == TOO_FAST) {
                  askedToWait(answer).execute(() -> poll(parameters));
                } else {
                  answered(answer, failed);
                }
              });
    }
  }

  /** As clients do that keep to the limits. */
  private static Executor askedToWait(HttpResponse<String> answer) {
    long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
    return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
  }

  private void answered(HttpResponse<String> answer, Throwable failed) {
    if (failed != null || answer.statusCode() != 200 || answer.body().isEmpty()) {
      received.end();
    } else {
      take(envelope(answer));
    }
  }

  private static JsonObject envelope(HttpResponse<String> answer) {
    if (answer.body().isEmpty()) {
      // Payara ends so what is asked of an application that it is taking away.
      throw new UncheckedIOException(new EOFException("an answer without a body"));
    }
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
