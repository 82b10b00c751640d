package io.github.belfry.benchmark.report;

import io.github.belfry.benchmark.measure.Idle;
import io.github.belfry.benchmark.measure.Publishing;
import io.github.belfry.benchmark.measure.Reconnect;
import io.github.belfry.benchmark.measure.Resume;
import io.github.belfry.benchmark.measure.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The smaller tables. */
public final class Tables {
  private Tables() {}

  /**
   * Publishes on one server.
   *
   * @param floor of that database, by the size of groups; empty if it wasn't measured
   */
  public static Table publishing(List<Publishing.Result> results, Map<Integer, Spread> floor) {
    var table =
        new Table(
            "publishers",
            "notifications/s",
            "half answered within ms",
            "server CPU µs each",
            "share of bare JDBC");
    for (Publishing.Result result : results) {
      int group = result.batch() == 1 && result.publishers() == 1 ? 1 : 256;
      Spread bare = floor.get(group);
      table.row(
          result.publishers() + (result.batch() == 1 ? "" : ", batches of " + result.batch()),
          result.perSecond().text(),
          result.half().text(),
          result.micros().text(),
          bare == null
              ? "–"
              : String.format(
                  Locale.ROOT,
                  "%.0f %% of groups of %d",
                  result.perSecond().median() / bare.median() * 100,
                  group));
    }
    return table;
  }

  /** Bare JDBC, a row for each database. */
  public static Table floor(Map<String, Map<Integer, Spread>> databases) {
    var table = new Table("database", "groups of 1: rows/s", "of 64", "of 256");
    databases.forEach(
        (name, groups) ->
            table.row(name, groups.get(1).text(), groups.get(64).text(), groups.get(256).text()));
    return table;
  }

  /** Those who come back, a row for each server. */
  public static Table reconnect(Map<String, List<Reconnect.Result>> servers) {
    var table = new Table("server", "seconds", "server CPU s", "lost, doubled or out of order");
    servers.forEach(
        (name, rounds) ->
            table.row(
                name,
                Spread.of(rounds.stream().mapToDouble(Reconnect.Result::seconds)).text(),
                Spread.of(rounds.stream().mapToDouble(Reconnect.Result::cpu)).text(),
                Long.toString(rounds.stream().mapToLong(Reconnect.Result::lost).sum())));
    return table;
  }

  /** Silent connections, a row for each kind of them. */
  public static Table idle(Map<String, Idle.Result> kinds) {
    var table = new Table("", "KiB of live heap each", "% of a core, all");
    kinds.forEach(
        (name, result) ->
            table.row(name, Spread.number(result.kib()), Spread.number(result.percent())));
    return table;
  }

  /** What resuming costs, a row for each history. */
  public static Table resume(List<Resume.Result> results) {
    var table =
        new Table("history", "half have 100 missed within ms", "all but 5 of 50", "CPU ms each");
    for (Resume.Result result : results) {
      table.row(
          result.history(),
          Spread.number(result.half()),
          Spread.number(result.slowest()),
          Spread.number(result.cpu()));
    }
    return table;
  }
}
