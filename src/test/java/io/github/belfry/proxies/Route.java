package io.github.belfry.proxies;

import io.github.belfry.support.Program;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A way from the browser to Belfry, and what is to be seen on it.
 *
 * @param name as the table has it
 * @param base where the browser finds Belfry
 * @param forward the browser's own proxy
 * @param begin what is to be done when the page has been loaded
 * @param silence how long nothing is said between two bursts
 * @param transports a pattern of those that may be open in the end
 * @param said a pattern of what the page may say of the connection then
 */
record Route(
    String name,
    URI base,
    Optional<URI> forward,
    Runnable begin,
    Duration silence,
    String transports,
    String said) {
  /** So short that it is no silence to anybody. */
  private static final Duration SHORT = Duration.ofMillis(1500);

  static Route at(String name, URI base) {
    return new Route(name, base, Optional.empty(), () -> {}, SHORT, ".+", "Connected over .+");
  }

  /** By a proxy that stands in front of Belfry and ends TLS. */
  static Route tls(String name, Program proxy) {
    return at(name, URI.create("https://127.0.0.1:" + proxy.port() + "/belfry/"));
  }

  /** By one without TLS. */
  static Route plain(String name, Program proxy) {
    return at(name, URI.create("http://127.0.0.1:" + proxy.port() + "/belfry/"));
  }

  /** The same by a proxy that the browser is told to use. */
  Route by(Program proxy) {
    var uri = URI.create("http://127.0.0.1:" + proxy.port());
    return new Route(name, base, Optional.of(uri), begin, silence, transports, said);
  }

  /** The same, changed when the page has been loaded. */
  Route beginning(Runnable begin) {
    return new Route(name, base, forward, begin, silence, transports, said);
  }

  /** With silences somewhat longer than those that are cut off. */
  Route silent(int seconds) {
    Duration longer = Duration.ofSeconds(seconds + 4L);
    return new Route(name, base, forward, begin, longer, transports, said);
  }

  /** A WebSocket gets through. */
  Route websocket() {
    return new Route(name, base, forward, begin, silence, "websocket", "Connected over WebSocket");
  }

  /** A WebSocket doesn't get through, so the client chooses another transport, and says why. */
  Route without(String reason, String transport) {
    String because = "Connected over [^:]+: WebSocket " + reason + ".*";
    return new Route(name, base, forward, begin, silence, transport, because);
  }

  boolean isSilent() {
    return silence.compareTo(SHORT) > 0;
  }
}
