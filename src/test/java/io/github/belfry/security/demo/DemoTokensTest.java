package io.github.belfry.security.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Demo tokens exist in demo mode only, and for names that can be users'. */
class DemoTokensTest {
  private static DemoTokens demo(boolean on) {
    return new DemoTokens(Settings.of(Map.of("belfry.demo", Boolean.toString(on))));
  }

  @Test
  void thereAreNoneWithoutDemoMode() {
    assertThatThrownBy(() -> demo(false).issue("alice", Set.of()))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_FOUND));
    assertThat(demo(false).key("demo-")).isEmpty();
    assertThat(demo(true).key("demo-")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a*", "a\n", " a", "\u212aevin", "zoe\u0308"})
  void aNameThatIsNoneIsRefusedByField(String name) {
    DemoTokens demo = demo(true);

    assertThatThrownBy(() -> demo.issue(name, Set.of())).hasMessageStartingWith("user: ");
    assertThatThrownBy(() -> demo.issue("alice", Set.of(name))).hasMessageStartingWith("groups: ");
  }

  @Test
  void tooManyGroupsAreRefused() {
    Set<String> groups =
        IntStream.range(0, 101).mapToObj(Integer::toString).collect(Collectors.toSet());

    assertThatThrownBy(() -> demo(true).issue("alice", groups)).hasMessageStartingWith("groups: ");
  }
}
