package io.github.belfry.support.firefox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Json;
import io.github.belfry.support.TextSocket;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Commands of WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), one at a time. */
final class Bidi implements AutoCloseable {
  private static final int PATIENCE = 60;

  private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final TextSocket socket;
  private int last;

  Bidi(int port) {
    // Without an Origin, as Firefox takes no page's commands.
    var handshake = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/session"));
    socket = TextSocket.open(handshake.build(), "", this::heard, () -> {});
    assertThat(socket.status()).as("Firefox takes commands").isEqualTo(101);
  }

  /** The result of a command. */
  JsonObject call(String method, JsonObjectBuilder parameters) {
    int id = ++last;
    var answer = new CompletableFuture<JsonObject>();
    asked.put(id, answer);
    var command = jakarta.json.Json.createObjectBuilder().add("id", id).add("method", method);
    socket.say(command.add("params", parameters).build().toString());
    JsonObject said = answer.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    if (!said.getString("type").equals("success")) {
      throw new IllegalStateException(method + ": " + said);
    }
    return said.getJsonObject("result");
  }

  private void heard(String text) {
    JsonObject said = Json.object(text);
    // Whatever has no id is an event, or nobody's error.
    if (said.containsKey("id") && !said.isNull("id")) {
      var unused = asked.remove(said.getInt("id")).complete(said);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
