package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadableHeadersTest {
  private static Requests with(String name, String value) {
    return Requests.of("POST", "/api/receipts").header(name, value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "",
        "application/json",
        "application/json, text/*;q=0.5 , */*; q=0.1",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
        "application/ld+json;profile=\"a, b;c=\\\"\";q=1.000",
        "*/*;q=\"0.5\"",
        "*/*;Q=1",
        "text/html;level=1;quiet=x,"
      })
  void whatIsAccepted(String value) {
    assertThatCode(() -> ReadableHeaders.require(with("Accept", value).build()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/b/c",
        "json, */*",
        "*/*, a",
        "http://",
        "for=\"[::1]:99999\"",
        "a b/c",
        "*/*;q",
        "*/*;q=",
        "*/*;q=x",
        "*/*;a=b;q=1.5",
        "*/*;q=-1",
        "*/*;q=0.12345",
        "*/*; Q = 2",
        "*/*;q=1e0",
        "text/html;q=1, */*;q;a=b"
      })
  void whatNoServerReads(String value) {
    assertThatThrownBy(() -> ReadableHeaders.require(with("Accept", value).build()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Accept: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "application/json;q", "application/json;q=x", "a/b, c/d"})
  void aTypeThatIsNone(String value) {
    assertThatThrownBy(() -> ReadableHeaders.require(with("Content-Type", value).build()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Content-Type: ");
  }

  @Test
  void aLengthThatIsNone() {
    assertThatThrownBy(() -> ReadableHeaders.require(with("Content-Length", "74 x: a").build()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Content-Length: ");
    assertThatCode(() -> ReadableHeaders.require(with("Content-Length", "74").build()))
        .doesNotThrowAnyException();
  }
}
