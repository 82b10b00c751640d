package io.github.belfry.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.CallerPrincipal;
import io.github.belfry.settings.Settings;
import io.github.belfry.support.Injected;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworksResourceTest {

  /** A signed-in caller with that role. */
  private record SignedIn(String role) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return CallerPrincipal.of(Caller.of("somebody", Set.of(role)), null);
    }

    @Override
    public boolean isUserInRole(String asked) {
      return role.equals(asked);
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }

  private static Reason refusal(boolean on, String role) {
    var settings = Settings.of(Map.of("belfry.doctor", Boolean.toString(on)));
    var resource =
        Injected.of(
            NetworksResource.class, new Networks(on, Set.of(), Clock.systemUTC()), settings);
    return catchThrowableOfType(Refused.class, () -> resource.list(new SignedIn(role))).reason();
  }

  @Test
  void switchedOffThereIsNothingForAdmins() {
    assertThat(refusal(false, Caller.ADMIN)).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void othersLearnNothing() {
    assertThat(refusal(true, Caller.PUBLISHER)).isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(false, Caller.PUBLISHER)).isEqualTo(Reason.FORBIDDEN);
  }
}
