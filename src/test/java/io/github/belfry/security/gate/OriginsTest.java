package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Origin;
import io.github.belfry.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pages may call: the server's own and those of listed origins. */
class OriginsTest {
  private static final Origins ORIGINS =
      new Origins(
          Settings.of(
              Map.of(
                  "belfry.public-url",
                  "https://public.example",
                  "belfry.allowed-origins",
                  "https://listed.example,http://localhost:3000,capacitor://localhost,"
                      + "chrome-extension://aBcDeF")));

  private static boolean isListed(List<String> origin) {
    return ORIGINS.isListed(origin, Origin.parse("http://bell.example.org:8080"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://bell.example.org:8080, false",
    "HTTP://BELL.example.org:8080, false",
    "https://public.example, false",
    "https://public.example:443, false",
    "https://listed.example, true",
    "https://listed.example:443, true",
    "http://localhost:3000, true",
    "capacitor://localhost, true",
    "chrome-extension://aBcDeF, true"
  })
  void passes(String origin, boolean listed) {
    assertThat(isListed(List.of(origin))).isEqualTo(listed);
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
    assertThatThrownBy(() -> isListed(origins))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.FORBIDDEN_ORIGIN));
  }
}
