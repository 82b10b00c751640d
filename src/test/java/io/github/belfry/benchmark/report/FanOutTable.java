package io.github.belfry.benchmark.report;

import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.benchmark.measure.Cell;
import io.github.belfry.benchmark.measure.Effort;
import io.github.belfry.benchmark.measure.Lane;
import io.github.belfry.benchmark.measure.Spread;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What fan-out on one server and one transport came to. */
public final class FanOutTable {
  private FanOutTable() {}

  /** Writes the table, and a plot of each load. */
  public static void write(
      Report report, String server, Transport transport, Effort effort, List<Lane> lanes)
      throws IOException {
    report.section(
        "%s: %,d readers over %s".formatted(server, effort.readers(), transport.title()));
    var table =
        new Table(
            "",
            effort.rate() + "/s: CPU s a million",
            "half / 99 % within ms",
            "full speed: CPU s a million",
            "deliveries/s",
            "half / 99 % within ms",
            "lost, doubled, out of order");
    for (Lane lane : lanes) {
      if (lane.failure().isEmpty()) {
        table.row(
            lane.peer().name(),
            spread(lane.atRate(), Cell::cpu).text(),
            latencies(lane.atRate()),
            spread(lane.atFullSpeed(), Cell::cpu).text(),
            spread(lane.atFullSpeed(), Cell::perSecond).text(),
            latencies(lane.atFullSpeed()),
            faults(lane));
      } else {
        table.row(lane.peer().name() + ": not measured, " + lane.failure(), "", "", "", "", "", "");
      }
    }
    report.add(table);
    var name = server + ' ' + transport;
    plot(
        report,
        name + " cost",
        "server CPU seconds per million deliveries, " + effort.rate() + " messages a second",
        lanes,
        lane -> spread(lane.atRate(), Cell::cpu));
    plot(
        report,
        name + " speed",
        "deliveries a second, as fast as acknowledged",
        lanes,
        lane -> spread(lane.atFullSpeed(), Cell::perSecond));
  }

  private interface Figure {
    Spread of(Lane lane);
  }

  private static void plot(
      Report report, String name, String title, List<Lane> lanes, Figure figure)
      throws IOException {
    var plot =
        new Plot(title.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + title.substring(1));
    for (Lane lane : lanes) {
      if (lane.failure().isEmpty()) {
        plot.bar(lane.peer().name(), figure.of(lane), lane.peer().name().startsWith("Belfry"));
      }
    }
    report.plot(name, name + ": " + title, plot);
  }

  private static Spread spread(List<Cell> cells, ToDoubleFunction<Cell> figure) {
    return Spread.of(cells.stream().mapToDouble(figure));
  }

  private static String latencies(List<Cell> cells) {
    return Spread.number(spread(cells, Cell::half).median())
        + " / "
        + spread(cells, Cell::most).text();
  }

  private static String faults(Lane lane) {
    return sum(lane, Cell::lost)
        + ", "
        + sum(lane, Cell::doubled)
        + ", "
        + sum(lane, Cell::disordered);
  }

  private static long sum(Lane lane, java.util.function.ToLongFunction<Cell> faults) {
    return Stream.concat(lane.atRate().stream(), lane.atFullSpeed().stream())
        .mapToLong(faults)
        .sum();
  }
}
