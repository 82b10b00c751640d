package io.github.belfry.support.firefox;

import static jakarta.json.Json.createArrayBuilder;
import static jakarta.json.Json.createObjectBuilder;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.belfry.support.Program;
import io.github.belfry.support.Tab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Debian's Firefox. Where it is absent the test is skipped, or fails when the tools are required.
 * Not thread-safe.
 */
public final class Firefox implements AutoCloseable {
  private static final String EXECUTABLE = "firefox-esr";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Program program = new Program("firefox");
  private final Bidi bidi;

  private Firefox() {
    Path profile = profile();
    program
        .with("HOME", program.home())
        .start(
            EXECUTABLE,
            "--headless",
            "--no-remote",
            "--profile",
            profile.toString(),
            "--remote-debugging-port",
            Integer.toString(program.port()));
    Path output = program.home().resolve("output.log");
    // It listens somewhat before it takes commands.
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Files.readString(output).contains("WebDriver BiDi listening"));
    bidi = new Bidi(program.port());
    bidi.call("session.new", createObjectBuilder().add("capabilities", createObjectBuilder()));
  }

  /** Launches it without a window. */
  public static Firefox launch() {
    assumeTrue(Program.isThere(EXECUTABLE), EXECUTABLE + " is absent");
    return new Firefox();
  }

  /** A new one: what an earlier run has left would be remembered. */
  private Path profile() {
    try {
      Path profile = Files.createTempDirectory(program.home(), "profile-");
      // Without it there is no proxy to this machine itself.
      Files.writeString(
          profile.resolve("user.js"),
          "user_pref(\"network.proxy.allow_hijacking_localhost\", true);\n");
      return profile;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A session, whose tabs share storage and locks, by a proxy of its own, if any. */
  public Session session(Optional<URI> proxy) {
    var options = createObjectBuilder().add("acceptInsecureCerts", true);
    proxy.ifPresent(
        uri ->
            options.add(
                "proxy",
                createObjectBuilder()
                    .add("proxyType", "manual")
                    .add("httpProxy", uri.getAuthority())
                    .add("sslProxy", uri.getAuthority())
                    .add("noProxy", createArrayBuilder())));
    return new Session(
        bidi, bidi.call("browser.createUserContext", options).getString("userContext"));
  }

  /** A blank page in a session of its own. */
  public Tab tab(Optional<URI> proxy) {
    return session(proxy).window();
  }

  @Override
  public void close() {
    try (program;
        bidi) {
      // Both, even if the first fails to.
    }
  }
}
