package io.github.belfry.security.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tickets are signed with another key each day, and what is in flight at midnight is still good.
 */
class TicketKeysTest {
  private static final Duration AGE = Duration.ofSeconds(30);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private static final Instant NOON = MIDNIGHT.minusSeconds(12 * 3600);
  private static final byte[] SAID = {1, 2, 3};

  private final List<String> read = new ArrayList<>();
  private final TicketKeys keys =
      new TicketKeys(
          name -> {
            read.add(name);
            return name.repeat(3).getBytes(StandardCharsets.UTF_8);
          });

  private boolean isSigned(byte[] signature, Instant now) {
    return keys.isSigned(SAID, signature, AGE, now);
  }

  @Test
  void aKeyOfTheDayBeforeIsGoodUntilTheLastOfItsTicketsHasExpired() {
    byte[] signature = keys.sign(SAID, MIDNIGHT.minusMillis(1));

    assertThat(isSigned(signature, MIDNIGHT.minusMillis(1))).isTrue();
    assertThat(isSigned(signature, MIDNIGHT.plus(AGE).minusMillis(1))).isTrue();
    assertThat(isSigned(signature, MIDNIGHT.plus(AGE))).isFalse();
    assertThat(isSigned(signature, NOON.plus(Duration.ofDays(1)))).isFalse();
  }

  @Test
  void aNodeWhoseClockIsALittleAheadIsUnderstood() {
    byte[] signature = keys.sign(SAID, MIDNIGHT);
    assertThat(isSigned(signature, MIDNIGHT.minusSeconds(5))).isTrue();
    assertThat(isSigned(signature, MIDNIGHT.minusSeconds(6))).isFalse();
  }

  @Test
  void aKeyIsReadOnceADayAndAgainAfterARestore() {
    keys.sign(SAID, NOON);
    assertThat(isSigned(keys.sign(SAID, NOON), NOON)).isTrue();
    assertThat(read).containsExactly("ticket.20777");
    keys.sign(SAID, NOON.plus(Duration.ofDays(1)));
    assertThat(read).containsExactly("ticket.20777", "ticket.20778");
    keys.forget();
    keys.sign(SAID, NOON);
    assertThat(read).hasSize(3);
  }

  @Test
  void aSecretOfTheOperatorsGivesTheSameKeysOnAllNodes() {
    byte[] signature = TicketKeys.of("a secret of thirty-two characters").sign(SAID, NOON);
    var same = TicketKeys.of("a secret of thirty-two characters");
    var other = TicketKeys.of("A secret of thirty-two characters");

    assertThat(same.isSigned(SAID, signature, AGE, NOON)).isTrue();
    assertThat(same.isSigned(SAID, signature, AGE, NOON.plus(Duration.ofDays(1)))).isFalse();
    assertThat(other.isSigned(SAID, signature, AGE, NOON)).isFalse();
  }
}
