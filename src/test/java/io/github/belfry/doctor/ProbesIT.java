package io.github.belfry.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.Json;
import io.github.belfry.support.SseReader;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor's probes over HTTP, to the letter (protocol.md §9). */
class ProbesIT extends Deployed {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String NOTHING = "{\"transport\":\"sse\",\"verdicts\":{}}";

  private final Api admin = anybody.as("operator", "belfry-admin");

  /** An event, and when it arrived behind the first bytes. */
  private record Heard(JsonObject event, Duration after) {}

  private HttpResponse<Stream<String>> listen(String path)
      throws IOException, InterruptedException {
    return CLIENT.send(anybody.request(path).build(), BodyHandlers.ofLines());
  }

  private static List<Heard> hear(HttpResponse<Stream<String>> stream) {
    var heard = new ArrayList<Heard>();
    try (var lines = stream.body()) {
      Iterator<String> each = lines.iterator();
      assertThat(each.next()).isEqualTo(":" + " ".repeat(2 << 10));
      long begun = System.nanoTime();
      while (each.hasNext()) {
        String line = each.next();
        if (!line.isEmpty()) {
          assertThat(line).startsWith("data: ");
          var event = Json.object(line.substring("data: ".length()));
          heard.add(new Heard(event, Duration.ofNanos(System.nanoTime() - begun)));
        }
      }
    }
    return heard;
  }

