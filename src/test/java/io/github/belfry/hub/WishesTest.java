package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection asks for, read from its query (protocol.md §4.1, §4.3, §4.4). */
class WishesTest {
  private final Wishes wishes = new Wishes(Settings.defaults());

  private Wish parse(String name, String value) {
    return wishes.parse(asked -> asked.equals(name) ? value : null);
  }

  private void assertRefused(String name, String value) {
    assertThatThrownBy(() -> parse(name, value))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.BAD_REQUEST);
              assertThat(refused.detail()).startsWith(name + ": ");
            });
  }

  private static String channels(int count) {
    return IntStream.range(0, count).mapToObj(i -> "room:" + i).collect(Collectors.joining(","));
  }

  @Test
  void nothingIsRequired() {
    assertThat(wishes.parse(name -> null)).isEqualTo(Wish.none());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "room:1 room:1",
        "room:a%2Cb room:a,b",
        "room:100%25 room:100%",
        "topic:a%2Fb topic:a/b",
        "topic:a/b topic:a/b",
        "room:%C3%BC room:ü",
        "room:ü room:ü",
        "room:a+b room:a+b",
        "room%3A1 room:1"
      })
  void channelsAreDecodedOneByOne(String text, String channel) {
    assertThat(parse("channels", text).channels()).containsExactly(Channel.of(channel));
  }

  @Test
  void channelsAreSeparatedByCommasAndTakenOnce() {
    assertThat(parse("channels", "room:1,topic:x,room:1").channels())
        .containsExactly(Channel.of("room:1"), Channel.of("topic:x"));
    assertThat(parse("channels", "").channels()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        "room:1,",
        "room:",
        "nothing:1",
        "room:%",
        "room:%4",
        "room:%zz",
        "room:%-1",
        "room:%FF",
        "room:%C3",
        "room:%00",
        "room:%20x"
      })
  void channelsThatAreNoneAreRefused(String text) {
    assertRefused("channels", text);
  }

  @Test
  void channelsAreBounded() {
    int most = Settings.defaults().limits().channels();
    assertThat(parse("channels", channels(most)).channels()).hasSize(most);
    assertRefused("channels", channels(most + 1));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "25, 25", "60, 60", "0007, 7"})
  void heartbeatIsInSeconds(String text, int seconds) {
    assertThat(parse("heartbeat", text).heartbeat()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "4", "61", "-5", "+5", "5.0", "5s", " 5", "٥", "00005", "99999999999"})
  void heartbeatOutOfItsBoundsIsRefused(String text) {
    assertRefused("heartbeat", text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "25, 25", "60, 60", ", 25"})
  void waitIsInSeconds(String text, int seconds) {
    assertThat(wishes.wait(text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "61", "-1", "x"})
  void waitOutOfItsBoundsIsRefused(String text) {
    assertThatThrownBy(() -> wishes.wait(text))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("wait: ");
  }

  @Test
  void clientHasOneToAHundredCharacters() {
    String most = "\uD83D\uDD14".repeat(100);
    assertThat(parse("client", most).client()).isEqualTo(most);
    assertRefused("client", most + "x");
    for (String bad : List.of("", "a\nb", "\u0000", "\uD83D", "\u0085")) {
      assertRefused("client", bad);
    }
  }

  @Test
  void afterIsAnId() {
    assertThat(parse("after", "0").after()).isEqualTo(NotificationId.OLDEST);
    assertThat(parse("after", "foreign").after()).isEqualTo(NotificationId.UNKNOWN);
    assertThat(parse("after", "7.1.v").after()).isEqualTo(new NotificationId(7, 1, 31));
    for (String bad : List.of("", "a b", "ü", "x".repeat(65))) {
      assertRefused("after", bad);
    }
  }
}
