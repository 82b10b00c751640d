package io.github.belfry.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The types that a setting's text can have; each throws {@link WrongSetting} when it hasn't. */
final class Values {
  private static final Duration LEAST_RETENTION = Duration.ofMinutes(1);
  private static final Duration MOST_RETENTION = Duration.ofDays(3_650);

  private final Function<String, Optional<String>> source;

  Values(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /** The value without the blanks around it; empty when it is nothing but blanks. */
  Optional<String> get(String name) {
    return source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  String text(String name, String otherwise, int most) {
    String value = get(name).orElse(otherwise);
    if (value.length() > most || value.chars().anyMatch(Character::isISOControl)) {
      throw new WrongSetting(
          name, value, "1 to " + most + " characters without control characters are allowed");
    }
    return value;
  }

  boolean truth(String name, boolean otherwise) {
    String value = get(name).orElse(Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new WrongSetting(name, value, "true or false is allowed");
    };
  }

  int number(String name, int otherwise, int least, int most) {
    return get(name)
        .map(value -> number(value, least, most).orElseThrow(() -> outside(name, least, most)))
        .orElse(otherwise);
  }

  /** Two whole numbers with a comma between them. */
  int[] pair(String name, int[] otherwise, int[] least, int[] most) {
    Optional<String> value = get(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    String[] parts = value.get().split(",", -1);
    Optional<Integer> first = number(parts[0].strip(), least[0], most[0]);
    Optional<Integer> second =
        parts.length == 2 ? number(parts[1].strip(), least[1], most[1]) : Optional.empty();
    if (first.isEmpty() || second.isEmpty()) {
      throw new WrongSetting(
          name,
          value.get(),
          String.format(
              Locale.ROOT,
              "two whole numbers are allowed, as in %d,%d: from %d to %d and from %d to %d",
              Math.max(otherwise[0], least[0]),
              Math.max(otherwise[1], least[1]),
              least[0],
              most[0],
              least[1],
              most[1]));
    }
    return new int[] {first.get(), second.get()};
  }

  /** A rate such as {@code 50,200}: how many a second, and how many at once. */
  Rate rate(String name, Rate otherwise) {
    if (get(name).isEmpty()) {
      return otherwise;
    }
    int[] rate =
        pair(name, new int[] {50, 200}, new int[] {1, 1}, new int[] {1_000_000, 1_000_000});
    return new Rate(rate[0], rate[1]);
  }

  /** A length of time, ISO-8601 or in days such as {@code 30d}. */
  Duration days(String name, Duration otherwise) {
    Optional<String> value = get(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    Optional<Duration> days = duration(value.get());
    return days.filter(d -> d.compareTo(LEAST_RETENTION) >= 0 && d.compareTo(MOST_RETENTION) <= 0)
        .orElseThrow(
            () ->
                new WrongSetting(
                    name,
                    value.get(),
                    "days such as 30d or an ISO-8601 duration such as PT12H are allowed,"
                        + " from PT1M to 3650d"));
  }

  List<String> list(String name) {
    return get(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** Where a server is; null when it isn't set. */
  Origin address(String name) {
    return get(name)
        .map(
            value ->
                origin(value)
                    .filter(origin -> origin.scheme().matches("https?"))
                    .orElseThrow(
                        () ->
                            new WrongSetting(
                                name,
                                value,
                                "http or https, a host and perhaps a port are allowed, as in"
                                    + " https://www.example.org")))
        .orElse(null);
  }

  /** Whose pages call. */
  List<Origin> origins(String name) {
    return list(name).stream()
        .map(
            value ->
                origin(value)
                    .orElseThrow(
                        () ->
                            new WrongSetting(
                                name,
                                value,
                                "origins as browsers send them are allowed, as in"
                                    + " https://www.example.org or capacitor://localhost")))
        .toList();
  }

  /** IP addresses and CIDR ranges. */
  List<String> networks(String name) {
    List<String> networks = list(name);
    for (String network : networks) {
      if (!Network.isOne(network)) {
        throw new WrongSetting(
            name, network, "IP addresses and ranges such as 10.0.0.0/8 or fd00::/8 are allowed");
      }
    }
    return networks;
  }

  private WrongSetting outside(String name, int least, int most) {
    return new WrongSetting(
        name, get(name).orElse(""), "a whole number from " + least + " to " + most + " is allowed");
  }

  private static Optional<Integer> number(String text, int least, int most) {
    if (!text.matches("-?[0-9]{1,10}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return number < least || number > most ? Optional.empty() : Optional.of((int) number);
  }

  private static Optional<Duration> duration(String text) {
    if (text.matches("[0-9]{1,5}[dD]")) {
      return Optional.of(Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))));
    }
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException notIso) {
      return Optional.empty();
    }
  }

  /** People write a slash behind it. */
  private static Optional<Origin> origin(String value) {
    return Origin.parse(value).or(() -> Origin.parse(value.replaceFirst("(?<=[^/])/$", "")));
  }
}
