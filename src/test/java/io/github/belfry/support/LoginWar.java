package io.github.belfry.support;

import io.github.belfry.login.ServerLogin;
import java.nio.file.Path;

/** Belfry's WAR with a login of the server's own in it. */
public final class LoginWar {
  private LoginWar() {}

  /** As a file of the usual name, for a {@link ServerProcess}. */
  public static Path file() {
    return WarFile.written("login", WarFile.belfry().addPackage(ServerLogin.class.getPackage()));
  }
}
