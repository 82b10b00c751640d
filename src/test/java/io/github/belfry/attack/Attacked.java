package io.github.belfry.attack;

import io.github.belfry.support.Api;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/**
 * A node of 512 MB that is attacked: one for all tests of a JVM, started when first needed. That
 * all attackers share an address is told apart from what each of them may do.
 */
@Tag("server")
abstract class Attacked {
  private static final Pattern TRACE =
      Pattern.compile("\\s+at .+|Caused by: .*|\\s+\\.\\.\\. \\d+ more");

  /** The filter that everything goes through tells nothing. */
  private static final Pattern OURS =
      Pattern.compile("at .*\\bio\\.github\\.belfry\\.(?!security\\.gate\\.SecurityFilter)");

  private static final Pattern GONE =
      Pattern.compile(
          "EOFException|Connection (?:is |was )?closed|ClosedChannel|reset|Broken pipe");

  private static final Rows ROWS = Rows.fresh();
  private static ServerProcess server;

  /** That node. */
  static synchronized ServerProcess server() {
    if (server == null) {
      server =
          ServerProcess.named("attacked")
              .on(ROWS.database())
              .option("-Xmx512m")
              .option("-Dh2.bindAddress=127.0.0.1")
              .with("belfry.limit.connect-rate-address", "10000,10000")
              .start();
    }
    return server;
  }

  /** What it stores. */
  static Rows rows() {
    return ROWS;
  }

  /** Nobody in particular there. */
  static Api anybody() {
    return Api.at(server().uri("/"));
  }

  /** How much it has printed. */
  static int printed() {
    return log().size();
  }

  /**
   * The first stack trace in which there is anything of Belfry that it has printed since then;
   * empty for none. What servers say of bytes that they refuse before any application, and of
   * connections that end in the middle of a request, is theirs.
   */
  static List<String> traceSince(int printed) {
    var lines = log().subList(printed, log().size());
    int begin = 0;
    for (int n = 1; n < lines.size(); n++) {
      if (!TRACE.matcher(lines.get(n)).matches()) {
        continue;
      }
      if (!TRACE.matcher(lines.get(n - 1)).matches()) {
        begin = Math.max(0, n - 3);
      }
      boolean ended = lines.subList(begin, n).stream().anyMatch(line -> GONE.matcher(line).find());
      if (OURS.matcher(lines.get(n)).find() && !ended) {
        return lines.subList(begin, Math.min(lines.size(), n + 5));
      }
    }
    return List.of();
  }

  private static List<String> log() {
    try {
      return Files.readAllLines(server().log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
