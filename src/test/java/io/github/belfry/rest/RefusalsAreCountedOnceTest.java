package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each answer with a code of protocol.md §7 is counted under it; a failure of ours isn't. */
class RefusalsAreCountedOnceTest {

  private static Map<Reason, Long> counts() {
    var counts = new EnumMap<Reason, Long>(Reason.class);
    Arrays.stream(Reason.values()).forEach(reason -> counts.put(reason, Refusals.of(reason)));
    return counts;
  }

  private static void counts(Reason reason, Throwable thrown) {
    Map<Reason, Long> expected = counts();
    new ProblemMapper().toResponse(thrown).close();
    if (reason != null) {
      expected.merge(reason, 1L, Long::sum);
    }
    assertThat(counts()).isEqualTo(expected);
  }

  static Stream<Reason> answers() {
    return Arrays.stream(Reason.values()).filter(reason -> reason.status() != 0);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whatWeRefuse(Reason reason) {
    counts(reason, new Refused(reason, "no"));
    counts(reason, new IllegalStateException(new Refused(reason, "no")));
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOT_FOUND",
    "405, METHOD_NOT_ALLOWED",
    "415, UNSUPPORTED_TYPE",
    "417, BAD_REQUEST",
    "503, UNAVAILABLE"
  })
  void whatTheServerRefuses(int status, Reason reason) {
    counts(reason, new WebApplicationException(status));
  }

  @Test
  void whatFailsIsNoRefusal() {
    counts(null, new WebApplicationException(500));
  }
}
