package io.github.belfry.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelNamesTest {
  @Test
  void aNameThatSomebodyIsKnownByIsNotTurnedIntoAnothers() {
    assertThat(Channel.named("user", ChannelKind.USER, "zo\u00eb").name()).isEqualTo("zo\u00eb");
    assertThatThrownBy(() -> Channel.named("user", ChannelKind.USER, "zoe\u0308"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("user: is not in Unicode normalisation form C");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "user:alice",
        "group:ops",
        "room:42",
        "topic:orders/42",
        "room:a:b,c d",
        "user:😀"
      })
  void isWrittenAsItIsRead(String text) {
    assertThat(Channel.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "user:",
        "All",
        "all:",
        "all:x",
        "User:alice",
        "alice",
        "queue:x",
        "room:*",
        "room: 42",
        "room:42 ",
        "room:4\u00002",
        "room:4\n2",
        "room:\u0085",
        "room:\ud800",
        "room:\udc00x",
        "room:\u00a0"
      })
  void refusesWhatIsNoChannel(String text) {
    assertThatThrownBy(() -> Channel.parse("to", text))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.BAD_REQUEST);
              assertThat(refused.detail()).startsWith("to: ");
            });
  }

  @Test
  void namesHaveAtMostTwoHundredCharactersAfterNormalisation() {
    assertThat(Channel.room("😀".repeat(200)).name()).hasSize(400);
    assertThat(Channel.room("e\u0301".repeat(200)).name()).isEqualTo("é".repeat(200));
    assertThatThrownBy(() -> Channel.room("x".repeat(201))).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> Channel.room("x".repeat(10_240))).isInstanceOf(Refused.class);
  }

  @Test
  void namesThatDifferOnlyInCaseAccentOrSpaceAreDifferent() {
    assertThat(Channel.user("alice")).isNotEqualTo(Channel.user("Alice"));
    assertThat(Channel.user("rene")).isNotEqualTo(Channel.user("rené"));
    assertThat(Channel.user("a b")).isNotEqualTo(Channel.user("a  b"));
    assertThat(Channel.user("rene\u0301")).isEqualTo(Channel.user("ren\u00e9"));
  }

  @Test
  void patternsStandForAnyRunOfCharacters() {
    assertThat(new ChannelPattern("topic:orders/*").matches(Channel.of("topic:orders/42")))
        .isTrue();
    assertThat(new ChannelPattern("topic:orders/*").matches(Channel.of("topic:order"))).isFalse();
    assertThat(new ChannelPattern("*").matches(Channel.ALL)).isTrue();
    assertThat(new ChannelPattern("room:a.c").matches(Channel.room("abc"))).isFalse();
    assertThat(new ChannelPattern("room:*b*d").matches(Channel.room("abcd"))).isTrue();
    assertThat(new ChannelPattern("").matches(Channel.ALL)).isFalse();
  }
}
