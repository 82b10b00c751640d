package io.github.belfry.benchmark.micro;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a reader has missed is read again: 100 notifications, of 100 that are in memory or not. */
@State(Scope.Benchmark)
public class ReplayBenchmark {
  private static final int PAGE = 100;

  /** More than a node keeps in memory. */
  private static final int MUCH = 12_000;

  private final Map<Channel, Long> heard = Map.of(Channel.of(Entries.CHANNEL), 0L);
  private LogOnH2 node;
  private NotificationId longAgo;
  private NotificationId lately;

  /** A log of its own. */
  @Setup
  public void open() throws IOException {
    node = new LogOnH2();
    longAgo = node.sayTogether(1).get(0);
    for (int n = 0; n < MUCH; n += 1_000) {
      node.sayTogether(1_000);
    }
    lately = node.sayTogether(PAGE + 1).get(0);
  }

  /** Ends it. */
  @TearDown
  public void close() {
    node.close();
  }

  /** The tail: right behind a place, of all channels. */
  @Benchmark
  public List<LogEntry> tailAfter() {
    return node.log.tail(lately, PAGE);
  }

  /** A page of one reader's, from memory. */
  @Benchmark
  public Page fromMemory() {
    return node.log.read(heard, lately, PAGE);
  }

  /** A page of one reader's, from the database. */
  @Benchmark
  public Page fromTheDatabase() {
    return node.log.read(heard, longAgo, PAGE);
  }
}
