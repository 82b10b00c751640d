package io.github.belfry.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.RawExchange;
import io.github.belfry.support.ThisServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a socket can send. */
class BadBytesIT extends Unharmed {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final byte[] NOTHING = {};
  private static final String GOOD = BadPublishes.good("t");

  /** Also a whole notification is none, as more was announced. */
  @ParameterizedTest
  @ValueSource(strings = {"", "{\"to\":[\"all\"],\"tit", "{\"to\":[\"all\"],\"title\":\"t\"}"})
  void aBodyThatIsCutOffIsNotPublished(String body) {
    var answer = post(JSON + "Content-Length: 1000\r\n", body.getBytes(UTF_8));
    assertThat(answer.status()).as(answer.answer()).isIn(0, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5\r\n{\"to\"", "FFFFFFFFFFFFFFFFF\r\n{", "zz\r\n{}", "-1\r\n{}"})
  void chunksThatAreNoneAreNotPublished(String body) {
    var answer = post(JSON + "Transfer-Encoding: chunked\r\n", body.getBytes(UTF_8));
    assertThat(answer.status()).as(answer.answer()).isIn(0, 400, 413);
  }

  @Test
  void chunksThatNeverEndAreNotPublished() {
    String whole = Integer.toHexString(GOOD.length()) + "\r\n" + GOOD + "\r\n";
    var answer = post(JSON + "Transfer-Encoding: chunked\r\n", whole.getBytes(UTF_8));
    assertThat(answer.status()).as(answer.answer()).isIn(0, 400);
  }

  @Test
  void chunksBeyondTheLimitAreTooLarge() {
    String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
    var answer =
        post(
            JSON + "Transfer-Encoding: chunked\r\n",
            (chunk.repeat(6) + "0\r\n\r\n").getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("too-large");
  }

  @Test
  void anAnnouncedLengthBeyondTheLimitIsTooLarge() {
    var answer = post(JSON + "Content-Length: 300000\r\n", new byte[300_000]);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999999999999"})
  void aLengthThatIsNoneIsABadRequest(String length) {
    var answer = post(JSON + "Content-Length: " + length + "\r\n", GOOD.getBytes(UTF_8));
    assertThat(answer.status()).as(answer.answer()).isIn(400, 413);
  }

  @Test
  void twoIdempotencyKeysAreABadRequest() {
    var keys = "Idempotency-Key: a\r\nIdempotency-Key: b\r\n";
    var answer = post(JSON + length(GOOD) + keys, GOOD.getBytes(UTF_8));
    assertThat(answer.code()).as(answer.answer()).isEqualTo("bad-request");
  }

  /** Payara itself refuses what isn't ASCII in a header. */
  @ParameterizedTest
  @ValueSource(strings = {"\u00e9", "a\u0001b", "a\u007fb"})
  void anIdempotencyKeyThatIsNotPrintableAsciiIsABadRequest(String key) {
    var header = "Idempotency-Key: " + key + "\r\n";
    var answer = post(JSON + length(GOOD) + header, GOOD.getBytes(UTF_8));
    assertThat(answer.status()).as(answer.answer()).isEqualTo(400);
  }

  @Test
  void aBodyWithoutATypeIsUnsupported() {
    var answer = post(length(GOOD), GOOD.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("unsupported-type");
  }

  @Test
  void aBodyThatIsNotUtf8IsABadRequest() {
    String latin = "{\"to\":[\"all\"],\"title\":\"Gr\u00fc\u00dfe\"}";
    var answer = post(JSON + length(latin), latin.getBytes(ISO_8859_1));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("bad-request");
  }

  /** Payara answers most of them before any filter, without a body; Liberty the last two. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "room:%FF",
        "room:%C3",
        "room:\u00e9",
        "room:%ED%A0%80",
        "room:a%0Ab",
        "room:a%7Fb"
      })
  void aPathThatIsNoTextIsABadRequest(String channel) {
    for (String method : List.of("PUT", "DELETE")) {
      var answer = RawExchange.of(office, method, "api/subscriptions/" + channel, "", NOTHING);
      assertThat(answer.status()).as(answer.answer()).isEqualTo(400);
    }
    assertThat(office.get("api/subscriptions").json().getJsonArray("channels")).isEmpty();
  }

  /** Before any filter, Payara answers 200 without a body. */
  @ParameterizedTest
  @ValueSource(strings = {"room:%zz", "room:%"})
  void aPathWithABrokenEscapeDoesNothing(String channel) {
    var answer = RawExchange.of(office, "PUT", "api/subscriptions/" + channel, "", NOTHING);
    if (ServersOwn.PAYARA) {
      assertThat(answer.answer()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
    } else {
      assertThat(answer.status()).as(answer.answer()).isEqualTo(400);
    }
    assertThat(office.get("api/subscriptions").json().getJsonArray("channels")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/presence?channel=room:%FF",
        "api/presence?channel=room:%zz",
        "api/inbox?before=%FF",
        "poll?wait=0&channels=room:%FF",
        "poll?wait=0&channels=room:%zz",
        "poll?wait=0&after=%00",
        "api/stream?channels=room:%C0%AF",
        "ws?channels=room:%FF"
      })
  void aQueryThatIsNoUtf8IsABadRequest(String target) {
    var answer = RawExchange.of(office, "GET", target, "", NOTHING);
    // WildFly refuses a broken escape itself, without a body.
    boolean itself = ThisServer.is("wildfly") && target.contains("%zz");
    assertThat(answer.code()).as(answer.answer()).isEqualTo(itself ? "" : "bad-request");
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%FF",
        "nope%00",
        "api/%FF",
        "..%2f..%2fetc/passwd",
        "../../etc/passwd",
        "a\\b",
        "WEB-INF%2fweb.xml",
        "%57EB-INF/web.xml",
        "a;x=y/WEB-INF/web.xml",
        "api/..;/WEB-INF/web.xml",
        "nope.jsp"
      })
  void oddPathsLeadNowhere(String target) {
    var answer = RawExchange.of(office, "GET", target, "", NOTHING);
    assertThat(answer.status()).as(answer.answer()).isIn(400, 401, 404);
    assertThat(answer.body()).doesNotContainIgnoringCase("payara").doesNotContain("<web-app");
  }

  @Test
  void aNameOfTenKilobytesIsABadRequest() {
    String name = "room:" + "x".repeat(10_000);
    String json = "{\"to\":[\"" + name + "\"],\"title\":\"t\"}";
    assertThat(post(JSON + length(json), json.getBytes(UTF_8)).code()).isEqualTo("bad-request");
    for (String target : List.of("poll?wait=0&channels=" + name, "api/stream?channels=" + name)) {
      var answer = RawExchange.of(office, "GET", target, "", NOTHING);
      assertThat(answer.status()).as(answer.answer()).isIn(400, 414, 431);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/inbox", "index.html", "health/live", "health/ready"})
  void headAnswersAsGetWithoutABody(String target) {
    var answer = RawExchange.of(office, "HEAD", target, "", NOTHING);
    assertThat(answer.status()).as(answer.answer()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/inbox", "api/notifications", "poll", "index.html"})
  void optionsNamesTheMethods(String target) {
    var answer = RawExchange.of(office, "OPTIONS", target, "", NOTHING);
    assertThat(answer.status()).as(answer.answer()).isIn(200, 204, 405);
    assertThat(answer.answer()).containsIgnoringCase("\r\nallow: ").doesNotContain("wadl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "FOO"})
  void strangeMethodsAreNotAllowed(String method) {
    for (String target : List.of("api/inbox", "poll", "index.html")) {
      var answer = RawExchange.of(office, method, target, "X-Secret: s3cret\r\n", NOTHING);
      if (!ServersOwn.refusesMethod(method, answer.status())) {
        assertThat(answer.status()).as(answer.answer()).isIn(400, 405, 501);
      }
      assertThat(answer.answer()).doesNotContain("s3cret");
    }
  }

  @Test
  void strangersLearnNothingFromWrongMethods() {
    for (String target : List.of("api/inbox", "poll", "api/nope")) {
      var answer = RawExchange.of(anybody, "POST", target, "Content-Length: 0\r\n", NOTHING);
      assertThat(answer.status()).as(answer.answer()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("unauthenticated");
    }
  }

  private RawExchange post(String headers, byte[] body) {
    return post(office, headers, body);
  }

  private static RawExchange post(Api caller, String headers, byte[] body) {
    return RawExchange.of(caller, "POST", "api/notifications", headers, body);
  }

  private static String length(String text) {
    return "Content-Length: " + text.length() + "\r\n";
  }
}
