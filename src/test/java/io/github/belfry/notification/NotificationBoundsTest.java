package io.github.belfry.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationBoundsTest {

  static Stream<Arguments> tooMuch() {
    return Stream.of(
        bad("type", b -> b.type("x".repeat(201))),
        bad("title", b -> b.title("x".repeat(501))),
        bad("title", b -> b.title("a\0b")),
        bad("title", b -> b.title("a\ud800b")),
        bad("body", b -> b.body("x".repeat(10_001))),
        bad("url", b -> b.url("/" + "x".repeat(2_000))),
        bad("collapse", b -> b.collapse("x".repeat(201))),
        bad("ttl", b -> b.ttl(Duration.ZERO)),
        bad("ttl", b -> b.ttl(Duration.ofSeconds(-1))),
        bad("ttl", b -> b.ttl(Duration.ofMillis(1_500))));
  }

  private static Arguments bad(String field, UnaryOperator<Notification.Builder> change) {
    return Arguments.of(field, change);
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void namesTheFieldThatBreaksItsBounds(String field, UnaryOperator<Notification.Builder> change) {
    var builder = change.apply(Notification.to("user:alice").title("t"));
    assertThatThrownBy(builder::build)
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith(field + ": ");
  }

  @Test
  void countsCharactersNotCodeUnits() {
    assertThat(Notification.to("all").title("😀".repeat(500)).build().title()).hasSize(1_000);
  }

  @Test
  void needsSomethingToSayAndSomebodyToHearIt() {
    assertThatThrownBy(() -> Notification.to("user:alice").build()).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> Notification.to(List.of()).title("t").build())
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("to: ");
    var many = IntStream.rangeClosed(1, 1_001).mapToObj(n -> Channel.user("u" + n)).toList();
    assertThatThrownBy(() -> Notification.to(many).title("t").build()).isInstanceOf(Refused.class);
    var same = Collections.nCopies(1_001, Channel.ALL);
    assertThat(Notification.to(same).title("t").build().to()).containsExactly(Channel.ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/orders/42",
        "orders?x=a:b",
        "https://example.org/x",
        "HTTP://example.org",
        "#top",
        "//example.org/x"
      })
  void linksAreHttpOrRelative(String url) {
    assertThat(Notification.to("all").title("t").url(url).build().url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        " javascript:x",
        "data:text/html,x",
        "http:",
        "ftp://x",
        "",
        "/a b"
      })
  void otherLinksAreRefused(String url) {
    var builder = Notification.to("all").title("t").url(url);
    assertThatThrownBy(builder::build).isInstanceOf(Refused.class).hasMessageStartingWith("url: ");
  }
}
