package io.github.belfry.settings;

import static io.github.belfry.settings.Kind.address;
import static io.github.belfry.settings.Kind.duration;
import static io.github.belfry.settings.Kind.network;
import static io.github.belfry.settings.Kind.number;
import static io.github.belfry.settings.Kind.oneOf;
import static io.github.belfry.settings.Kind.origin;
import static io.github.belfry.settings.Kind.text;
import static io.github.belfry.settings.Kind.truth;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of one node, checked; what each is, {@code read} says. Null where nothing is set.
 * Immutable.
 */
public record Settings(
    String application,
    Store store,
    boolean demo,
    Origin publicUrl,
    List<Origin> allowedOrigins,
    List<Network> trustedProxies,
    Duration retention,
    int databaseConnections,
    boolean doctor,
    boolean metricsPublic,
    FastPath fastPath,
    List<String> loginGroups,
    Channels channels,
    String ticketKey,
    Auditing audit,
    Ingress ingress,
    Limits limits,
    Jwt jwt) {

  /** What holds when nothing is set; tokens can't be verified with it. */
  public static Settings defaults() {
    return of(Map.of());
  }

  /**
   * Those, by name, and the defaults for the rest.
   *
   * @throws WrongSetting naming the first that is wrong
   */
  public static Settings of(Map<String, String> set) {
    return read(new Values(name -> Optional.ofNullable(set.get(name))));
  }

  static Settings read(Values values) {
    return new Settings(
        values.read("belfry.application=belfry", text(200), "who speaks when nobody is signed in"),
        Store.read(values),
        values.read(
            "belfry.demo=false", truth(), "whether anybody may sign in as anyone, to try it out"),
        values.read(
            "belfry.public-url=",
            address(),
            "what browsers call Belfry by, behind a proxy that ends TLS"),
        values.read(
            "belfry.allowed-origins=",
            origin().list(),
            "further origins whose pages may connect, of any scheme"),
        values.read(
            "belfry.trusted-proxies=",
            network().list(),
            "whose `Forwarded` and `X-Forwarded-*` headers count"),
        values.read("belfry.retention=30d", duration(), "how long notifications are kept"),
        values.read(
            "belfry.database.connections=16",
            number(4, 10_000),
            "how many connections of the server's pool Belfry uses at once; fewer than the pool"
                + " has: what an application says in its own transactions needs some as well"),
        values.read(
            "belfry.doctor=true",
            truth(),
            "`false`: nothing is at `doctor/` and `api/admin/networks`, or counted for them"),
        values.read(
            "belfry.metrics-public=true", truth(), "`false`: `metrics` asks for `belfry-admin`"),
        values.read(
            "belfry.fast-path=auto",
            oneOf(FastPath.class),
            "`off`: event streams are written by Jakarta REST alone, not by the Servlet API where"
                + " that is faster"),
        values.read(
            "belfry.login-groups=",
            text(200).list(),
            "the roles of the server's own login that are groups: whoever is in one hears"
                + " `group:<role>`"),
        Channels.read(values),
        values.secret(
            "belfry.ticket-key",
            text("32 to 1000 characters", text -> text.length() >= 32 && text.length() <= 1_000),
            "what the keys of tickets are made of, on all nodes the same; without it they are in"
                + " the database, another each day"),
        Auditing.read(values),
        Ingress.read(values),
        Limits.read(values),
        Jwt.read(values));
  }
}
