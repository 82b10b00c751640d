package io.github.belfry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;

/** A reader on an event stream (protocol.md §4.2). */
public final class SseReader implements TestReader {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  private final Api caller;
  private final EventStream stream = new EventStream();
  private int status;
  private String refusal = "";

  private SseReader(Api caller) {
    this.caller = caller;
  }

  /** As {@link TestReader.Opener}; further headers as name, value, name, value. */
  public static SseReader open(Api caller, String query, String... headers) {
    var request = caller.request("api/stream?" + query).header("Accept", "text/event-stream");
    var reader = new SseReader(caller);
    try {
      reader.connect((headers.length == 0 ? request : request.headers(headers)).build());
      return reader;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
    return stream.frames();
  }

  /** What {@link #received()} doesn't tell: comments and the ids of events. */
  public EventStream stream() {
    return stream;
  }

  @Override
  public void command(String json) {
    String connection = stream.frames().await("hello").getString("connection");
    PostedCommands.post(caller, connection, json).forEach(stream.frames()::add);
  }

  @Override
  public int closeCode() {
    return 0;
  }

  @Override
  public void close() {
    stream.cancel();
  }

  @Override
  public void abort() {
    stream.cancel();
  }

  private void connect(HttpRequest request) throws IOException, InterruptedException {
    var answer = CLIENT.send(request, BodyHandlers.ofPublisher());
    status = answer.statusCode();
    if (status == 200) {
      answer.body().subscribe(BodySubscribers.fromLineSubscriber(stream, s -> null, UTF_8, null));
    } else {
      var body = BodySubscribers.ofString(UTF_8);
      answer.body().subscribe(body);
      refusal = Problems.code(body.getBody().toCompletableFuture().join());
      stream.frames().end();
    }
  }
}
