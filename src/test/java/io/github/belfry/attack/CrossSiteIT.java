package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another site's page can have a browser do. */
class CrossSiteIT extends Deployed {
  private static final byte[] NOTHING = {};

  private static String from(String site) {
    return "Sec-Fetch-Site: " + site + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/stream", "poll?wait=0", "api/inbox", "api/me", "ws"})
  void nothingThatNeedsCredentials(String target) {
    for (String site : new String[] {"cross-site", "same-site", "x", ""}) {
      var answer = RawExchange.of(office, "GET", target, from(site), NOTHING);
      assertThat(answer.code()).as(answer.answer()).isEqualTo("forbidden-origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void itsOwnPagesAndPeopleMay(String site) {
    assertThat(RawExchange.of(office, "GET", "api/inbox", from(site), NOTHING).status())
        .isEqualTo(200);
  }

  @Test
  void aListedPageMay() {
    String listed = from("cross-site") + "Origin: https://app.example.org\r\n";
    var answer = RawExchange.of(office, "GET", "api/inbox", listed, NOTHING);
    assertThat(answer.status()).as(answer.answer()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "index.html", "belfry/index.js", "doctor/", "health/ready"})
  void aLinkMayLeadToAPage(String target) {
    assertThat(RawExchange.of(anybody, "GET", target, from("cross-site"), NOTHING).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebind.example", "rebind.example:8080", "127.0.0.1.example", "10.0.0.1"})
  void aNameThatIsMadeToLeadHereSignsNobodyIn(String host) {
    String headers = "Origin: http://" + host + "\r\nContent-Type: application/json\r\n";
    var answer = RawExchange.at(anybody, host, "POST", "api/demo/login", headers);
    assertThat(answer.code()).as(answer.answer()).isEqualTo("forbidden-origin");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "GET, index.html",
    "GET, doctor/",
    "GET, belfry/index.js",
    "GET, health/live",
    "GET, nothing",
    "GET, api/inbox",
    "GET, api//inbox",
    "POST, index.html",
    "GET, doctor/network"
  })
  void everyAnswerSaysWhatBrowsersAreToKeepTo(String method, String target) {
    String answer = RawExchange.of(anybody, method, target, "", NOTHING).answer();
    assertThat(answer)
        .contains("Cross-Origin-Resource-Policy: same-origin\r\n")
        .contains("Cross-Origin-Opener-Policy: same-origin\r\n")
        .contains("Permissions-Policy: camera=()")
        .contains("Content-Security-Policy: default-src 'self'")
        .doesNotContain("unsafe-inline");
  }
}
