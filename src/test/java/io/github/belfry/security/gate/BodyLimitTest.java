package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.TestSettings;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body beyond the limit is refused, whether its length was announced or not. */
class BodyLimitTest {
  private final BodyLimit limit =
      new BodyLimit(
          TestSettings.with("belfry.limit.body", "1024", "belfry.limit.batch", "2048").limits(),
          Container.WILDFLY);

  @ParameterizedTest
  @CsvSource({"api/notifications, 1024", "api/notifications/batch, 2048", "api/demo/login, 1024"})
  void isHeld(String path, int most) throws IOException {
    Requests fits = Requests.of("POST", path).body(new byte[most]);
    Requests larger = Requests.of("POST", path).body(new byte[most + 1]);
    Requests announced = Requests.of("POST", path).header("Content-Length", "" + (most + 1));

    assertThat(limit.bound(fits.build()).getInputStream().readAllBytes()).hasSize(most);
    assertTooLarge(() -> limit.bound(announced.build()));
    assertTooLarge(() -> limit.bound(larger.build()).getInputStream().readAllBytes());
    assertTooLarge(() -> limit.bound(larger.build()).getReader().lines().toList());
  }

  private static void assertTooLarge(ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
  }
}
