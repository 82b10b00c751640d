package io.github.belfry.security;

import io.github.belfry.notification.Caller;
import java.util.function.BiFunction;

/** Which principals there are on this server: {@link TokenPrincipal} can't be loaded on each. */
final class Principals {
  static final BiFunction<Caller, String, CallerPrincipal> KIND =
      isVisible("org.eclipse.microprofile.jwt.JsonWebToken")
          ? TokenPrincipal::new
          : (caller, token) -> new Plain(caller);

  private Principals() {}

  private record Plain(Caller caller) implements CallerPrincipal {
    @Override
    public String getName() {
      return caller.user();
    }
  }

  private static boolean isVisible(String type) {
    try {
      Class.forName(type, false, Principals.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
