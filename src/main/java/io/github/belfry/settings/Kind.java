package io.github.belfry.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a setting can be.
 *
 * @param inWords what its text must be
 * @param none what holds when neither it nor a default is there
 * @param parser what a text stands for; empty when it is something else
 */
record Kind<T>(String inWords, T none, Function<String, Optional<T>> parser) {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(3_650);

  private Kind(String inWords, Function<String, Optional<T>> parser) {
    this(inWords, null, parser);
  }

  /** A text that this is true of. */
  static Kind<String> text(String inWords, Predicate<String> test) {
    return new Kind<>(inWords, text -> Optional.of(text).filter(test));
  }

  static Kind<String> any(String inWords) {
    return new Kind<>(inWords, Optional::of);
  }

  static Kind<String> text(int most) {
    return text(
        "1 to " + most + " characters without control characters",
        text -> text.length() <= most && text.chars().noneMatch(Character::isISOControl));
  }

  static Kind<Boolean> truth() {
    return text("true or false", text -> text.matches("(?i)true|false"))
        .map(text -> Optional.of(Boolean.valueOf(text)));
  }

  static Kind<Boolean> openOrDenied() {
    return text("open or denied", text -> text.matches("(?i)open|denied"))
        .map(text -> Optional.of(text.equalsIgnoreCase("open")));
  }

  static <E extends Enum<E>> Kind<E> oneOf(Class<E> words) {
    Map<String, E> all = new LinkedHashMap<>();
    for (E word : words.getEnumConstants()) {
      all.put(word.name().toLowerCase(Locale.ROOT), word);
    }
    return new Kind<>(
        "one of " + String.join(", ", all.keySet()),
        text -> Optional.ofNullable(all.get(text.toLowerCase(Locale.ROOT))));
  }

  static Kind<Integer> number(int least, int most) {
    return text(
            "a whole number from " + least + " to " + most, text -> text.matches("-?[0-9]{1,10}"))
        .map(text -> Optional.of(Long.parseLong(text)))
        .map(number -> Optional.of(number).filter(n -> n >= least && n <= most))
        .map(number -> Optional.of(number.intValue()));
  }

  static Kind<Duration> seconds(int least, int most) {
    return number(least, most).map(number -> Optional.of(Duration.ofSeconds(number)));
  }

  /** ISO-8601, or as people write it. */
  static Kind<Duration> duration() {
    return new Kind<>(
        "a number and d, h, m or s, such as 30d, or an ISO-8601 duration such as PT12H, from PT1M to"
            + " 3650d",
        text -> {
          try {
            var duration =
                Duration.parse(
                    text.replaceFirst("(?i)^[0-9]{1,5}d$", "P$0")
                        .replaceFirst("(?i)^[0-9]{1,9}[hms]$", "PT$0"));
            return Optional.of(duration)
                .filter(d -> d.compareTo(LEAST) >= 0 && d.compareTo(MOST) <= 0);
          } catch (DateTimeParseException notIso) {
            return Optional.empty();
          }
        });
  }

  /** How many a second, and how many at once. */
  static Kind<Rate> rate() {
    return pair("50,200", number(1, 1_000_000), number(1, 1_000_000), Rate::new);
  }

  static <A, B, T> Kind<T> pair(
      String example, Kind<A> first, Kind<B> second, BiFunction<A, B, T> maker) {
    return new Kind<>(
        "two with a comma between, as in "
            + example
            + ": "
            + first.inWords
            + ", and "
            + second.inWords,
        text -> {
          String[] parts = text.split("\\s*,\\s*", -1);
          return parts.length != 2
              ? Optional.empty()
              : first
                  .parser
                  .apply(parts[0])
                  .flatMap(a -> second.parser.apply(parts[1]).map(b -> maker.apply(a, b)));
        });
  }

  /** Whose pages call. */
  static Kind<Origin> origin() {
    return new Kind<>(
        "an origin as browsers send it, as in https://www.example.org or capacitor://localhost",
        // People write a slash behind it.
        text -> Origin.parse(text).or(() -> Origin.parse(text.replaceFirst("(?<=[^/])/$", ""))));
  }

  /** Where a server is. */
  static Kind<Origin> address() {
    return new Kind<>(
        "http or https, a host and perhaps a port, as in https://www.example.org",
        text -> origin().parser.apply(text).filter(origin -> origin.scheme().matches("https?")));
  }

  static Kind<Network> network() {
    return new Kind<>("an IP address, or a range such as 10.0.0.0/8 or fd00::/8", Network::parse);
  }

  /** Any number of these. */
  Kind<List<T>> list() {
    return new Kind<>(
        inWords + "; several with commas between",
        List.of(),
        text -> {
          var items = Stream.of(text.split(",")).map(String::strip).filter(s -> !s.isEmpty());
          var values = items.map(parser).toList();
          return values.stream().allMatch(Optional::isPresent)
              ? Optional.of(values.stream().map(Optional::orElseThrow).toList())
              : Optional.empty();
        });
  }

  private <U> Kind<U> map(Function<T, Optional<U>> further) {
    return new Kind<>(inWords, text -> parser.apply(text).flatMap(further));
  }
}
