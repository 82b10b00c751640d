package io.github.belfry.structure;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/protocol.md names. */
final class ProtocolPage {
  private static final Pattern REQUEST =
      Pattern.compile("`(GET|HEAD|POST|PUT|DELETE) ([a-z][a-zA-Z/{}-]*)");
  private static final Pattern WEB_SOCKET = Pattern.compile("WebSocket:? `([a-z/]+)[?`]");

  /** {@code `belfry.limit.body`, `.batch`}: those that follow say only how they end. */
  private static final Pattern SETTINGS =
      Pattern.compile("`((?:belfry|mp\\.jwt)\\.[a-z.-]+)`((?:, `[.-][a-z-]+`)*)");

  private static final Pattern ENDING = Pattern.compile("`([.-])([a-z-]+)`");

  private ProtocolPage() {}

  private static String text() throws IOException {
    return Files.readString(Path.of("docs/protocol.md"));
  }

  /** Methods and paths, as {@code GET api/notifications/{}}; WebSockets with {@code WS}. */
  static Set<String> requests() throws IOException {
    Set<String> requests =
        REQUEST
            .matcher(text())
            .results()
            .map(named -> named.group(1) + " " + withoutNames(named.group(2)))
            .collect(toCollection(TreeSet::new));
    WEB_SOCKET.matcher(text()).results().forEach(named -> requests.add("WS " + named.group(1)));
    return requests;
  }

  /** A path whose parameters have no names. */
  static String withoutNames(String path) {
    return path.replaceAll("\\{[^}]*\\}", "{}");
  }

  /** Their full names. */
  static Set<String> settings() throws IOException {
    Set<String> settings = new TreeSet<>();
    for (MatchResult named : SETTINGS.matcher(text()).results().toList()) {
      String first = named.group(1);
      settings.add(first);
      Matcher ending = ENDING.matcher(named.group(2));
      while (ending.find()) {
        String separator = ending.group(1);
        settings.add(first.substring(0, first.lastIndexOf(separator) + 1) + ending.group(2));
      }
    }
    settings.remove("belfry.v1");
    return settings;
  }
}
