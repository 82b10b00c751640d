package io.github.belfry.proxies.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.belfry.proxies.hostile.BehindProxy;
import io.github.belfry.proxies.hostile.TinyClient;
import io.github.belfry.support.Program;
import java.io.IOException;
import java.util.Locale;
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

  private TinyClient client(String name, IntFunction<Program> program) throws IOException {
    assumeTrue(Program.isThere(name), name + " is absent");
    return kept(Tls.connect(kept(program.apply(server.port())).port()));
  }
}
