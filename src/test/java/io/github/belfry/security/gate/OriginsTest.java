package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Origin;
import io.github.belfry.settings.Settings;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may call: the server's own and those of listed origins. */
class OriginsTest {
  private static final Map<String, String> LISTED =
      Map.of(
          "belfry.allowed-origins",
          "https://listed.example,http://localhost:3000,capacitor://localhost,"
              + "chrome-extension://aBcDeF");

  private static final Origins ORIGINS = new Origins(Settings.of(LISTED));
  private static final Origins PUBLIC =
      new Origins(Settings.of(Map.of("belfry.public-url", "https://public.example")));

  private static boolean isListed(List<String> origin) {
    return ORIGINS.isListed(origin, Origin.parse("http://bell.example.org:8080"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://bell.example.org:8080, false",
    "HTTP://BELL.example.org:8080, false",
    "https://listed.example, true",
    "https://listed.example:443, true",
    "http://localhost:3000, true",
    "capacitor://localhost, true",
    "chrome-extension://aBcDeF, true"
  })
  void passes(String origin, boolean listed) {
    assertThat(isListed(List.of(origin))).isEqualTo(listed);
  }

  /** What the request says of where it was sent to is what a page has said. */
  @Test
  void withAPublicUrlThatAloneIsOwn() {
    var asked = Origin.parse("http://rebind.example");
    assertThat(PUBLIC.isListed(List.of("https://public.example:443"), asked)).isFalse();
    assertThatThrownBy(() -> PUBLIC.isListed(List.of("http://rebind.example"), asked))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none", " none "})
  void itsOwnSiteAndPeopleMayCall(String site) {
    assertThatNoException().isThrownBy(() -> Origins.requireOwnSite(List.of(site)));
    assertThatNoException().isThrownBy(() -> Origins.requireOwnSite(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "", "x", "none, cross-site", "NONE"})
  void otherSitesMayNot(String site) {
    assertForbidden(() -> Origins.requireOwnSite(List.of("none", site)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "https://demo.localhost",
        "http://localhost.",
        "http://127.0.0.1",
        "http://127.1.2.3:1",
        "http://[::1]:8080"
      })
  void isThisMachine(String asked) {
    assertThatNoException().isThrownBy(() -> ORIGINS.requireLoopback(Origin.parse(asked)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://rebind.example",
        "http://localhost.example",
        "http://xlocalhost",
        "http://127.0.0.1.example",
        "http://127.0.0.example",
        "http://10.0.0.1",
        "http://[::2]",
        "http://0.0.0.0",
        "http://a b"
      })
  void isAnother(String asked) {
    assertForbidden(() -> ORIGINS.requireLoopback(Origin.parse(asked)));
    assertForbidden(() -> PUBLIC.requireLoopback(Origin.parse(asked)));
  }

  @Test
  void thePublicUrlIsAsGoodAsThisMachine() {
    assertThatNoException()
        .isThrownBy(() -> PUBLIC.requireLoopback(Origin.parse("https://public.example")));
  }

  @Test
  void aRequestWithoutOriginPasses() {
    assertThat(isListed(List.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "null",
    "''",
    "*",
    "http://bell.example.org",
    "https://bell.example.org:8080",
    "http://bell.example.org:8081",
    "http://evil.example",
    "http://listed.example",
    "https://listed.example.evil.example",
    "https://evil.example#https://listed.example",
    "https://listed.example@evil.example",
    "https://listed.example/",
    "https://listed.example https://evil.example",
    "file:///etc/passwd",
    "file://",
    "http://localhost",
    "ionic://localhost",
    "capacitor://localhost:80",
    "chrome-extension://abcdef"
  })
  void isRefused(String origin) {
    assertForbidden(List.of(origin));
  }

  @Test
  void twoOriginsAreRefused() {
    assertForbidden(List.of("https://listed.example", "https://listed.example"));
  }

  @Test
  void anOriginIsNotOwnWhenTheHostIsUnknown() {
    assertThatThrownBy(() -> ORIGINS.isListed(List.of("null"), Origin.parse("http://a b")))
        .isInstanceOf(Refused.class);
  }

  private static void assertForbidden(List<String> origins) {
    assertForbidden(() -> isListed(origins));
  }

  private static void assertForbidden(ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.FORBIDDEN_ORIGIN));
  }
}
