package io.github.belfry.proxies.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.belfry.proxies.hostile.BehindProxy;
import io.github.belfry.proxies.hostile.TinyClient;
import io.github.belfry.support.Program;
import io.github.belfry.support.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the recommended files promise, of each program, to a tiny server behind it. */
class ProgramsIT extends BehindProxy {
  static Stream<Arguments> programs() {
    IntFunction<Program> nginx = Nginx::recommended;
    IntFunction<Program> apache = Apache::recommended;
    IntFunction<Program> haproxy = HaProxy::recommended;
    return Stream.of(
        arguments("nginx", nginx), arguments("apache2", apache), arguments("haproxy", haproxy));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void saysWhoWasAskedAndByWhomAndBelievesNobody(String name, IntFunction<Program> program)
      throws Exception {
    var client =
        client(name, program)
            .get(
                "/belfry/head",
                "X-Forwarded-For: 192.0.2.1\r\n",
                "X-Forwarded-Host: evil\r\n",
                "X-Forwarded-Port: 6666\r\n",
                "X-Forwarded-Proto: http\r\n",
                "Forwarded: host=evil;proto=http\r\n");
    String seen = client.body(client.head());
    assertThat(seen)
        .containsIgnoringCase("\r\nHost: tiny\r\n")
        .containsIgnoringCase("\r\nX-Forwarded-Proto: https\r\n")
        .containsIgnoringCase("\r\nX-Forwarded-Host: tiny\r\n")
        .containsIgnoringCase("\r\nX-Forwarded-For: 127.0.0.1\r\n")
        .doesNotContain("evil", "6666", "192.0.2.1")
        .doesNotContainIgnoringCase("\r\nForwarded:");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void passesAStreamOnAsItComes(String name, IntFunction<Program> program) throws Exception {
    var client = client(name, program).get("/belfry/stream", "Accept-Encoding: gzip, br\r\n");
    var head = client.head();
    assertThat(head.field("content-encoding")).isEmpty();
    server.say("one");
    assertThat(client.text(8)).isEqualTo("3\r\none\r\n");
    server.say("two");
    assertThat(client.text(8)).isEqualTo("3\r\ntwo\r\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void letsAnUpgradeThrough(String name, IntFunction<Program> program) throws Exception {
    var client = client(name, program).upgrade().send("frame");
    assertThat(client.head().status()).isEqualTo(101);
    assertThat(client.text(5)).isEqualTo("frame");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void takesAWholeBatch(String name, IntFunction<Program> program) throws Exception {
    String batch = "x".repeat(4 * 1024 * 1024);
    var client =
        client(name, program)
            .send("POST /belfry/batch HTTP/1.1\r\nHost: tiny\r\n")
            .send("Content-Length: " + batch.length() + "\r\n\r\n" + batch);
    var head = client.head();
    assertThat(head.status()).isEqualTo(200);
    assertThat(client.body(head)).endsWith("\r\n\r\n" + batch);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void keepsItsConnectionToTheServer(String name, IntFunction<Program> program) throws Exception {
    var client = client(name, program);
    for (int n = 0; n < 5; n++) {
      client.get("/belfry/head");
      String seen = client.body(client.head());
      assertThat(seen).startsWith("GET /belfry/head HTTP/1.1\r\n");
      assertThat(seen.toLowerCase(Locale.ROOT)).doesNotContain("connection: close");
    }
  }

  /** As a header and as a ticket in the URL; browsers send both by HTTP/2. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void letsTwoHundredGroupsThrough(String name, IntFunction<Program> program) throws Exception {
    String[] groups =
        Stream.generate(UUID::randomUUID).map(UUID::toString).limit(200).toArray(String[]::new);
    String token = Tokens.of("member", groups).signed();
    assertThat(token).hasSizeGreaterThan(10_000);
    String ticket = "t".repeat(7_000);
    int port = port(name, program);
    for (var version : HttpClient.Version.values()) {
      var client = HttpClient.newBuilder().version(version).sslContext(Tls.context()).build();
      var request =
          HttpRequest.newBuilder(
                  URI.create("https://127.0.0.1:" + port + "/belfry/head?ticket=" + ticket))
              .header("Authorization", "Bearer " + token)
              .header("Cookie", "session=" + "c".repeat(4_000));
      var answer = client.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("?ticket=" + ticket + " HTTP/1.1", "Bearer " + token);
    }
  }

  private TinyClient client(String name, IntFunction<Program> program) throws IOException {
    return kept(Tls.connect(port(name, program)));
  }

  private int port(String name, IntFunction<Program> program) {
    assumeTrue(Program.isThere(name), name + " is absent");
    return kept(program.apply(server.port())).port();
  }
}
