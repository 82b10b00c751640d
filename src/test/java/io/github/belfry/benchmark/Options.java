package io.github.belfry.benchmark;

import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.benchmark.measure.Effort;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is to be measured: {@code --name=value} each, all of it by default. */
public final class Options {
  private static final Path PAGE = Path.of("docs/benchmark.md");
  private static final Path OF_A_PART = Path.of("target/benchmark/benchmark.md");

  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("servers", "payara,wildfly,liberty");
    DEFAULTS.put("transports", "websocket,sse,longpoll");
    DEFAULTS.put("peers", "nchan,cometd,artemis,writer");
    DEFAULTS.put("parts", "fanout,publishing,floor,reconnect,idle,resume");
    DEFAULTS.put("databases", "h2,postgresql,mariadb");
    DEFAULTS.put("rounds", "5");
    DEFAULTS.put("seconds", "10");
    DEFAULTS.put("warming", "10");
    DEFAULTS.put("readers", "1000");
    DEFAULTS.put("rate", "20");
    DEFAULTS.put("burst", "1000");
    DEFAULTS.put("returning", "5000");
    DEFAULTS.put("idle", "2000");
    DEFAULTS.put("page", "");
  }

  private final Map<String, String> given = new LinkedHashMap<>();

  private Options() {}

  /** Of a command line. What isn't known, or can't be, is refused with what is. */
  public static Options of(String... arguments) {
    var options = new Options();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
      if (!DEFAULTS.containsKey(name)) {
        throw new IllegalArgumentException(argument + " isn't one of " + usage());
      }
      options.given.put(name, argument.substring(equals + 1));
    }
    for (String name : DEFAULTS.keySet()) {
      options.check(name);
    }
    return options;
  }

  static String usage() {
    var text = new StringBuilder();
    DEFAULTS.forEach((name, value) -> text.append(" --").append(name).append('=').append(value));
    return text.substring(1);
  }

  private void check(String name) {
    String fallback = DEFAULTS.get(name);
    String value = text(name);
    if (fallback.matches("\\d+") && !value.matches("[1-9]\\d{0,6}")) {
      throw new IllegalArgumentException("--" + name + ": expected a number, was " + value);
    }
    var known = new TreeSet<>(List.of(fallback.split(",", -1)));
    if (fallback.contains(",") && !value.isEmpty()) {
      Set<String> unknown = new TreeSet<>(List.of(value.split(",", -1)));
      unknown.removeAll(known);
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "--" + name + ": expected of " + known + ", was " + value);
      }
    }
  }

  private String text(String name) {
    return given.getOrDefault(name, DEFAULTS.get(name));
  }

  private Set<String> set(String name) {
    String value = text(name);
    return value.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(value.split(",", -1)));
  }

  /** A number. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  Effort effort() {
    return new Effort(
        number("rounds"),
        number("seconds"),
        number("warming"),
        number("readers"),
        number("rate"),
        number("burst"));
  }

  Set<String> servers() {
    return set("servers");
  }

  Set<String> peers() {
    return set("peers");
  }

  Set<String> databases() {
    return set("databases");
  }

  boolean hasPart(String name) {
    return set("parts").contains(name);
  }

  List<Transport> transports() {
    return set("transports").stream()
        .map(name -> Transport.valueOf(name.toUpperCase(Locale.ROOT)))
        .toList();
  }

  /** The page to keep: the project's own only when all of it is measured. */
  Path page() {
    if (!text("page").isEmpty()) {
      return Path.of(text("page"));
    }
    return given.isEmpty() ? PAGE : OF_A_PART;
  }
}
