package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.belfry.support.Api;
import io.github.belfry.support.Tokens;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** What was tried. */
final class Attacks {
  private static final Duration LONGER = Duration.ofSeconds(3);
  private static final int BATCH = 4 << 20;
  private static final int BODY = 256 << 10;
  private static final int MESSAGE = 60_000;
  private static final String BATCHES = "api/notifications/batch";

  private Attacks() {}

  /** All, in turn. */
  static Stream<Attack> all() {
    return Stream.concat(passing(), stalled());
  }

  /** Those of which nothing is left once the attacker has gone. */
  static Stream<Attack> passing() {
    return Stream.of(waiting(), bodies(), channels(), unread(), fast())
        .flatMap(Function.identity());
  }

  private static Stream<Attack> waiting() {
    return Stream.of(
        new Attack(
            "bodies of strangers that don't come",
            on -> announced(on.node(), "doctor/verdicts", 300_000)),
        new Attack(
            "bodies of visitors that don't come",
            on -> announced(on.node(), "doctor/verdicts", 1_000)),
        new Attack(
            "bodies of one user that don't come",
            on -> announced(on.eve(0), "api/receipts", 1_000)),
        new Attack("bodies of many users that don't come", Attacks::announcedByAll),
        new Attack(
            "heads that don't end",
            on -> {
              byte[] head = RawRequest.head(on.node(), "GET", "api/inbox", "X: y\r\n");
              byte[] begun = Arrays.copyOf(head, head.length - 2);
              return new Flood(on.node(), 300, n -> begun).held();
            }),
        new Attack(
            "large heads",
            on -> {
              String much = ("X: " + "y".repeat(1_000) + "\r\n").repeat(60);
              byte[] head = RawRequest.head(on.node(), "GET", "api/inbox", much);
              return new Flood(on.node(), 50, n -> head).at(100);
            }));
  }

  private static Flood announced(Api caller, String path, int length) {
    return new Flood(caller, 220, n -> RawRequest.announcing(caller, path, length));
  }

  private static Flood announcedByAll(Stage on) {
    return new Flood(
        on.node(), 300, n -> RawRequest.announcing(on.eve(n), "api/notifications", 1_000));
  }

  private static Stream<Attack> bodies() {
    return Stream.of(
        new Attack("batches of 4 MiB", LONGER, on -> costly(on, BATCHES, BATCH)),
        new Attack("commands of 256 KiB", LONGER, on -> costly(on, "api/commands", BODY)),
        new Attack(
            "gzipped batches",
            LONGER,
            on -> {
              List<byte[]> zipped =
                  CostlyBodies.texts(2 * BATCH).stream()
                      .limit(2)
                      .map(CostlyBodies::zipped)
                      .toList();
              return posted(on, BATCHES, zipped, "Content-Encoding: gzip\r\n");
            }),
        new Attack(
            "WebSocket messages of 60 KB",
            on -> {
              String deep = CostlyBodies.one("[".repeat(MESSAGE / 2) + "]".repeat(MESSAGE / 2));
              String publish = "{\"op\":\"publish\",\"notification\":" + deep + "}";
              return saying(on, "ws", RawRequest.messages(publish, 50));
            }));
  }

  private static Flood costly(Stage on, String path, int size) {
    List<byte[]> texts =
        CostlyBodies.texts(size).stream().map(text -> text.getBytes(US_ASCII)).toList();
    return posted(on, path, texts, "");
  }

  /** A second has as many as the attacker's own processor can send beside the server's. */
  private static Flood posted(Stage on, String path, List<byte[]> bodies, String headers) {
    List<byte[]> requests =
        bodies.stream().map(body -> RawRequest.post(on.eve(1), path, body, headers)).toList();
    return new Flood(on.node(), 20, n -> requests.get(n % requests.size())).at(40);
  }

  private static Stream<Attack> channels() {
    return Stream.of(
        new Attack("batches to many rooms", on -> batches(on, n -> "room:refused/" + n)),
        new Attack("batches to many users", on -> batches(on, n -> "user:refused-" + n)),
        new Attack(
            "notifications to 100 rooms each",
            LONGER,
            on -> {
              String batch = CostlyBodies.batch(1, 100, n -> "room:heard/" + n);
              byte[] request =
                  RawRequest.post(
                      on.eve(2), BATCHES, batch.replace(CostlyBodies.REFUSED, "room:heard/0"));
              return new Flood(on.node(), 20, n -> request);
            }));
  }

