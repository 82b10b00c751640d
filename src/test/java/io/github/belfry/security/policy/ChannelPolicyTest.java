package io.github.belfry.security.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.ChannelPolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller may hear and say (protocol.md §2). */
class ChannelPolicyTest {
  private static final ChannelPolicy POLICY =
      new GrantedChannels(Set.of(), new DefaultChannelPolicy());

  @ParameterizedTest
  @CsvSource({
    "user:alice,  true,  false",
    "user:bob,    false, false",
    "user:Alice,  false, false",
    "group:ops,   true,  false",
    "group:dev,   false, false",
    "all,         true,  false",
    "room:42,     true,  true",
    "topic:x,     true,  false"
  })
  void anybody(String channel, boolean hears, boolean publishes) {
    assertDecided(Caller.of("alice", Set.of("ops")), channel, hears, publishes);
  }

  @ParameterizedTest
  @CsvSource({"user:bob, false", "group:dev, false", "all, true", "room:1, true", "topic:x, true"})
  void aPublisherPublishesAnywhereAndHearsNoMore(String channel, boolean hears) {
    assertDecided(Caller.of("alice", Set.of(Caller.PUBLISHER)), channel, hears, true);
  }

  @ParameterizedTest
  @CsvSource({
    "group:dev-1,     true,  false",
    "group:development, false, false",
    "user:bob,        true,  false",
    "user:carol,      false, false",
    "topic:orders/42, true,  true",
    "topic:stock,     true,  false",
    "all,             true,  false"
  })
  void claimsGrantMore(String channel, boolean hears, boolean publishes) {
    Caller alice =
        new Caller(
            "alice",
            Set.of(),
            Set.of(),
            List.of(new ChannelPattern("group:dev-*"), new ChannelPattern("user:bob")),
            List.of(new ChannelPattern("topic:orders/*")),
            null);

    assertDecided(alice, channel, hears, publishes);
  }

  @Test
  void anApplicationsPolicyDecidesWhatIsNotGranted() {
    ChannelPolicy closed =
        new GrantedChannels(
            Set.of(),
            new ChannelPolicy() {
              @Override
              public boolean mayHear(Caller caller, Channel channel) {
                return false;
              }

              @Override
              public boolean mayPublish(Caller caller, Channel channel) {
                return false;
              }
            });
    Caller alice = Caller.of("alice", Set.of());

    assertThat(closed.mayHear(alice, Channel.room("1"))).isFalse();
    assertThat(closed.mayPublish(alice, Channel.room("1"))).isFalse();
    assertThat(closed.mayHear(alice, Channel.user("alice"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "room:1,   false, false",
    "room:vip, true,  false",
    "room:q,   false, true",
    "topic:x,  true,  false",
    "all,      true,  false"
  })
  void aDeniedKindIsForThoseWithAClaim(String channel, boolean hears, boolean publishes) {
    var claims =
        new Caller(
            "alice",
            Set.of(),
            Set.of(),
            List.of(new ChannelPattern("room:v*")),
            List.of(new ChannelPattern("room:q")),
            null);
    var noRooms = new GrantedChannels(Set.of(ChannelKind.ROOM), new DefaultChannelPolicy());
    assertDecided(noRooms, claims, channel, hears, publishes);
    var office = Caller.of("office", Set.of(Caller.PUBLISHER));
    assertThat(noRooms.mayPublish(office, Channel.of(channel))).isTrue();
  }

  @Test
  void aDeniedKindIsNotLeftToAnApplicationsPolicy() {
    var noTopics = new GrantedChannels(Set.of(ChannelKind.TOPIC), new Anything());
    Caller alice = Caller.of("alice", Set.of());

    assertDecided(noTopics, alice, "topic:x", false, false);
    assertDecided(noTopics, alice, "room:1", true, true);
  }

  private record Anything() implements ChannelPolicy {
    @Override
    public boolean mayHear(Caller caller, Channel channel) {
      return true;
    }

    @Override
    public boolean mayPublish(Caller caller, Channel channel) {
      return true;
    }
  }

  private static void assertDecided(
      Caller caller, String channel, boolean hears, boolean publishes) {
    assertDecided(POLICY, caller, channel, hears, publishes);
  }

  private static void assertDecided(
      ChannelPolicy policy, Caller caller, String channel, boolean hears, boolean publishes) {
    assertThat(policy.mayHear(caller, Channel.of(channel))).as("hears").isEqualTo(hears);
    assertThat(policy.mayPublish(caller, Channel.of(channel))).as("publishes").isEqualTo(publishes);
  }
}
