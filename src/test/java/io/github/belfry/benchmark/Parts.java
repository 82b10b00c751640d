package io.github.belfry.benchmark;

import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.benchmark.measure.Databases;
import io.github.belfry.benchmark.measure.FanOut;
import io.github.belfry.benchmark.measure.Idle;
import io.github.belfry.benchmark.measure.JdbcFloor;
import io.github.belfry.benchmark.measure.Progress;
import io.github.belfry.benchmark.measure.Publishing;
import io.github.belfry.benchmark.measure.Reconnect;
import io.github.belfry.benchmark.measure.Resume;
import io.github.belfry.benchmark.measure.Spread;
import io.github.belfry.benchmark.peer.Belfry;
import io.github.belfry.benchmark.peer.IdleTalks;
import io.github.belfry.benchmark.peer.Peers;
import io.github.belfry.benchmark.peer.Servers;
import io.github.belfry.benchmark.report.FanOutTable;
import io.github.belfry.benchmark.report.Report;
import io.github.belfry.benchmark.report.Tables;
import io.github.belfry.support.ServerProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of the benchmark, each with the servers that it needs, one after the other. */
final class Parts {
  private static final double START = 45;

  private final Options options;
  private final Report report;
  private final Progress progress;

  /** Bare JDBC, by the title of the database; what of it is reached is told where it is known. */
  private final Map<String, Map<Integer, Spread>> floors = new LinkedHashMap<>();

  Parts(Options options, Report report) {
    this.options = options;
    this.report = report;
    progress = new Progress(seconds());
  }

  private double seconds() {
    var effort = options.effort();
    int servers = options.servers().size();
    double seconds = 0;
    if (options.hasPart("fanout")) {
      double one = FanOut.seconds(effort, 3 + options.peers().size());
      seconds += servers * (2 * START + options.transports().size() * one);
    }
    if (options.hasPart("floor")) {
      seconds += options.databases().size() * JdbcFloor.seconds(effort);
    }
    if (options.hasPart("publishing")) {
      seconds += servers * serversDatabases().size() * (START + Publishing.seconds(effort));
    }
    if (options.hasPart("reconnect")) {
      double one = Reconnect.seconds(options.number("returning"));
      seconds += servers * (START + effort.rounds() * one);
    }
    if (options.hasPart("idle")) {
      seconds += servers * (2 * START + 4 * Idle.seconds(effort, options.number("idle")));
    }
    if (options.hasPart("resume")) {
      seconds += servers * Resume.seconds();
    }
    return seconds;
  }

  /** All that were chosen. */
  void run() throws Exception {
    for (String server : options.servers()) {
      if (options.hasPart("fanout")) {
        fanOut(server);
      }
    }
    if (options.hasPart("floor")) {
      floor();
    }
    if (options.hasPart("publishing")) {
      publishing();
    }
    if (options.hasPart("reconnect")) {
      reconnect();
    }
    if (options.hasPart("idle")) {
      idle();
    }
    if (options.hasPart("resume")) {
      resume();
    }
  }

  private void fanOut(String server) throws Exception {
    progress.begin(
        "starting " + Servers.title(server) + " and what it is compared with", 2 * START);
    try (var peers = new Peers()) {
      peers.with(server).with(options.peers());
      for (String version : peers.versions()) {
        report.version(version);
      }
      for (Transport transport : options.transports()) {
        var lanes = FanOut.measure(transport, peers.running(), options.effort(), progress);
        FanOutTable.write(report, Servers.title(server), transport, options.effort(), lanes);
      }
      for (String missing : peers.leftOut()) {
        report.add(missing);
      }
    }
  }

  private void floor() throws Exception {
    for (String database : options.databases()) {
      floors.put(
          Databases.title(database), JdbcFloor.measure(database, options.effort(), progress));
    }
    report.section("The floor of publishing: bare JDBC, the same rows");
    report.add(Tables.floor(floors));
  }

  /** On MariaDB only the floor is measured: it would take as long again. */
  private List<String> serversDatabases() {
    return options.databases().stream().filter(name -> !name.equals("mariadb")).toList();
  }

  private void publishing() throws Exception {
    for (String server : options.servers()) {
      for (String database : serversDatabases()) {
        var where = Servers.title(server) + " on " + Databases.title(database);
        progress.begin("starting " + where, START);
        try (ServerProcess process = Servers.belfry(server, Databases.fresh(database))) {
          var belfry = new Belfry(where, process, false);
          report.version(belfry.version());
          var results = Publishing.measure(belfry, options.effort(), progress);
          report.section("Durable publishes, " + where);
          report.add(
              Tables.publishing(results, floors.getOrDefault(Databases.title(database), Map.of())));
        }
      }
    }
  }

  private void reconnect() throws Exception {
    var results = new LinkedHashMap<String, List<Reconnect.Result>>();
    int users = options.number("returning");
    for (String server : options.servers()) {
      progress.begin("starting " + Servers.title(server), START);
      try (ServerProcess process = Servers.belfry(server, Optional.empty())) {
        var belfry = new Belfry(Servers.title(server), process, false);
        var rounds = new ArrayList<Reconnect.Result>();
        for (int round = 1; round <= options.number("rounds"); round++) {
          progress.begin(
              "%,d come back to %s, round %d".formatted(users, belfry.name(), round),
              Reconnect.seconds(users));
          rounds.add(Reconnect.measure(belfry, users, round));
        }
        results.put(belfry.name(), rounds);
      }
    }
    report.section("%,d users come back, each has missed 50".formatted(users));
    report.add(Tables.reconnect(results));
  }

  private void idle() throws Exception {
    var results = new LinkedHashMap<String, Idle.Result>();
    int connections = options.number("idle");
    for (String server : options.servers()) {
      for (boolean bare : new boolean[] {false, true}) {
        var name = (bare ? "bare endpoint on " : "Belfry on ") + Servers.title(server);
        progress.begin("starting " + name, START);
        try (ServerProcess process =
            bare ? Servers.bare(server) : Servers.belfry(server, Optional.empty())) {
          var talks = new IdleTalks(name, process, bare);
          for (Transport transport : List.of(Transport.WEBSOCKET, Transport.SSE)) {
            progress.begin(
                transport.title() + ", idle, " + name, Idle.seconds(options.effort(), connections));
            results.put(
                name + ", " + transport.title(),
                Idle.measure(talks, transport, options.effort(), connections));
          }
        }
      }
    }
    report.section("%,d idle connections".formatted(connections));
    report.add(Tables.idle(results));
  }

  private void resume() throws Exception {
    for (String server : options.servers()) {
      progress.begin("resuming with a long history, " + Servers.title(server), Resume.seconds());
      try (ServerProcess process = Servers.belfry(server, Optional.empty())) {
        var results = new Resume(new Belfry(Servers.title(server), process, false)).measure();
        report.section("Resuming, " + Servers.title(server));
        report.add(Tables.resume(results));
      }
    }
  }
}
