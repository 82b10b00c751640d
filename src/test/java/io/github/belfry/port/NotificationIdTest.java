package io.github.belfry.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationIdTest {

  @Test
  void isReadAsItWasWritten() {
    var id = new NotificationId(Long.MAX_VALUE, Long.MAX_VALUE, -1);
    assertThat(id.toString()).matches("[A-Za-z0-9._~-]{1,64}");
    assertThat(NotificationId.parse("after", id.toString())).isEqualTo(id);
    assertThat(NotificationId.parse("after", "0")).isEqualTo(NotificationId.OLDEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1.2",
        "1.2.3.4",
        "01.2.3",
        "zzzzzzzzzzzzz.1.1",
        "1.1.zzzzzzz",
        "A.1.1",
        "00",
        "-1.1.1"
      })
  void aWellFormedIdThatWasNeverGivenOutIsUnknown(String text) {
    assertThat(NotificationId.parse("after", text)).isEqualTo(NotificationId.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "é", "1.2.3\n", "<script>"})
  void whatIsNoIdIsRefused(String text) {
    assertThatThrownBy(() -> NotificationId.parse("after", text))
        .isInstanceOf(Refused.class)
        .hasMessage("after: is not an id");
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThat(NotificationId.parse("after", "a".repeat(64))).isEqualTo(NotificationId.UNKNOWN);
    assertThatThrownBy(() -> NotificationId.parse("after", "a".repeat(65)))
        .isInstanceOf(Refused.class);
  }
}
