package io.github.belfry.benchmark.peer;

import io.github.belfry.support.Program;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/** Those that are measured side by side, while they run. */
public final class Peers implements AutoCloseable {
  private final List<Peer> running = new ArrayList<>();
  private final List<AutoCloseable> processes = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  private interface Start<T extends AutoCloseable> {
    T now() throws IOException;
  }

  /** Belfry on that server, and the floor there. */
  public Peers with(String server) throws IOException {
    ServerProcess belfry = Servers.belfry(server, Optional.empty());
    processes.add(belfry);
    var title = "Belfry on " + Servers.title(server);
    running.add(new Belfry(title, belfry, false));
    running.add(new Belfry(title + ", acknowledging readers", belfry, true));
    ServerProcess bare = Servers.bare(server);
    processes.add(bare);
    running.add(
        new Plain(
            "bare servlet on " + Servers.title(server), bare.port(), bare.handle(), "/belfry"));
    return this;
  }

  /** Those of that name that can be started here: nchan, cometd, artemis, writer. */
  public Peers with(Set<String> names) {
    if (names.contains("nchan")) {
      start("Nchan", Nchan::new);
    }
    if (names.contains("cometd")) {
      start("CometD", CometD::new);
    }
    if (names.contains("artemis")) {
      start("Artemis", Artemis::new);
    }
    if (names.contains("writer")) {
      start("the plain writer", Peers::writer).ifPresent(it -> running.add(plain(it)));
    }
    return this;
  }

  private <T extends AutoCloseable> Optional<T> start(String name, Start<T> start) {
    try {
      T started = start.now();
      processes.add(started);
      if (started instanceof Peer peer) {
        running.add(peer);
      }
      return Optional.of(started);
    } catch (IOException | AssertionError | ConditionTimeoutException e) {
      leftOut.add(name + " is left out: " + String.valueOf(e.getMessage()).replace('\n', ' '));
      System.out.println(leftOut.get(leftOut.size() - 1));
      return Optional.empty();
    }
  }

  private static Program writer() {
    return Jars.java(
        "writer",
        ServerProcess.BUILD.resolve("test-classes").toString(),
        PlainWriter.class.getName());
  }

  private static Peer plain(Program writer) {
    return new Plain("plain Java writer", writer.port(), writer.handle(), "");
  }

  /** In the order of tables. */
  public List<Peer> running() {
    return running;
  }

  /** What runs, without repetition. */
  public List<String> versions() throws IOException {
    var versions = new ArrayList<String>();
    for (Peer peer : running) {
      if (!peer.version().isEmpty() && !versions.contains(peer.version())) {
        versions.add(peer.version());
      }
    }
    return versions;
  }

  /** A sentence for each that isn't there. */
  public List<String> leftOut() {
    return leftOut;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable process : processes) {
      process.close();
    }
  }
}
