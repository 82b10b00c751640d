package io.github.belfry.benchmark.measure;

import io.github.belfry.benchmark.load.Crowd;
import io.github.belfry.benchmark.load.Loop;
import io.github.belfry.benchmark.load.Publisher;
import io.github.belfry.benchmark.load.Tally;
import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.benchmark.load.Until;
import io.github.belfry.benchmark.peer.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One peer with its readers, who stay from the first round to the last. */
public final class Lane implements AutoCloseable {
  private static final int PUBLISHERS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Readers acknowledge every 200 ms: what that costs is counted too. */
  private static final Duration ACKNOWLEDGED = Duration.ofMillis(250);

  private final Peer peer;
  private final Transport transport;
  private final Effort effort;
  private final Cost cost;
  private Crowd crowd;
  private long said;
  private final List<Cell> atRate = new ArrayList<>();
  private final List<Cell> atFullSpeed = new ArrayList<>();
  private String failure = "";

  Lane(Peer peer, Transport transport, Effort effort) {
    this.peer = peer;
    this.transport = transport;
    this.effort = effort;
    cost = new Cost(peer.process());
  }

  /** Connects everybody. */
  void open(Loop loop) throws IOException {
    crowd = new Crowd(loop);
    crowd.open(
        transport,
        peer.port(),
        effort.readers(),
        n -> {
          try {
            return peer.talk(transport, n);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Each path is compiled before it is measured. */
  void warm() throws IOException, InterruptedException {
    measure(false, effort.warming());
    measure(true, effort.warming());
  }

  Cell measureAtRate() throws IOException, InterruptedException {
    Cell cell = measure(false, effort.seconds());
    atRate.add(cell);
    return cell;
  }

  Cell measureAtFullSpeed() throws IOException, InterruptedException {
    Cell cell = measure(true, effort.seconds());
    atFullSpeed.add(cell);
    return cell;
  }

  /** Publishers come and go: a server ends what was idle while others had their turn. */
  private Cell measure(boolean full, int seconds) throws IOException, InterruptedException {
    try (var publisher =
        new Publisher(peer.publishersPort(), PUBLISHERS, said, () -> peer.speech(transport))) {
      return measure(publisher, full, seconds);
    }
  }

  private Cell measure(Publisher publisher, boolean full, int seconds) throws InterruptedException {
    Tally tally = crowd.tally();
    tally.renewLatencies();
    long deliveries = tally.deliveries();
    long doubled = tally.doubled();
    long disordered = tally.disordered();
    double cpu = cost.cpuSeconds();
    long begin = System.nanoTime();
    Publisher.Run run =
        full
            ? publisher.atFullSpeed(Duration.ofSeconds(seconds), effort.burst())
            : publisher.atRate(effort.rate(), Duration.ofSeconds(seconds));
    said += run.acknowledged();
    long expected = run.acknowledged() * crowd.size();
    Until.held(PATIENCE, () -> tally.deliveries() - deliveries >= expected || hasLost(tally));
    long got = tally.deliveries() - deliveries;
    double elapsed = (System.nanoTime() - begin) / 1e9;
    Until.held(ACKNOWLEDGED, () -> hasLost(tally));
    if (hasLost(tally)) {
      throw new IllegalStateException(peer.name() + " lost a reader: " + tally.lost().peek());
    }
    var latencies = tally.renewLatencies();
    return new Cell(
        got / elapsed,
        (cost.cpuSeconds() - cpu) / got * 1e6,
        latencies.millis(0.5),
        latencies.millis(0.99),
        expected - got,
        tally.doubled() - doubled,
        tally.disordered() - disordered);
  }

  private static boolean hasLost(Tally tally) {
    return !tally.lost().isEmpty();
  }

  /** Who is measured. */
  public Peer peer() {
    return peer;
  }

  /** Why it wasn't measured to its end; empty if it was. */
  public String failure() {
    return failure;
  }

  void fail(String why) {
    failure = why;
  }

  /** Each round at the fixed rate. */
  public List<Cell> atRate() {
    return atRate;
  }

  /** Each round at full speed. */
  public List<Cell> atFullSpeed() {
    return atFullSpeed;
  }

  @Override
  public void close() throws InterruptedException {
    if (crowd != null) {
      crowd.close();
    }
  }
}
