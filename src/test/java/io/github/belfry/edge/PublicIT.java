package io.github.belfry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other methods than GET where no credentials are asked, and what pages ask beforehand. */
class PublicIT extends Deployed {
  private static final byte[] NOTHING = {};

  @ParameterizedTest
  @ValueSource(strings = {"health/ready", "health/live"})
  void healthIsToldByOptionsToo(String path) {
    var answer = RawExchange.of(anybody, "OPTIONS", path, "", NOTHING);
    assertThat(answer.status()).as(answer.answer()).isEqualTo(200);
    assertThat(answer.answer()).contains("Allow: GET, HEAD, OPTIONS");
    assertThat(RawExchange.of(anybody, "HEAD", path, "", NOTHING).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "index.html", "belfry/index.js", "doctor/", "nothing"})
  void whatAnybodyMayReadCanOnlyBeRead(String path) {
    // From then on, Liberty takes the welcome file for something else than a file.
    assertThat(anybody.get("").status()).isEqualTo(200);
    var options = RawExchange.of(anybody, "OPTIONS", path, "", NOTHING);
    assertThat(options.status()).as(options.answer()).isEqualTo(204);
    assertThat(options.answer()).contains("Allow: GET, HEAD, OPTIONS");
    for (String method : new String[] {"POST", "DELETE", "PROPFIND"}) {
      var answer = RawExchange.of(anybody, method, path, "", NOTHING);
      assertThat(answer.code()).as(answer.answer()).isEqualTo("method-not-allowed");
      assertThat(answer.answer()).contains("Allow: GET, HEAD, OPTIONS");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://app.example.org", "capacitor://localhost"})
  void aListedPageMaySendWhatHeadersItLikes(String origin) {
    String headers =
        "Origin: "
            + origin
            + "\r\nAccess-Control-Request-Method: POST\r\n"
            + "Access-Control-Request-Headers: authorization,traceparent,x-datadog-trace-id\r\n";
    for (String path : new String[] {"api/notifications", "poll", "health/ready"}) {
      var answer = RawExchange.of(anybody, "OPTIONS", path, headers, NOTHING);
      assertThat(answer.status()).as(answer.answer()).isEqualTo(204);
      assertThat(answer.answer())
          .contains("Access-Control-Allow-Origin: " + origin)
          .contains("authorization, traceparent, x-datadog-trace-id");
    }
  }

  @Test
  void othersMayNot() {
    String headers = "Origin: capacitor://other\r\nAccess-Control-Request-Method: POST\r\n";
    var answer = RawExchange.of(anybody, "OPTIONS", "poll", headers, NOTHING);
    assertThat(answer.code()).isEqualTo("forbidden-origin");
  }
}
