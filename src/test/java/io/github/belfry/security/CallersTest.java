package io.github.belfry.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom the server's own login has let in (protocol.md §2). */
class CallersTest {

  @Test
  void hasTheRolesAndTheGroupsThatTheServerGrants() {
    var granted = Set.of("belfry-admin", "ops", "*", "unasked");
    var caller = Callers.of(() -> "carol", List.of("ops", "sales", "*"), granted::contains);
    assertThat(caller.user()).isEqualTo("carol");
    assertThat(caller.roles()).containsExactly("belfry-admin");
    assertThat(caller.groups()).as("those that can be a channel's name").containsExactly("ops");
  }
}
