package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an attacker was told, counted. Not thread-safe. */
final class Answers {
  private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3})");
  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+)\"");
  private static final Pattern DETAIL = Pattern.compile("\"detail\":\"([^\"]*)\"");

  /** A setting's name; or of what has none, that one of a kind is done at a time. */
  private static final Pattern NAMED =
      Pattern.compile("belfry\\.limit\\.[a-z]|another request of yours|probes are held");

  /** Those that pass. */
  private static final Set<String> LATER = Set.of("429 too-fast", "503 unavailable", "503 full");

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Set<String> unfit = new TreeSet<>();
  private final Set<String> details = new TreeSet<>();

  void add(String answer) {
    counts.merge(name(answer), 1, Integer::sum);
  }

  private String name(String answer) {
    Matcher status = STATUS.matcher(answer);
    if (!status.find()) {
      return answer.isEmpty() ? "none" : "other";
    }
    Matcher code = CODE.matcher(answer);
    int number = Integer.parseInt(status.group(1));
    String name = status.group(1) + (number >= 400 && code.find() ? " " + code.group(1) : "");
    boolean isLater = number == 429 || number >= 500;
    if (isLater && !(LATER.contains(name) && answer.contains("\r\nRetry-After: "))) {
      unfit.add(answer);
    }
    Matcher detail = DETAIL.matcher(answer);
    if (number >= 400 && detail.find()) {
      details.add(name + ": " + detail.group(1));
      if (name.endsWith(" too-fast") && !NAMED.matcher(detail.group(1)).find()) {
        unfit.add(answer);
      }
    }
    return name;
  }

  /** Who was refused was told so in one of the ways there are for it, and when to come again. */
  void assertFit() {
    assertThat(unfit).as("failures, and refusals without Retry-After or the limit").isEmpty();
  }

  /** What refusals said. */
  Set<String> details() {
    return details;
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
