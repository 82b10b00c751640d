package io.github.belfry.settings;

import java.time.Duration;
import java.util.List;

/**
 * All settings of one node, checked. Immutable.
 *
 * @param application {@code belfry.application}: who speaks when nobody is signed in; default
 *     {@code belfry}
 * @param demo {@code belfry.demo}: whether anybody may sign in as anyone, to try Belfry out;
 *     default {@code false}
 * @param publicUrl {@code belfry.public-url}: scheme, host and port that browsers use, behind a
 *     proxy that ends TLS; null by default
 * @param allowedOrigins {@code belfry.allowed-origins}: further origins whose pages may connect, of
 *     any scheme, comma-separated; default none
 * @param trustedProxies {@code belfry.trusted-proxies}: addresses or CIDR ranges whose {@code
 *     Forwarded} and {@code X-Forwarded-*} headers count, comma-separated; default none
 * @param retention {@code belfry.retention}: how long notifications are kept, ISO-8601 or days such
 *     as {@code 30d}; default 30 days
 * @param databaseConnections {@code belfry.database.connections}: how many connections of the
 *     server's pool Belfry uses at once, 4 to 10,000; default 16. Fewer than the pool has: an
 *     application's own transactions, and what it says in them, use some as well
 * @param doctor {@code belfry.doctor}: whether the doctor is there, its page and its probes;
 *     default {@code true}
 * @param limits the limits of protocol.md §7
 * @param jwt how tokens are verified
 * @param store where everything is stored
 */
public record Settings(
    String application,
    boolean demo,
    Origin publicUrl,
    List<Origin> allowedOrigins,
    List<String> trustedProxies,
    Duration retention,
    int databaseConnections,
    boolean doctor,
    Limits limits,
    Jwt jwt,
    Store store) {

  /** Copies the lists. */
  public Settings {
    allowedOrigins = List.copyOf(allowedOrigins);
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** What holds when nothing is set; tokens can't be verified with it. */
  public static Settings defaults() {
    return new Settings(
        "belfry",
        false,
        null,
        List.of(),
        List.of(),
        Duration.ofDays(30),
        16,
        true,
        Limits.defaults(),
        Jwt.defaults(),
        Store.defaults());
  }
}
