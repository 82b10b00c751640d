package io.github.belfry.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API hands about are values, as records are, without being records. */
class ValuesTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static Notification.Builder full() {
    return Notification.to("user:alice", "group:ops")
        .type("order.shipped")
        .title("t")
        .body("b")
        .url("/u")
        .data("{\"a\":1}")
        .priority(Priority.HIGH)
        .collapse("c")
        .ttl(Duration.ofSeconds(5))
        .notBefore(NOON)
        .ack(true);
  }

  private static Proof proof(String token) {
    return new Proof(NOON, "s", token, "192.0.2.1");
  }

  private static Caller caller(String user, Proof proof) {
    return new Caller(
        user,
        Set.of("r", "s"),
        Set.of("g"),
        List.of(new ChannelPattern("room:*")),
        List.of(),
        NOON,
        proof);
  }

  static Stream<List<Object>> twiceTheSameAndOthers() {
    return Stream.of(
        List.of(Channel.room("42"), Channel.of("room:42"), Channel.user("42"), Channel.room("4")),
        List.of(proof("t"), proof("t"), proof("u"), Proof.NONE),
        List.of(
            caller("a", proof("t")),
            caller("a", proof("t")),
            caller("b", proof("t")),
            caller("a", proof("u")),
            caller("a", proof("t")).from("192.0.2.2")),
        List.of(
            new ConnectionOpened("u", "sse", "1"),
            new ConnectionOpened("u", "sse", "1"),
            new ConnectionOpened("u", "sse", "2")),
        List.of(
            new ConnectionClosed("u", "sse", "1", "left"),
            new ConnectionClosed("u", "sse", "1", "left"),
            new ConnectionClosed("u", "sse", "1", "draining")));
  }

  @ParameterizedTest
  @MethodSource("twiceTheSameAndOthers")
  void areEqualIfAllTheirPartsAre(List<Object> values) {
    assertThat(values.get(0))
        .isEqualTo(values.get(1))
        .hasSameHashCodeAs(values.get(1))
        .hasToString(values.get(1).toString());
    for (Object other : values.subList(2, values.size())) {
      assertThat(other).isNotEqualTo(values.get(0)).isNotEqualTo(null).isNotEqualTo("text");
      assertThat(other.toString()).isNotEqualTo(values.get(0).toString());
    }
  }

  static Stream<UnaryOperator<Notification.Builder>> changes() {
    return Stream.of(
        b -> b.type("x"),
        b -> b.title("x"),
        b -> b.body(null),
        b -> b.url("/x"),
        b -> b.data("1"),
        b -> b.priority(null),
        b -> b.collapse("x"),
        b -> b.ttl(null),
        b -> b.notBefore(null),
        b -> b.ack(false));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aNotificationDiffersByEachOfItsParts(UnaryOperator<Notification.Builder> change) {
    Notification same = full().build();
    assertThat(full().build().toBuilder().build())
        .isEqualTo(same)
        .hasSameHashCodeAs(same)
        .hasToString(same.toString());

    Notification other = change.apply(full()).build();

    assertThat(other).isNotEqualTo(same);
    assertThat(other.toString()).isNotEqualTo(same.toString());
  }

  @Test
  void saysItsPartsAsText() {
    assertThat(full().build())
        .hasToString(
            "Notification[to=[user:alice, group:ops], type=order.shipped, title=t, body=b, url=/u,"
                + " data={\"a\":1}, priority=HIGH, collapse=c, ttl=PT5S,"
                + " notBefore=2026-11-20T12:00:00Z, ack=true]");
    assertThat(full().build().atOnce().notBefore()).isNull();
  }

  @Test
  void cannotBeChanged() {
    var channels = new ArrayList<>(List.of(Channel.ALL, Channel.room("1")));
    var roles = new HashSet<>(Set.of("r", "s"));
    Notification said = Notification.to(channels).title("t").build();
    Caller caller = new Caller("u", roles, roles, List.of(), List.of(), null);
    channels.clear();
    roles.clear();

    assertThat(said.to()).containsExactly(Channel.ALL, Channel.room("1"));
    assertThat(caller.roles()).containsExactlyInAnyOrder("r", "s");
    assertThatThrownBy(() -> said.to().clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> caller.roles().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> caller.ownChannels().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    channels.add(null);
    assertThatThrownBy(() -> Notification.to(channels).title("t").build())
        .isInstanceOf(NullPointerException.class);
  }
}