  private static Flood batches(Stage on, IntFunction<String> channel) {
    byte[] request = RawRequest.post(on.eve(3), BATCHES, CostlyBodies.batch(150, 1_000, channel));
    return new Flood(on.node(), 20, n -> request).at(40);
  }

  private static Stream<Attack> unread() {
    return Stream.of("api/inbox?limit=200", "poll?wait=0&after=0", "api/subscriptions", "api/me")
        .flatMap(
            path ->
                Stream.of(
                    new Attack("unread by one user: " + path, on -> unread(on, path, n -> 0)),
                    new Attack("unread by many: " + path, on -> unread(on, path, n -> n))));
  }

  private static Flood unread(Stage on, String path, IntFunction<Integer> whose) {
    return new Flood(on.node(), 300, n -> RawRequest.get(on.eve(whose.apply(n)), path)).unread();
  }

  private static Stream<Attack> fast() {
    BiFunction<Stage, Integer, byte[]> newClient =
        (on, n) -> RawRequest.get(on.eve(4), "poll?wait=0&after=0&client=c" + n);
    return Stream.of(
        new Attack(
            "polls of new clients",
            LONGER,
            on -> new Flood(on.node(), 20, n -> newClient.apply(on, n))),
        new Attack(
            "1,000 polls",
            LONGER,
            on -> {
              byte[] poll = RawRequest.get(on.eve(5), "poll?wait=0&after=0");
              return new Flood(on.node(), 1_000, n -> poll).unread();
            }),
        new Attack("posts of 100 commands", LONGER, Attacks::commands),
        new Attack(
            "signals",
            on -> {
              String data = "\"" + "x".repeat(4_000) + "\"";
              String signal =
                  "{\"op\":\"signal\",\"channel\":\"room:crowd\",\"data\":" + data + "}";
              return saying(on, "ws?channels=room%3Acrowd", RawRequest.messages(signal, 500));
            }),
        new Attack(
            "many requests on one connection",
            on -> {
              byte[] head = RawRequest.head(on.eve(7), "GET", "api/inbox?limit=200", "");
              byte[] all = new String(head, ISO_8859_1).repeat(500).getBytes(ISO_8859_1);
              return new Flood(on.node(), 8, n -> all).unread();
            }),
        new Attack(
            "tokens that nobody has signed",
            on -> {
              Api stranger = on.node().with(Tokens.of("eve").signedByAStranger());
              return new Flood(on.node(), 50, n -> RawRequest.get(stranger, "api/inbox"));
            }),
        new Attack(
            "connections that say nothing",
            on -> new Flood(on.node(), 5_000, n -> new byte[] {'G'}).held().at(4_000)));
  }

  private static Flood commands(Stage on) {
    String read = "{\"op\":\"read\",\"ids\":[\"" + on.read() + "\"]}";
    String all = String.join(",", Collections.nCopies(100, read));
    byte[] request = RawRequest.post(on.eve(6), "api/commands", "{\"commands\":[" + all + "]}");
    return new Flood(on.node(), 60, n -> request);
  }

  private static Flood saying(Stage on, String path, byte[] messages) {
    return new Flood(on.node(), 20, n -> RawRequest.handshake(on.eve(8), path)).then(messages);
  }

  private static Stream<Attack> stalled() {
    String channels = "channels=topic%3Astalled";
    return Stream.of(
        new Attack(
            "event streams that stall",
            LONGER,
            on ->
                new Flood(
                        on.node(),
                        500,
                        n -> RawRequest.get(on.eve(n % 25), "api/stream?" + channels))
                    .unread()),
        new Attack(
            "WebSockets that stall",
            LONGER,
            on ->
                new Flood(
                        on.node(),
                        500,
                        n -> RawRequest.handshake(on.eve(25 + n % 25), "ws?" + channels))
                    .unread()),
        new Attack(
            "the doctor's probes",
            on ->
                new Flood(on.node(), 500, n -> RawRequest.get(on.node(), "doctor/idle?seconds=20"))
                    .held()));
  }
}
