package io.github.belfry.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Belfry's HTTP interface as one caller uses it. Immutable and thread-safe. */
public final class Api {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI base;
  private final String token;

  private Api(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Nobody in particular, at an address that ends with the context root and a slash. */
  public static Api at(URI base) {
    return new Api(base, null);
  }

  /** The same as a user with groups. */
  public Api as(String user, String... groups) {
    return with(Tokens.of(user, groups).signed());
  }

  /** The same with that token. */
  public Api with(String bearer) {
    return new Api(base, bearer);
  }

  /** A request for a path below the context root, such as {@code api/inbox}. */
  public HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(90));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** GET. */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** DELETE. */
  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  /** PUT without a body. */
  public Answer put(String path) {
    return send(request(path).PUT(BodyPublishers.noBody()));
  }

  /** POST of a JSON text; further headers as name, value, name, value. */
  public Answer post(String path, String json, String... headers) {
    return post(path, "application/json", BodyPublishers.ofString(json), headers);
  }

  /** POST of any body. */
  public Answer post(String path, String type, BodyPublisher body, String... headers) {
    var request = request(path).header("Content-Type", type).POST(body);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Publishes and returns the id. */
  public String publish(String json) {
    var answer = post("api/notifications", json);
    if (answer.status() != 201) {
      throw new AssertionError("not published: " + answer);
    }
    return answer.json().getString("id");
  }

  /** Publishes a title to a channel and returns the id. */
  public String say(String channel, String title) {
    return publish(
        Json.createObjectBuilder()
            .add("to", Json.createArrayBuilder().add(channel))
            .add("title", title)
            .build()
            .toString());
  }

  /** Sends a request. */
  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the server answered. */
  public record Answer(HttpResponse<String> response) {
    /** The status. */
    public int status() {
      return response.statusCode();
    }

    /** The body. */
    public String body() {
      return response.body();
    }

    /** A header. */
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** The body as an object. */
    public JsonObject json() {
      try (var reader = Json.createReader(new StringReader(response.body()))) {
        return reader.readObject();
      }
    }

    /** The problem's code; empty when the body is no problem document. */
    public String code() {
      boolean problem =
          header("Content-Type").filter(t -> t.startsWith("application/problem+json")).isPresent();
      return problem ? json().getString("code", "") : "";
    }

    @Override
    public String toString() {
      return status() + " " + response.headers().map() + " " + body();
    }
  }
}