  private static void assertStreamHeaders(HttpResponse<?> stream) {
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-cache, no-transform");
    assertThat(stream.headers().firstValue("X-Accel-Buffering")).hasValue("no");
    assertThat(stream.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void theNetworkIsWhatTheServerSees() {
    var request =
        anybody
            .request("doctor/network?whatever=1")
            .header("X-Forwarded-For", "203.0.113.9")
            .header("Via", "1.1 squid")
            .header("Accept-Encoding", "gzip");
    var answer = anybody.send(request);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
    var seen = answer.json();
    assertThat(seen.keySet())
        .containsExactlyInAnyOrder(
            "network",
            "range",
            "address",
            "secure",
            "httpVersion",
            "acceptEncoding",
            "via",
            "forwarded",
            "time");
    // Whoever isn't trusted can say what it likes.
    assertThat(seen.getString("address")).isEqualTo("127.0.0.1");
    assertThat(seen.getString("range")).isEqualTo("127.0.0.0/24");
    assertThat(seen.getJsonObject("forwarded").toString())
        .isEqualTo("{\"X-Forwarded-For\":\"203.0.113.9\"}");
    assertThat(seen.getString("via")).isEqualTo("1.1 squid");
    assertThat(seen.getString("acceptEncoding")).isEqualTo("gzip");
    assertThat(seen.getString("httpVersion")).isEqualTo("HTTP/1.1");
    assertThat(seen.getBoolean("secure")).isFalse();
    assertThat(seen.getString("network")).matches("[\\w-]{12}");
    assertThat(seen.getJsonNumber("time").longValue())
        .isCloseTo(System.currentTimeMillis(), within(20_000L));
  }

  @Test
  void whatDidNotComeIsAbsent() {
    var seen = anybody.get("doctor/network").json();
    assertThat(seen.keySet())
        .containsExactlyInAnyOrder(
            "network", "range", "address", "secure", "httpVersion", "forwarded", "time");
    assertThat(seen.getJsonObject("forwarded")).isEmpty();
  }

  @Test
  void aStreamSpeaksAtKnownTimesAndEnds() throws Exception {
    var stream = listen("doctor/stream?events=4&every=600&whatever=1");
    assertStreamHeaders(stream);
    var heard = hear(stream);
    assertThat(heard).extracting(h -> h.event().getInt("n")).containsExactly(1, 2, 3, 4);
    assertThat(heard).allMatch(h -> h.event().getInt("of") == 4 && h.event().size() == 3);
    long first = heard.get(0).event().getJsonNumber("time").longValue();
    long last = heard.get(3).event().getJsonNumber("time").longValue();
    assertThat(last - first).isBetween(1_700L, 9_000L);
    // Each was on the line when it was said, not with the last.
    assertThat(heard.get(3).after().minus(heard.get(0).after()))
        .isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void silenceIsKeptBehindThePadding() throws Exception {
    var stream = listen("doctor/idle?seconds=2");
    assertStreamHeaders(stream);
    var heard = hear(stream);
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).event().getInt("n")).isEqualTo(1);
    assertThat(heard.get(0).after()).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stream?events=0",
        "stream?events=51",
        "stream?events=x",
        "stream?events=",
        "stream?events=1&events=1",
        "stream?every=49",
        "stream?every=5001",
        "stream?every=1.5",
        "idle?seconds=0",
        "idle?seconds=121",
        "idle?seconds=-1",
        "idle?seconds=99999999999"
      })
  void whatIsOutOfBoundsIsRefusedByItsName(String probe) {
    var answer = anybody.get("doctor/" + probe);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("bad-request");
    String name = probe.substring(probe.indexOf('?') + 1, probe.indexOf('='));
    assertThat(answer.json().getString("detail")).startsWith(name + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, network, GET",
    "HEAD, stream, GET",
    "DELETE, idle, GET",
    "GET, verdicts, POST",
    "PUT, verdicts, POST",
    "BREW, network, GET"
  })
  void anotherMethodIsNotAllowed(String method, String probe, String allow) {
    var request = anybody.request("doctor/" + probe);
    var answer = anybody.send(request.method(method, BodyPublishers.noBody()));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).hasValue(allow);
    assertThat(method.equals("HEAD") ? "method-not-allowed" : answer.code())
        .isEqualTo("method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "network/", "network/x", "stream.txt"})
  void whatIsNotThereIsNotFound(String path) {
    assertThat(anybody.get("doctor/" + path).code()).isEqualTo("not-found");
  }

  @Test
  void anotherPageIsRefused() {
    for (String probe : List.of("network", "stream", "idle")) {
      var request = anybody.request("doctor/" + probe).header("Origin", "https://evil.example");
      assertThat(anybody.send(request).code()).isEqualTo("forbidden-origin");
    }
    var answer = anybody.post("doctor/verdicts", NOTHING, "Origin", "https://evil.example");
    assertThat(answer.code()).isEqualTo("forbidden-origin");
  }

  @Test
  void verdictsAreAnsweredWithTheNetworksName() {
    var answer = anybody.post("doctor/verdicts", NOTHING);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
    assertThat(answer.json().keySet()).containsExactly("network");
    assertThat(answer.json().getString("network"))
        .isEqualTo(anybody.get("doctor/network").json().getString("network"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'transport':'smoke','verdicts':{}}               | transport
          {'transport':'sse'}                               | verdicts
          {'transport':'sse','verdicts':{'sse':'fine'}}     | verdicts.sse
          {'transport':'sse','verdicts':{'smoke':'ok'}}     | verdicts.smoke
          {'transport':'sse','verdicts':{},'user':'alice'}  | user
          [[[[[1]]]]]                                       | ``
          {                                                 | ``
          ``                                                | ``
          """)
  void verdictsThatAreNoneAreRefused(String json, String named) {
    var answer = anybody.post("doctor/verdicts", json.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("bad-request");
    assertThat(answer.json().getString("detail")).contains(named);
  }

  @Test
  void verdictsAreShortAndJson() {
    var padded = NOTHING + " ".repeat(4_096);
    assertThat(anybody.post("doctor/verdicts", padded).code()).isEqualTo("too-large");
    var body = BodyPublishers.ofString(NOTHING);
    assertThat(anybody.post("doctor/verdicts", "text/plain", body).code())
        .isEqualTo("unsupported-type");
  }

  @Test
  void adminsSeeWhatIsUsedAndWhatWasFound() {
    int sse = counted("transports", "sse");
    int polling = counted("transports", "longpoll");
    int blocked = counted("verdicts", "websocket", "blocked");
    try (var reader = SseReader.open(office, "")) {
      reader.received().await("hello");
    }
    anybody.post(
        "doctor/verdicts", "{\"transport\":\"longpoll\",\"verdicts\":{\"websocket\":\"blocked\"}}");
    assertThat(counted("transports", "sse")).isEqualTo(sse + 1);
    assertThat(counted("transports", "longpoll")).isEqualTo(polling + 1);
    assertThat(counted("verdicts", "websocket", "blocked")).isEqualTo(blocked + 1);
    var answer = admin.get("api/admin/networks");
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
    var networks = answer.json();
    assertThat(networks.keySet()).containsExactly("networks");
    var network = networks.getJsonArray("networks").getJsonObject(0);
    assertThat(network.keySet())
        .containsExactlyInAnyOrder("range", "transports", "verdicts", "last");
    assertThat(network.getString("range")).isEqualTo("127.0.0.0/24");
    assertThat(network.getString("last")).matches("20..-..-..T..:..:..\\....Z");
  }

  @Test
  void nobodyElseDoes() {
    assertThat(anybody.get("api/admin/networks").code()).isEqualTo("unauthenticated");
    assertThat(office.get("api/admin/networks").code()).isEqualTo("forbidden");
  }

  /** 0 when it hasn't been counted yet. */
  private int counted(String... path) {
    var networks = admin.get("api/admin/networks").json().getJsonArray("networks");
    if (networks.isEmpty()) {
      return 0;
    }
    JsonObject at = networks.getJsonObject(0);
    for (int i = 0; i < path.length - 1; i++) {
      at = at.getJsonObject(path[i]);
      if (at == null) {
        return 0;
      }
    }
    return at.getInt(path[path.length - 1], 0);
  }
}
