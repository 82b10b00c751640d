package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever asks for much is told to come later, and takes nothing from others. */
class RatesIT extends Deployed {
  private static String pings(int count) {
    String ping = "{\"op\":\"ping\"}";
    return "{\"commands\":[" + (ping + ",").repeat(count - 1) + ping + "]}";
  }

  /** The first answer of another status than 200, of many at once. */
  private static Optional<Api.Answer> firstRefusal(int most, Supplier<Api.Answer> ask) {
    return IntStream.range(0, most)
        .parallel()
        .mapToObj(n -> ask.get())
        .filter(answer -> answer.status() != 200)
        .findAny();
  }

  private static void assertTooFast(Api.Answer answer, String detail) {
    assertThat(answer.status()).as(answer::toString).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("too-fast");
    assertThat(answer.body()).contains(detail);
    assertThat(answer.header("Retry-After")).hasValueSatisfying(s -> assertThat(s).matches("\\d+"));
  }

  @Test
  void commandsByHttp() {
    Api eve = anybody.as(unique("eve"));
    var tooMany = eve.post("api/commands", pings(101));
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.body()).contains("commands: has 1 to 100 commands");
    var refused =
        IntStream.range(0, 100)
            .mapToObj(n -> eve.post("api/commands", pings(100)))
            .filter(answer -> answer.status() != 200)
            .findFirst();
    assertTooFast(refused.orElseThrow(), "you send commands too fast (belfry.limit.command-rate)");
    assertThat(anybody.as(unique("alice")).post("api/commands", pings(100)).status())
        .isEqualTo(200);
  }

  @Test
  void reads() {
    Api eve = anybody.as(unique("eve"));
    assertTooFast(
        firstRefusal(5_000, () -> eve.get("api/me")).orElseThrow(),
        "you read too fast (belfry.limit.read-rate)");
    assertThat(anybody.as(unique("alice")).get("api/me").status()).isEqualTo(200);
  }

  @Test
  void pollsCountAsReads() {
    Api eve = anybody.as(unique("eve"));
    assertThat(firstRefusal(5_000, () -> eve.get("api/me"))).isPresent();
    assertTooFast(
        firstRefusal(100, () -> eve.get("poll?wait=0")).orElseThrow(),
        "you read too fast (belfry.limit.read-rate)");
  }
}
