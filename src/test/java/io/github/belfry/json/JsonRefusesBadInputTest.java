package io.github.belfry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.belfry.badinput.BadJson;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JsonRefusesBadInputTest {
  @TestFactory
  Stream<DynamicTest> refuses() {
    return BadJson.all().entrySet().stream()
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.getKey(),
                    () ->
                        assertThatExceptionOfType(Refused.class)
                            .isThrownBy(() -> Json.parse(bad.getValue(), 100))
                            .satisfies(
                                refused ->
                                    assertThat(refused.reason()).isEqualTo(Reason.BAD_REQUEST))));
  }

  @Test
  void refusesAMillionDeepWithoutOverflow() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Json.parse(BadJson.nested(1_000_000), 100))
        .withMessageContaining("deeper than 100");
  }

  @Test
  void takesTheDeepestThatIsAllowed() {
    assertThat(Json.text(Json.parse(BadJson.nested(100), 100))).isEqualTo(BadJson.nested(100));
  }

  @Test
  void namesTheRepeatedKey() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Json.parse("{\"to\":1,\"to\":2}", 100))
        .withMessage("to: is repeated");
  }
}
